/** The flags of `npm start`, each with whether a value follows it. The app itself gives them their meaning. */
const flags = {
  '--browser': false,
  '--no-open': false,
  '--demo': false,
  '--json': false,
  '--port': true,
  '--profile': true,
  '--api': true,
  '--rpc-evm': true,
  '--rpc-svm': true,
};

/** Reads what the launcher needs. Answers `{browser, json, rest}`, or `{refusal}` with a sentence for a person. */
export function parseStartFlags(args) {
  const seen = new Set();
  for (let index = 0; index < args.length; index += 1) {
    const [name, inline] = splitOnce(args[index]);
    const takesValue = flags[name];
    if (takesValue === undefined)
      return { refusal: `Unknown flag ${args[index]}. Known: ${Object.keys(flags).join(' ')}` };
    if (!takesValue && inline !== undefined) return { refusal: `${name} takes no value.` };
    if (takesValue && inline === undefined) {
      const value = args[index + 1];
      if (value === undefined || value.startsWith('--')) return { refusal: `${name} needs a value after it.` };
      index += 1;
    }
    seen.add(name);
  }
  const rest = args.filter((arg) => arg !== '--browser');
  return { browser: seen.has('--browser'), json: seen.has('--json'), rest };
}

function splitOnce(arg) {
  const at = arg.indexOf('=');
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}
