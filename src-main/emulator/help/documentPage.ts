import { type Html, html } from '../html/html.ts';

/** A page of words: one column, the look of the emulator's own page, no script. */
export function documentPage(title: string, nav: Html, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__emulator/page.css">
</head>
<body class="document">
${nav}
<main>
${body}
</main>
</body>
</html>
`;
}
