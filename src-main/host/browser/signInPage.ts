const HOW = `Run <code>npm start</code> again, with the flags you started it with: it prints a fresh address. Open that address here. The
tab that is signed in stays so.`;

/** The plain page of a visitor who is not signed in. It never names the profile, the version or anything else of the app. */
export const SIGN_IN_HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>osmoda Fleet: sign in</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sign-in.css">
<script src="/sign-in.js" defer></script>
</head>
<body>
<main>
<h1>Sign in</h1>
<p id="say" role="status">osmoda Fleet runs, but this tab is not signed in. An address signs in one tab, once.</p>
<p id="hint">${HOW}</p>
</main>
</body>
</html>
`;

/**
 * Swaps the code of the link for a cookie and a key. The code stands in the fragment, so it is in no request line and
 * a link preview can not spend it; `replace` takes it out of the tab's history.
 */
export const SIGN_IN_SCRIPT = `'use strict';
const say = (text) => { document.getElementById('say').textContent = text; };
async function signIn() {
  const given = new URLSearchParams(location.hash.slice(1));
  const code = given.get('code');
  if (!code) return;
  history.replaceState(null, '', '/sign-in');
  say('Signing in…');
  const headers = { 'content-type': 'application/json' };
  const response = await fetch('/sign-in', { method: 'POST', headers, body: JSON.stringify({ code }) });
  if (!response.ok) { say('This sign-in link was used already, or belongs to an earlier run. (sign_in_refused)'); return; }
  sessionStorage.setItem('fleet-key', (await response.json()).key);
  const place = given.get('place');
  location.replace(place ? '/#' + encodeURIComponent(place) : '/');
}
const start = () => { signIn().catch(() => say('The app did not answer. Is it still running? (app_unreachable)')); };
// A fresh link pasted into this very tab changes only the fragment, and loads nothing.
addEventListener('hashchange', start);
start();
`;

export const SIGN_IN_STYLE = `:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#fafcfb, #141917); color: light-dark(#151c19, #e9eeec); }
main { max-width: 34rem; padding: 2rem; }
h1 { font-size: 20px; font-weight: 600; margin: 0 0 .75rem; }
p { margin: 0 0 .5rem; }
#hint { color: light-dark(#4c5551, #abb3b0); }
`;
