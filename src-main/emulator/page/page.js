/*
 * Keeps the regions of the page true as the emulator tells of them, and turns forms and buttons into calls of the control
 * API. What it shows is made by the emulator; nothing is kept here.
 */

/** What came while a button was held down: drawn at once, a click would end on another button than it began on. */
const waiting = new Map();
let isPressed = false;

function takeRegions(regions) {
  for (const [name, html] of Object.entries(regions)) waiting.set(name, html);
  if (isPressed) return;
  for (const [name, html] of waiting) replaceRegion(name, html);
  waiting.clear();
}

function release() {
  isPressed = false;
  takeRegions({});
}

document.addEventListener('pointerdown', () => {
  isPressed = true;
});
// The click itself comes after the button is let go.
document.addEventListener('pointerup', () => requestAnimationFrame(release));
document.addEventListener('pointercancel', release);

/** Puts what changed in place and leaves the rest alone: rows are known by their id. The focus stays in its row. */
function replaceRegion(name, html) {
  const region = document.querySelector(`[data-region="${name}"]`);
  if (region === null) return;
  const fresh = region.cloneNode(false);
  fresh.innerHTML = html;
  const wanted = new Map([...fresh.children].map((row) => [row.id, row]));
  const focused = placeOfFocus(region);
  const edited = [...region.querySelectorAll('[data-edited]')];
  const { activeElement } = document;
  const isInField = region.contains(activeElement) && activeElement.id !== '';
  for (const row of [...region.children]) {
    if (row.id === '' || !wanted.get(row.id)?.isEqualNode(row)) row.remove();
  }
  let next = region.firstElementChild;
  for (const row of [...fresh.children]) {
    if (row.id !== '' && next?.id === row.id) next = next.nextElementSibling;
    else region.insertBefore(document.getElementById(row.id) ?? row, next);
  }
  for (const field of edited) document.getElementById(field.id)?.replaceWith(field);
  if (focused !== null) document.getElementById(focused.row)?.querySelectorAll('button')[focused.index]?.focus();
  else if (edited.includes(activeElement)) activeElement.focus();
  else if (isInField) focusAnew(activeElement.id);
}

/** A field that somebody is in and has not changed yet has the new value now: all of it chosen, as when one comes by Tab. */
function focusAnew(id) {
  const field = document.getElementById(id);
  field?.focus();
  field?.select?.();
}

function placeOfFocus(region) {
  const row = [...region.children].find((one) => one.contains(document.activeElement));
  if (row === undefined || row.id === '') return null;
  return { row: row.id, index: [...row.querySelectorAll('button')].indexOf(document.activeElement) };
}

function follow() {
  const link = document.getElementById('link');
  const stream = new EventSource('/__emulator/live');
  const tell = (text, isLive) => {
    link.textContent = text;
    link.classList.toggle('lost', !isLive);
  };
  stream.addEventListener('open', () => tell('Live', true));
  stream.addEventListener('error', () => {
    const isOver = stream.readyState === EventSource.CLOSED;
    tell(isOver ? 'Signed out. Run: npm run poke -- page' : 'Not connected. Is the emulator running?', false);
  });
  stream.addEventListener('regions', ({ data }) => takeRegions(JSON.parse(data)));
}

/** The fields of a form as JSON, and the button that sent it. An empty field is not sent, or null where that is a value. */
async function readForm(form, sender) {
  const body = {};
  for (const field of form.elements) {
    if (field.name === '' || (field instanceof HTMLButtonElement && field !== sender)) continue;
    const { type } = field.dataset;
    if (type === 'boolean') body[field.name] = field.checked;
    else if (type === 'recording') body[field.name] = await readRecording(field.files[0]);
    else if (type === 'nullable') body[field.name] = field.value === '' ? null : field.value;
    else if (field.value === '') continue;
    else if (type === 'list') body[field.name] = field.value.split(/[\s,]+/).filter((one) => one !== '');
    else if (type === 'number') body[field.name] = Number(field.value);
    else if (type === 'more') Object.assign(body, readFields(field.value));
    else body[field.name] = field.value;
  }
  return body;
}

function readFields(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('More fields must be an object in JSON, such as {"heals_itself": false}.');
  }
}

/** The recording in a file, or without one that of the emulator itself. */
async function readRecording(file) {
  if (file === undefined) return (await fetch('/__emulator/recording')).json();
  try {
    return JSON.parse(await file.text());
  } catch {
    throw new Error(`${file.name} is no recording: it is not JSON.`);
  }
}

/** Asks, and says what came of it in `output`. `say` makes a sentence of the answer. */
async function ask({ path, method = 'POST', body }, output, say) {
  output.className = '';
  output.textContent = 'Asking…';
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = text === '' ? {} : JSON.parse(text);
    if (response.ok) return show(output, say(answer));
    output.className = 'refused';
    output.textContent = `${answer.message} (${response.status} ${answer.code}, ${answer.request_id})`;
  } catch {
    output.className = 'refused';
    output.textContent = 'The emulator did not answer. Is it still running?';
  }
}

function show(output, { text, isForCopy }) {
  output.textContent = text;
  if (!isForCopy) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.copy = text;
  button.textContent = 'Copy';
  output.append(button);
}

/** `say` with the fields of an answer in place of their names, or of each thing in a list of it; who lacks one is left out. */
function phrase(answer, say, each) {
  const things = (each === undefined ? [answer] : answer[each]).filter((thing) =>
    [...say.matchAll(/\{(\w+)\}/g)].every(([, name]) => thing[name] !== undefined),
  );
  if (things.length === 0) return { text: 'Done.', isForCopy: false };
  const lines = things.map((thing) => say.replace(/\{(\w+)\}/g, (_, name) => thing[name]));
  return { text: lines.join('\n'), isForCopy: true };
}

/** What a person has typed and not sent stays, whatever the emulator tells meanwhile. */
document.addEventListener('input', ({ target }) => {
  target.dataset.edited = '';
});

function forgetEdits(form) {
  for (const field of form.elements) delete field.dataset.edited;
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  const { ask: path, method, say, each } = form.dataset;
  if (path === undefined) return;
  event.preventDefault();
  const output = form.querySelector('output');
  try {
    const body = await readForm(form, event.submitter);
    forgetEdits(form);
    await ask({ path, method, body }, output, (answer) =>
      say === undefined ? { text: JSON.stringify(answer, null, 1), isForCopy: false } : phrase(answer, say, each),
    );
  } catch (error) {
    output.className = 'refused';
    output.textContent = error.message;
  }
});

document.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (button === null) return;
  const { ask: path, method, body, copy } = button.dataset;
  if (copy !== undefined) {
    void navigator.clipboard.writeText(copy).then(() => {
      button.textContent = 'Copied';
    });
  }
  if (path === undefined) return;
  if (button.form !== null) forgetEdits(button.form);
  const output = button.closest('section').querySelector('output');
  const label = button.textContent.trim();
  const wanted = { path, method, ...(body === undefined ? {} : { body: JSON.parse(body) }) };
  void ask(wanted, output, () => ({ text: `Done: ${label}.`, isForCopy: false }));
});

follow();
