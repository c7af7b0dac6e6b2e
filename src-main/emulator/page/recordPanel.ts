import { assertNever } from '../../../src-shared/basics/index.ts';
import { type Html, html } from '../html/html.ts';
import type { RecorderView } from '../recording/Recorder.ts';
import type { ReplayView } from '../recording/Replays.ts';
import { panel, submit } from './panels.ts';
import { SAY_SERVERS, speedField } from './playFields.ts';
import { sayLength } from './sayAge.ts';

/** Records what happens, keeps it as a file, and plays it or a file again. */
export function recordPanel(recorder: Html, replay: Html): Html {
  return panel(
    'Record and replay',
    true,
    html`<div data-region="recorder">${recorder}</div><output></output>
<h3 id="replay">Replay</h3>
<div data-region="replay">${replay}</div>
<form data-ask="/__emulator/replay" data-say="${SAY_SERVERS}" data-each="servers" aria-labelledby="replay">
<p class="field"><label for="replay-recording">recording</label><input type="file" id="replay-recording" name="recording" accept=".json,application/json" data-type="recording" aria-describedby="replay-recording-hint"><small id="replay-recording-hint">Without a file: what was recorded here.</small></p>
${speedField('replay', [1, 2, 4, 10, 60, 1000])}${submit('Replay')}</form>`,
  );
}

/** What the recorder does, and what one may do to it. */
export function recorderState({ state, entries, is_full: isFull, lasted_ms: lastedMs }: RecorderView): Html {
  const held = `${entries} ${entries === 1 ? 'entry' : 'entries'} in ${sayLength(lastedMs)}`;
  const act = (label: string, action: string): Html =>
    html`<button type="button" data-ask="/__emulator/record" data-body="${JSON.stringify({ action })}">${label}</button>`;
  const keep = html`<a class="button" href="/__emulator/recording" download="recording.json">Download</a>
<button type="button" data-method="DELETE" data-ask="/__emulator/recording">Forget it</button>`;
  const full = isFull ? ' It is full: what comes now is not in it.' : '';
  switch (state) {
    case 'empty':
      return says(html`<span class="empty">Nothing was recorded yet.</span>`, act('Record', 'start'));
    case 'recording':
      return says(html`<b>Recording</b>: ${held}.${full}`, html`${act('Stop', 'stop')}${keep}`);
    case 'stopped':
      return says(html`<b>Recorded</b>: ${held}.${full}`, html`${act('Record anew', 'start')}${keep}`);
    default:
      return assertNever(state);
  }
}

/** How the replay goes that was started last. */
export function replayRun(run: ReplayView | null): Html {
  if (run === null) return html``;
  const { state, speed, done, of, refused } = run;
  const stop = html`<p id="replay-acts" class="buttons"><button type="button" data-method="DELETE" data-ask="/__emulator/replay">Stop it</button></p>`;
  return html`<div id="replay-says" class="run"><p>${state}, ${done} of ${of} entries at ${speed}×</p>
<progress max="${of}" value="${done}" aria-label="Entries played"></progress>
${refused.map(({ entry, why }) => html`<small class="refused">Entry ${entry}: ${why}</small>`)}</div>
${state === 'running' ? stop : null}`;
}

/** The buttons stay where they are while the words change. */
function says(words: Html, buttons: Html): Html {
  return html`<p id="recorder-says">${words}</p><p id="recorder-acts" class="buttons">${buttons}</p>`;
}
