/** Light or dark by the reader's preference; c1 to c5 are the colours of the series. */
export const PAGE_STYLE = `
:root {
  --paper: #f7f5f0; --card: #fffefb; --ink: #23262b; --soft: #6c7078; --line: #e3dfd5;
  --c1: #0f766e; --c2: #3557a8; --c3: #c98a1b; --c4: #a3475b; --c5: #7a5ba6; --on: #fff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --card: #1d2126; --ink: #e7e5df; --soft: #9aa0a8; --line: #30363d;
    --c1: #4fc3b3; --c2: #86a5f0; --c3: #e5b454; --c4: #e0849a; --c5: #b99ae0; --on: #14171a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 "Inter", "Segoe UI", "Noto Sans", "DejaVu Sans", system-ui, sans-serif; }
header, main, footer { max-width: 1120px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 44px; }
.mark { margin: 0; color: var(--c1); font-weight: 600; letter-spacing: .06em; }
h1 { margin: 0; font: 600 40px/1.15 Georgia, "Noto Serif", "DejaVu Serif", serif; }
.about, footer { color: var(--soft); }
main { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 20px; padding-top: 12px; }
.cards, .wide, .worst { grid-column: 1 / -1; }
.cards { display: grid; grid-template-columns: inherit; gap: 20px; }
article, .plot, .worst { margin: 0; padding: 20px 24px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; }
h2 { margin: 0; font-size: 18px; }
article p, .plot p { margin: 2px 0 12px; color: var(--soft); font-size: 14px; }
dl { display: grid; grid-template-columns: repeat(3, 1fr); gap: 14px 18px; margin: 0; }
dt { color: var(--soft); font-size: 13px; }
dd { margin: 0; font-size: 25px; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.2; }
dd small { display: block; color: var(--soft); font-size: 12px; font-weight: 400; }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--ink); font-size: 14px; }
svg .tick { fill: var(--soft); font-size: 12.5px; }
svg .kind { fill: var(--soft); font-size: 12.5px; letter-spacing: .08em; text-transform: uppercase; }
.grid { stroke: var(--line); stroke-width: 1; }
.diagonal { stroke: var(--soft); stroke-dasharray: 4 5; }
.whisker { stroke-width: 2; opacity: .55; } .whisker.thick { stroke-width: 4; }
.curve { fill: none !important; stroke-width: 2.5; stroke-linejoin: round; }
${[1, 2, 3, 4, 5].map(n => `.c${n} { fill: var(--c${n}); } line.c${n}, .curve.c${n} { stroke: var(--c${n}); } i.c${n}, .bar .c${n} { background: var(--c${n}); }`).join('\n')}
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-bottom: 8px; font-size: 13.5px; }
.legend i { display: inline-block; width: 11px; height: 11px; margin-right: 7px; border-radius: 50%; }
.bars { display: grid; grid-template-columns: max-content 1fr; gap: 10px 16px; align-items: center; }
.bar-name { font-size: 14px; }
.bar { display: flex; height: 26px; gap: 2px; overflow: hidden; border-radius: 7px; }
.bar span { flex-basis: 0; min-width: 0; color: var(--on); font-size: 12.5px; line-height: 26px; text-align: center; white-space: nowrap; }
details { border-top: 1px solid var(--line); padding: 10px 0; } .worst h2 { margin-bottom: 10px; }
summary { cursor: pointer; font-weight: 500; } summary b { color: var(--c4); margin-left: 6px; } small { color: var(--soft); }
table { width: 100%; border-collapse: collapse; margin-top: 10px; font-size: 13.5px; }
th { color: var(--soft); font-weight: 500; text-align: left; }
th, td { padding: 7px 12px 7px 0; vertical-align: top; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
td:nth-child(1) { min-width: 84px; } td:nth-child(2) { width: 32%; } td:nth-child(5) { width: 27%; }
th, td:nth-child(3), td:nth-child(4) { white-space: nowrap; }
.more { color: var(--soft); } code { font-size: 13px; }
footer { padding: 24px 24px 48px; font-size: 13px; }
@media (max-width: 820px) { main, .cards { grid-template-columns: 1fr; } .worst { overflow-x: auto; } table { min-width: 760px; } }
@media print { details { break-inside: avoid; } body { background: none; } }
`
