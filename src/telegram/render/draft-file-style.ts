/** Readable on a phone, in the dark and on paper; verdicts differ by more than colour, since each is also written. */
export const DRAFT_FILE_STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --soft: #595959; --line: #d6d6d6; --bad: #b3261e; --warn: #8a5a00; --good: #1b6b35; --link: #0b57a4 }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #161616; --soft: #b0b0b0; --line: #444; --bad: #ff9a91; --warn: #f2c063; --good: #8fd6a3; --link: #8fc1ff } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.5 system-ui, sans-serif }
main { max-width: 46em; margin: 0 auto; padding: 1em; overflow-wrap: anywhere }
h1 { font-size: 1.5em; line-height: 1.25 } h2 { font-size: 1.2em } h3 { font-size: 1em; margin: 0 0 .5em }
.findings > li { margin: 0 0 1.5em; padding: 0 0 1.5em; border-bottom: 1px solid var(--line) }
blockquote { margin: 0 0 .75em; padding: 0 0 0 .75em; border-left: 3px solid var(--line) }
.report { border-color: var(--good) }
.label, .citation, .note, footer { color: var(--soft); font-size: .88em; margin: 0 0 .25em }
.misattributed h3, .absent h3 { color: var(--bad) } .changed h3 { color: var(--warn) } .exact h3, .spelling h3 { color: var(--good) }
del { color: var(--bad) } ins { text-decoration-thickness: 2px }
a { color: var(--link) } code { font-size: .9em }
@media print { .findings > li { break-inside: avoid } }
`
