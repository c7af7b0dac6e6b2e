import type { About } from '../help/About.ts';
import { recordingSchema } from '../recording/Recording.ts';
import { recordBody, replayBody, scenarioBody } from './controlBodies.ts';
import { recorderReading, replayReading, scenarioList, startedReplay, startedScenario } from './playAnswers.ts';

const control = { group: 'control', key: 'admin' } as const;

/** What the routes of scenarios, recordings and replays say of themselves, by method and name. To add one: a row. */
export const PLAY_ABOUT: Readonly<Record<string, About>> = {
  'GET scenarios': {
    ...control,
    does: 'Lists every scenario there is, and says how the last one goes.',
    answers: { 200: { says: 'All of them.', body: scenarioList } },
  },
  'POST scenarios': {
    ...control,
    does: 'Plays a scenario: a story of calls of this API, told in real time.',
    more: 'One at a time. What is due at once has happened when the answer comes.',
    body: scenarioBody.meta({ id: 'ScenarioRequest' }),
    example: { name: 'stormy-night', speed: 4 },
    answers: {
      201: { says: 'How it goes, and its servers; those that it made come with a token.', body: startedScenario },
    },
    refuses: ['validation_failed', 'scenario_running'],
  },
  'DELETE scenarios': {
    ...control,
    does: 'Stops the scenario, disarms what it armed and puts the speed of the clock back.',
    answers: { 204: { says: 'None is running.' } },
  },
  'GET record': {
    ...control,
    does: 'Says how the recording goes.',
    answers: { 200: { says: 'How long it is.', body: recorderReading } },
  },
  'POST record': {
    ...control,
    does: 'Starts or stops recording all that happens.',
    more: 'A new recording begins with the orders there are, and forgets the one before.',
    body: recordBody.meta({ id: 'RecordRequest' }),
    example: { action: 'start' },
    answers: { 200: { says: 'How long it is.', body: recorderReading } },
    refuses: ['validation_failed'],
  },
  'GET recording': {
    ...control,
    does: 'Reads what was recorded so far.',
    more: 'It names no one and holds no secret: ids have names such as `{{order-1}}`, and stamps count from the start.',
    answers: { 200: { says: 'The recording, to be kept as a file.', body: recordingSchema } },
  },
  'DELETE recording': {
    ...control,
    does: 'Ends the recording and forgets it.',
    answers: { 204: { says: 'There is none.' } },
  },
  'GET replay': {
    ...control,
    does: 'Says how the last replay goes.',
    answers: { 200: { says: 'How far it is.', body: replayReading } },
  },
  'POST replay': {
    ...control,
    does: 'Plays a recording: its servers come back under new ids and do what they did.',
    more: 'One at a time. A body may have 64 MiB here. No money moves.',
    body: replayBody.meta({ id: 'ReplayRequest' }),
    example: { recording: { format: 'osmoda-recording', version: 1, lasts_ms: 0, entries: [] }, speed: 4 },
    answers: { 201: { says: 'How it goes, and its servers with a token each.', body: startedReplay } },
    refuses: ['validation_failed', 'replay_running'],
  },
  'DELETE replay': {
    ...control,
    does: 'Stops the replay; what was played stays.',
    answers: { 204: { says: 'None is running.' } },
  },
};
