// How a scorecard looks: on a screen, in the dark, on a phone, on paper, and from right to left.

const light = `color-scheme: light dark; --ink: #1b2430; --soft: #5d6b7c; --line: #e3e8ee; --page: #f6f8fa; --card: #fff; --brand: #2757c9; --good: #14804a; --warn: #9a6700; --bad: #c0352b`;
const dark = `--ink: #e7ecf2; --soft: #9aa8b8; --line: #2c3642; --page: #12181f; --card: #1a222b; --brand: #7ea6ff; --good: #4cc38a; --warn: #e2b341; --bad: #ff7b72`;
const ink = `color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --card: #fff; --brand: #1d3f94; --good: #0b6b3a; --warn: #7a5200; --bad: #a3241c`;

const page = `
* { box-sizing: border-box }
body { margin: 0; padding: clamp(1rem, 3vw, 2.5rem); max-width: 80rem; margin-inline: auto; background: var(--page); color: var(--ink); font: 15px/1.45 system-ui, "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK TC", sans-serif }
header { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; justify-content: space-between }
h1 { font-size: 1.7rem; margin: 0; text-wrap: balance } header p { color: var(--soft); margin: 0 }
.summary { flex-basis: 100%; margin-block-start: .4rem } .summary .mark { margin-inline-end: 1rem }
h2 { font-size: .82rem; letter-spacing: .04em; color: var(--soft); margin: 1.8rem 0 .5rem } [lang=ar] h2 { letter-spacing: 0 }
section { overflow-x: auto } table { border-collapse: separate; border-spacing: 0; inline-size: 100%; background: var(--card); border: 1px solid var(--line); border-radius: 8px }
th, td { padding: .55rem .7rem; border-block-end: 1px solid var(--line); text-align: start; vertical-align: middle } tbody tr:last-child > * { border-block-end: 0 }
thead th { font-size: .78rem; font-weight: 600; color: var(--soft); white-space: nowrap } .kpi { font-weight: 600; inline-size: 40% }
small { display: block; font-size: .78rem; font-weight: 400; color: var(--soft) } .n { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap }
[dir=rtl] small[dir=ltr] { text-align: left }
.value { font-weight: 650; font-size: 1.05rem } .better { color: var(--good) } .worse { color: var(--bad) }
.mark { white-space: nowrap } .mark::before { content: ""; display: inline-block; inline-size: .6em; block-size: .6em; border-radius: 50%; background: currentColor; margin-inline-end: .4em }
.good { color: var(--good) } .warn { color: var(--warn) } .bad { color: var(--bad) }
.bar { display: block; inline-size: 4rem; block-size: 4px; margin-block-start: .3rem; margin-inline-start: auto; border-radius: 2px; background: var(--line) } .bar i { display: block; block-size: 100%; border-radius: 2px; background: currentColor }
svg { display: block } polyline { fill: none; stroke: var(--brand); stroke-width: 1.6; stroke-linejoin: round } circle { fill: var(--brand) } [dir=rtl] svg { transform: scaleX(-1) }
footer { color: var(--soft); font-size: .82rem } footer ul { padding-inline-start: 1.2rem }`;

/** A card a KPI: name and value, then its line and change, then what is said of a target. */
const phone = `
thead, tbody small:not(.value small), .previous, tbody td:empty { display: none }
tbody tr { display: grid; grid-template-columns: 1fr auto; align-items: center; gap: .15rem .8rem; padding: .6rem .8rem; border-block-end: 1px solid var(--line) } tbody tr:last-child { border-block-end: 0 }
tbody tr > * { padding: 0; border: 0 } .kpi { inline-size: auto; overflow-wrap: anywhere } .value { grid-area: 1 / 2 } .trend { grid-area: 2 / 1 } .change { grid-area: 2 / 2 }
.target { grid-area: 3 / 2; color: var(--soft); font-size: .85rem } .attainment { grid-area: 4 / 2; font-size: .85rem } .status { grid-area: 3 / 1; font-size: .85rem }`;

const paper = `
@page { size: A4 landscape; margin: 12mm } body { padding: 0; max-width: none; font-size: 9.5pt } section { overflow: visible } th, td { padding: .35rem .6rem }
tr, h2 { break-inside: avoid } h2 { break-after: avoid } thead { display: table-header-group } * { print-color-adjust: exact; -webkit-print-color-adjust: exact }`;

/** Sides are start and end, never left and right, so that a page may be turned round; only what is always written from the left is not turned. */
export const boardStyle = `
:root { ${light} }
@media (prefers-color-scheme: dark) { :root { ${dark} } }${page}
@media screen and (max-width: 46rem) {${phone}
}
@media print { :root { ${ink} }${paper}
}
`;
