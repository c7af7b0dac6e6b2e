/**
 * The tools an agent of the service has, by its own names, in the groups that people are shown (contract, tool table).
 */
export const TOOLS = {
  System: [
    'system_health',
    'system_query',
    'system_discover',
    'event_log',
    'journal_logs',
    'network_info',
    'service_status',
  ],
  'Files and shell': ['file_read', 'file_write', 'directory_list', 'shell_exec'],
  Deploys: [
    'safe_switch_begin',
    'safe_switch_list',
    'safe_switch_status',
    'safe_switch_commit',
    'safe_switch_rollback',
  ],
  Apps: ['app_deploy', 'app_list', 'app_logs', 'app_stop', 'app_restart', 'app_remove'],
  'Watchers and routines': ['watcher_add', 'watcher_list', 'routine_add', 'routine_list', 'routine_trigger'],
  Memory: ['memory_store', 'memory_recall'],
  Mesh: [
    'mesh_identity',
    'mesh_invite_create',
    'mesh_invite_accept',
    'mesh_peers',
    'mesh_peer_send',
    'mesh_peer_disconnect',
    'mesh_health',
    'mesh_room_create',
    'mesh_room_join',
    'mesh_room_send',
    'mesh_room_history',
  ],
  Wallets: ['wallet_create', 'wallet_list', 'wallet_sign', 'wallet_send', 'wallet_delete', 'wallet_receipt'],
  Learning: ['teach_status', 'teach_patterns'],
  Safety: ['safety_rollback', 'safety_status', 'safety_panic', 'safety_restart'],
  Backups: ['backup_create', 'backup_list'],
  'MCP servers': ['mcp_servers', 'mcp_server_start', 'mcp_server_stop', 'mcp_server_restart'],
  Approvals: ['approval_request', 'approval_pending', 'approval_approve', 'approval_check'],
} as const;

export type ToolGroup = keyof typeof TOOLS;
export type ToolName = (typeof TOOLS)[ToolGroup][number];

/** Tools that the service lists and that nothing stands behind here. The agent says so when it is asked for them. */
export const NOT_SIMULATED: Readonly<Record<string, readonly string[]>> = {
  Voice: ['voice_status', 'voice_speak', 'voice_transcribe', 'voice_record', 'voice_listen'],
  'Fleet votes': ['fleet_propose', 'fleet_status', 'fleet_vote', 'fleet_rollback'],
  Sandbox: ['sandbox_exec', 'capability_mint'],
  Channels: ['message'],
  Incidents: ['incident_create', 'incident_step', 'receipt_list', 'agent_card'],
  'Raw transactions': ['wallet_build_tx'],
  'Skill learning': [
    'teach_observations',
    'teach_knowledge',
    'teach_knowledge_create',
    'teach_context',
    'teach_optimize_suggest',
    'teach_optimize_apply',
    'teach_skill_candidates',
    'teach_skill_generate',
    'teach_skill_promote',
    'teach_skill_execution',
    'teach_skill_detect',
    'teach_observe_action',
  ],
};
