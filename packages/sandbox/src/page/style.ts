/** The page's style: light and dark, from 320 pixels up. Colours say what words say too. */
export const style = `
:root {
  --ground: #f5f6f6; --panel: #fff; --sunken: #f8f9f9; --ink: #1c2328; --quiet: #5d6871; --line: #e1e5e7; --accent: #1f6383;
  --done: #257249; --refused: #8a5c00; --fault: #b03a34; --broken: #74509c; --fresh: #e3f0f5;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  color: var(--ink); background: var(--ground);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181b; --panel: #1b2024; --sunken: #171b1f; --ink: #dde3e7; --quiet: #94a0a9; --line: #2c3339; --accent: #7fbcd8;
    --done: #6cc294; --refused: #d9ac55; --fault: #ec8c84; --broken: #bba0e2; --fresh: #1d3440;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body, h1, h2, h3, p, ul, ol, figure, pre { margin: 0; }
ul, ol { padding: 0; list-style: none; }
code, pre { font-family: var(--mono); font-size: 0.87em; }
h1, h2, h3 { font-size: 1rem; font-weight: 600; }
.quiet { color: var(--quiet); font-size: 0.87rem; }
a { color: var(--accent); font-size: 0.87rem; text-underline-offset: 2px; }
button, select, input { font: inherit; font-size: 0.87rem; color: inherit; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 0 0.6rem; height: 1.9rem; }
button { cursor: pointer; }
button:hover:enabled, select:hover, summary:hover { border-color: var(--quiet); }
button:disabled { color: var(--quiet); opacity: 0.6; cursor: default; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.copy { height: 1.6rem; padding: 0 0.5rem; font-size: 0.8rem; color: var(--quiet); flex: none; min-width: 4.2rem; }

.top { display: flex; align-items: center; gap: 0.9rem; padding: 0.8rem 1.25rem; }
h1 { letter-spacing: -0.01em; font-size: 1.1rem; }
h1 span { color: var(--quiet); font-weight: 400; }
#url, #status { color: var(--quiet); }
#status { font-size: 0.87rem; }
body[data-armed='true'] [data-show='vendors']::after { content: ' •'; color: var(--refused); }
#status::before { content: ''; display: inline-block; width: 0.5rem; height: 0.5rem; border-radius: 50%; background: var(--quiet); margin-right: 0.4rem; vertical-align: 0.05em; }
#status[data-is='live']::before { background: var(--done); }
#status[data-is='stopped']::before { background: var(--fault); }
nav { display: none; margin-left: auto; }
main { display: grid; grid-template-columns: minmax(19rem, 23rem) minmax(0, 1fr); gap: 1.25rem; padding: 0 1.25rem 2rem; align-items: start; }

#vendors { display: grid; gap: 0.9rem; }
.vendor { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 0.8rem 1rem 0.9rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.55rem; }
.vendor header, .bar { display: flex; align-items: baseline; gap: 0.6rem; }
.vendor header .quiet { margin-left: auto; }
.vendor header a { color: var(--quiet); font-size: 0.8rem; }
.endpoint { display: flex; align-items: center; gap: 0.5rem; }
.endpoint code { flex: 1; overflow-wrap: anywhere; }
.next { display: flex; align-items: center; gap: 0.6rem; font-size: 0.87rem; }
.next span { flex: none; color: var(--quiet); }
.next select { flex: 1; min-width: 0; }
.next select[data-armed='true'] { border-color: var(--refused); color: var(--refused); font-weight: 600; }
.next option { color: var(--ink); background: var(--panel); font-weight: 400; }
.accounts { max-height: 15rem; overflow: auto; margin: 0 -0.5rem; }
.accounts:has(details[open]) { max-height: 34rem; }
.accounts:empty { display: none; }
.accounts li { border-top: 1px solid var(--line); }
.accounts summary { grid-template: auto / 1fr auto; gap: 0 0.6rem; padding: 0.3rem 0.5rem; }
.accounts summary::after { display: none; }
.accounts dl { display: grid; grid-template-columns: minmax(0, max-content) minmax(9rem, 1fr); gap: 0.1rem 0.8rem; margin: 0; padding: 0.3rem 0.5rem 0.6rem; background: var(--sunken); font-size: 0.8rem; }
.accounts dt { color: var(--quiet); overflow-wrap: anywhere; }
.accounts dd { margin: 0; overflow-wrap: anywhere; }
.accounts .name { font-weight: 500; overflow-wrap: anywhere; }
.accounts .about { grid-column: 1 / -1; font-size: 0.82rem; overflow-wrap: anywhere; }
.accounts .state { font-size: 0.8rem; color: var(--refused); }
.accounts li[data-state='active'] .state { color: var(--done); }
.accounts li[data-state='deleted'] .name { color: var(--quiet); text-decoration: line-through; }
.vendor .none { border-top: 1px solid var(--line); padding-top: 0.4rem; }

#calls { container-type: inline-size; background: var(--panel); border: 1px solid var(--line); border-radius: 10px; overflow: clip; }
.bar { align-items: center; padding: 0.6rem 1rem; border-bottom: 1px solid var(--line); position: sticky; top: 0; background: var(--panel); z-index: 1; }
.bar input { margin-left: auto; width: 13rem; min-width: 4rem; flex: 0 1 auto; }
#empty { padding: 3.5rem 1.5rem 4rem; max-width: 44rem; margin: 0 auto; display: grid; gap: 0.9rem; }
#empty h3 { font-size: 1.25rem; }
#endpoints { border: 1px solid var(--line); border-radius: 8px; }
#endpoints li { display: grid; grid-template-columns: 7rem minmax(0, 1fr) auto; align-items: center; gap: 0.6rem; padding: 0.5rem 0.8rem; }
#endpoints li + li { border-top: 1px solid var(--line); }
#endpoints span { font-weight: 500; }
#endpoints code { overflow-wrap: anywhere; }
#none { padding: 1.5rem 1rem; }
#list > li + li { border-top: 1px solid var(--line); }
summary { display: grid; grid-template-columns: 5.2rem minmax(0, 3fr) minmax(0, 4fr) 4.4rem 0.7rem; gap: 0 1rem; align-items: baseline; padding: 0.5rem 1rem; cursor: pointer; list-style: none; }
summary::after { content: ''; width: 0.42rem; height: 0.42rem; border: solid var(--quiet); border-width: 0 1.5px 1.5px 0; rotate: -45deg; align-self: center; justify-self: center; }
details[open] > summary::after { rotate: 45deg; }
summary::-webkit-details-marker { display: none; }
summary:hover, details[open] > summary { background: var(--sunken); }
summary:focus-visible { outline-offset: -2px; }
time { color: var(--quiet); font-size: 0.87rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.what { display: grid; overflow-wrap: anywhere; }
.what b { font-weight: 600; }
.what span span:not(:empty) + span:not(:empty)::before { content: ' · '; }
.outcome { font-size: 0.93rem; padding-left: 0.9rem; position: relative; overflow-wrap: anywhere; }
.outcome::before { content: ''; position: absolute; left: 0; top: 0.48em; width: 0.5rem; height: 0.5rem; border-radius: 50%; background: currentColor; }
.outcome[data-is='done'] { color: var(--done); }
.outcome[data-is='refused'] { color: var(--refused); }
.outcome[data-is='fault'] { color: var(--fault); }
.outcome[data-is='broken'] { color: var(--broken); }
.took { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.messages { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 1px; background: var(--line); border-top: 1px solid var(--line); }
figure { background: var(--sunken); min-width: 0; }
figcaption { display: flex; align-items: center; justify-content: space-between; padding: 0.5rem 1rem 0; font-size: 0.87rem; color: var(--quiet); text-transform: capitalize; }
pre { padding: 0.5rem 1rem 0.9rem; max-height: 60rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.55; tab-size: 2; }
pre .line { display: block; text-indent: -2ch; min-height: 1.55em; }
pre .dim { color: var(--quiet); }
pre .name { color: var(--accent); }
pre .secret { color: var(--quiet); font-style: italic; }
@keyframes fresh { from { background: var(--fresh); } }
@media (prefers-reduced-motion: no-preference) { .fresh { animation: fresh 2.5s ease-out; } }

@media (max-width: 56rem) {
  .top { padding: 0.7rem 1rem; flex-wrap: wrap; gap: 0.4rem 0.8rem; }
  nav { display: flex; }
  nav button { border-radius: 0; margin-left: -1px; }
  nav button:first-child { border-radius: 6px 0 0 6px; }
  nav button:last-child { border-radius: 0 6px 6px 0; }
  nav [aria-pressed='true'] { background: var(--ink); color: var(--panel); border-color: var(--ink); }
  main { grid-template-columns: minmax(0, 1fr); padding: 0 0.6rem 1.5rem; }
  body[data-view='calls'] #vendors, body[data-view='vendors'] #calls { display: none; }
  .accounts, .accounts:has(details[open]) { max-height: none; }
  #url { display: none; }
}
@container (max-width: 42rem) {
  summary { grid-template: auto 1fr / minmax(0, 1fr) auto 0.7rem; padding: 0.55rem 0.8rem; gap: 0 0.8rem; }
  .what { grid-area: 1 / 1 / 3 / 2; }
  time { grid-area: 1 / 2; text-align: right; }
  .took { grid-area: 2 / 2; align-self: start; }
  summary::after { grid-area: 1 / 3 / 3 / 4; }
  .outcome { grid-area: 3 / 1 / 4 / 4; }
  #empty { padding: 2rem 1rem 2.5rem; }
  #endpoints li { grid-template-columns: minmax(0, 1fr) auto; gap: 0.1rem 0.6rem; }
  #endpoints code { grid-area: 2 / 1; font-size: 0.8em; }
  #endpoints .copy { grid-area: 1 / 2 / 3 / 3; }
}
`
