/** The look of the app (app/globals.css) in as little as a page needs that stands alone for years. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(oklch(0.975 0.013 84), oklch(0.235 0.014 58));
  --raised: light-dark(oklch(0.995 0.006 90), oklch(0.29 0.016 60));
  --ink: light-dark(oklch(0.27 0.02 58), oklch(0.93 0.016 82));
  --soft: light-dark(oklch(0.46 0.026 62), oklch(0.77 0.022 74));
  --line: light-dark(oklch(0.875 0.022 80), oklch(0.36 0.016 60));
  --accent: light-dark(oklch(0.43 0.07 202), oklch(0.79 0.06 202));
  --tint: light-dark(oklch(0.895 0.028 202), oklch(0.365 0.04 202));
  --mention: light-dark(oklch(0.93 0.045 68), oklch(0.33 0.05 54));
}
* { box-sizing: border-box; }
body {
  max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 4rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Apple SD Gothic Neo", "PingFang SC", sans-serif;
}
h1 { margin: .5rem 0 .25rem; font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 0 0 .75rem; font-size: 1.125rem; }
h3 { margin: 1.25rem 0 .5rem; font-size: 1rem; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
p { margin: 0; }
.soft, time { color: var(--soft); font-size: .875rem; }
.card { margin-top: 1rem; padding: 1.25rem; border-radius: 14px; background: var(--raised); }
.list { margin: 0; padding: 0; list-style: none; }
.list > li { padding: .5rem 0; overflow-wrap: anywhere; }
.list > li + li { border-top: 1px solid var(--line); }
.list a { display: inline-block; min-height: 1.5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.portrait { width: 4.5rem; height: 4.5rem; border-radius: 50%; object-fit: cover; }
.cover { display: block; width: 100%; max-height: 12rem; border-radius: 14px; object-fit: cover; }
.day { margin: 1.5rem 0 .5rem; color: var(--soft); font-size: .875rem; font-weight: 500; text-align: center; }
.notice { margin: .5rem 0; color: var(--soft); font-size: .875rem; text-align: center; }
.message { width: fit-content; max-width: min(100%, 36rem); margin: .375rem 0; padding: .5rem .875rem; border-radius: 14px; background: var(--raised); overflow-wrap: anywhere; }
.message.own { margin-inline-start: auto; background: var(--tint); }
.message:target { outline: 2px solid var(--accent); }
.author { font-weight: 600; }
.said { white-space: pre-wrap; }
.said :is(p, ul, ol, blockquote, pre) { margin: 0 0 .375rem; white-space: normal; }
.said p, .said li { white-space: pre-wrap; }
.said :is(ul, ol) { padding-inline-start: 1.5em; }
blockquote { padding-inline-start: .625rem; border-inline-start: 3px solid var(--line); }
.said pre { overflow-x: auto; padding: .625rem; border-radius: 8px; background: var(--paper); white-space: pre; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .9em; }
mark { padding: 0 .25rem; border-radius: 6px; background: var(--mention); color: inherit; }
.spoiler:not(:hover, :focus) { background: currentColor; border-radius: 4px; }
.quote { display: block; margin-bottom: .25rem; font-size: .875rem; }
.poll { margin: .375rem 0 0; padding-inline-start: 1.25rem; }
.preview { margin-top: .375rem; padding-inline-start: .625rem; border-inline-start: 3px solid var(--line); font-size: .875rem; }
.reactions { display: flex; flex-wrap: wrap; gap: .375rem; margin: .375rem 0 0; padding: 0; list-style: none; font-size: .875rem; }
.reactions li { padding: 0 .5rem; border: 1px solid var(--line); border-radius: 999px; }
summary { min-height: 1.75rem; color: var(--soft); cursor: pointer; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0; }
nav a { padding: .5rem 0; }
@media print { body { max-width: none; } .message { break-inside: avoid; } }
`
