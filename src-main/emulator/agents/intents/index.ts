import type { Intent } from '../Intent.ts';
import { appControls } from './apps/appControls.ts';
import { appLogs } from './apps/appLogs.ts';
import { appStatus } from './apps/appStatus.ts';
import { breakOneApp } from './apps/breakOneApp.ts';
import { commit } from './apps/commit.ts';
import { deploy } from './apps/deploy.ts';
import { listApps } from './apps/listApps.ts';
import { listSwitches } from './apps/listSwitches.ts';
import { removeApp } from './apps/removeApp.ts';
import { rollBackApp } from './apps/rollBackApp.ts';
import { listBackups } from './backups/listBackups.ts';
import { makeBackup } from './backups/makeBackup.ts';
import { pruneBackups } from './backups/pruneBackups.ts';
import { restore } from './backups/restore.ts';
import { listFiles } from './files/listFiles.ts';
import { readOneFile } from './files/readOneFile.ts';
import { runCommand } from './files/runCommand.ts';
import { writeOneFile } from './files/writeOneFile.ts';
import { teachStatus } from './learning/teachStatus.ts';
import { listMcpServers } from './mcp/listMcpServers.ts';
import { mcpControls } from './mcp/mcpControls.ts';
import { recall } from './memory/recall.ts';
import { remember } from './memory/remember.ts';
import { acceptOneInvite } from './mesh/acceptOneInvite.ts';
import { addPeerToRoom } from './mesh/addPeerToRoom.ts';
import { createInvite } from './mesh/createInvite.ts';
import { disconnectPeer } from './mesh/disconnectPeer.ts';
import { listPeers } from './mesh/listPeers.ts';
import { listRooms } from './mesh/listRooms.ts';
import { makeRoom } from './mesh/makeRoom.ts';
import { readRoom } from './mesh/readRoom.ts';
import { showIdentity } from './mesh/showIdentity.ts';
import { showMeshHealth } from './mesh/showMeshHealth.ts';
import { speakInRoom } from './mesh/speakInRoom.ts';
import { tellPeer } from './mesh/tellPeer.ts';
import { beginProject } from './projects/beginProject.ts';
import { listProjects } from './projects/listProjects.ts';
import { abandonProject, implementProject, projectStages } from './projects/projectStages.ts';
import { approve } from './safety/approve.ts';
import { deny } from './safety/deny.ts';
import { listApprovals } from './safety/listApprovals.ts';
import { panic } from './safety/panic.ts';
import { restartAll } from './safety/restartAll.ts';
import { rollBackSystem } from './safety/rollBackSystem.ts';
import { safetyStatus } from './safety/safetyStatus.ts';
import { wipe } from './safety/wipe.ts';
import { cleanUp } from './system/cleanUp.ts';
import { discover } from './system/discover.ts';
import { disk } from './system/disk.ts';
import { eventLog } from './system/eventLog.ts';
import { health } from './system/health.ts';
import { journal } from './system/journal.ts';
import { memoryUse } from './system/memoryUse.ts';
import { network } from './system/network.ts';
import { processes } from './system/processes.ts';
import { serviceControls } from './system/serviceControls.ts';
import { serviceStatus } from './system/serviceStatus.ts';
import { services } from './system/services.ts';
import { capabilities } from './talk/capabilities.ts';
import { greeting } from './talk/greeting.ts';
import { noSuchThing } from './talk/noSuchThing.ts';
import { notSimulated } from './talk/notSimulated.ts';
import { sayWord } from './talk/sayWord.ts';
import { thanks } from './talk/thanks.ts';
import { unclearRemoval } from './talk/unclearRemoval.ts';
import { yesToNothing } from './talk/yesToNothing.ts';
import { listWalletReceipts } from './wallets/listWalletReceipts.ts';
import { listWallets } from './wallets/listWallets.ts';
import { makeWallet } from './wallets/makeWallet.ts';
import { removeWallet } from './wallets/removeWallet.ts';
import { sendMoney } from './wallets/sendMoney.ts';
import { signSomething } from './wallets/signSomething.ts';
import { addRoutine } from './watch/addRoutine.ts';
import { addWatcher } from './watch/addWatcher.ts';
import { listRoutines } from './watch/listRoutines.ts';
import { listWatchers } from './watch/listWatchers.ts';
import { removeWatcher } from './watch/removeWatcher.ts';
import { removeRoutine, triggerRoutine } from './watch/routineControls.ts';

/**
 * Requests that carry somebody's own words or a clear command: they are tried before anything that looks for a noun.
 */
const COMMANDS: readonly Intent[] = [
  sayWord,
  ...projectStages,
  implementProject,
  remember,
  recall,
  approve,
  deny,
  createInvite,
  acceptOneInvite,
  makeRoom,
  addPeerToRoom,
  speakInRoom,
  tellPeer,
  writeOneFile,
  readOneFile,
  beginProject,
  abandonProject,
  addRoutine,
  triggerRoutine,
  removeRoutine,
  removeWatcher,
  addWatcher,
  makeWallet,
  removeWallet,
  signSomething,
  sendMoney,
  makeBackup,
  pruneBackups,
  restore,
  ...mcpControls,
  panic,
  restartAll,
  rollBackSystem,
  commit,
  rollBackApp,
  cleanUp,
  deploy,
  removeApp,
  wipe,
  disconnectPeer,
  breakOneApp,
  ...appControls,
  ...serviceControls,
  runCommand,
  noSuchThing,
];

/** Questions, most particular first. */
const QUESTIONS: readonly Intent[] = [
  notSimulated,
  appLogs,
  readRoom,
  showMeshHealth,
  showIdentity,
  listPeers,
  listRooms,
  listApprovals,
  listWalletReceipts,
  listWallets,
  listBackups,
  listWatchers,
  listRoutines,
  listMcpServers,
  listProjects,
  listSwitches,
  listFiles,
  safetyStatus,
  teachStatus,
  eventLog,
  appStatus,
  serviceStatus,
  journal,
  disk,
  memoryUse,
  processes,
  discover,
  network,
  listApps,
  services,
  health,
  greeting,
  thanks,
  yesToNothing,
];

/** All that is understood: the first that hears itself meant answers. */
export const INTENTS: readonly Intent[] = [
  capabilities([...QUESTIONS, ...COMMANDS]),
  ...COMMANDS,
  unclearRemoval([...QUESTIONS, ...COMMANDS]),
  ...QUESTIONS,
];
