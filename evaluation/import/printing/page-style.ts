/** How a report is set in print. */
export interface PageLayout {
  readonly name: string
  readonly fontFamily: string
  readonly fontSizePt: number
  readonly columns: 1 | 2
  /** What stands at the end of a divided word. */
  readonly hyphen: string
  /** Whether paragraphs are separated by an indent or by space. */
  readonly paragraphs: 'indent' | 'space'
  /** A table of contents below the title. */
  readonly hasContents?: boolean
}

export const LAYOUTS = {
  serif: {
    name: 'serif',
    fontFamily: 'DejaVu Serif',
    fontSizePt: 10,
    columns: 1,
    hyphen: '-',
    paragraphs: 'indent',
  },
  sans: {
    name: 'sans',
    fontFamily: 'DejaVu Sans',
    fontSizePt: 10,
    columns: 1,
    hyphen: '‐',
    paragraphs: 'space',
    hasContents: true,
  },
  /** The browser takes the Kazakh letters from another font, since this one lacks them, as happens to many documents. */
  columns: {
    name: '2col',
    fontFamily: 'Liberation Serif',
    fontSizePt: 10,
    columns: 2,
    hyphen: '-',
    paragraphs: 'indent',
  },
} as const satisfies Readonly<Record<string, PageLayout>>

/** The style sheet of a layout: A4, margins of 20 mm, justified lines with hyphens. */
export function pageStyle({ fontFamily, fontSizePt, hyphen, paragraphs }: PageLayout): string {
  const apart = paragraphs === 'indent' ? 'text-indent: 1.6em; margin: 0;' : 'margin: 0 0 0.7em;'
  return `@page { size: A4; margin: 0 }
html, body { margin: 0 }
body { font: ${fontSizePt}pt/1.35 "${fontFamily}", "Droid Sans Fallback"; hyphens: manual; hyphenate-character: "${hyphen}" }
.line { display: block; white-space: nowrap }
.line + .line { text-indent: 0 }
.full { text-align-last: justify }
.page { box-sizing: border-box; width: 210mm; height: 296.8mm; padding: 14mm 22mm 12mm; break-after: page; display: flex; flex-direction: column; overflow: hidden }
.page:last-child { break-after: auto }
header { font-size: 0.8em; text-align: center; height: 9mm; border-bottom: 0.3pt solid; margin-bottom: 5mm; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
footer { text-align: center; height: 6mm; padding-top: 3mm; font-size: 0.9em }
.frame { flex: 1; min-height: 0; display: flex; gap: 8mm }
.box { flex: 1; min-width: 0; display: flex; flex-direction: column; justify-content: space-between }
.body { display: flow-root }
p, .item, .quote { text-align: justify }
.body > p { ${apart} }
.body > p.rest, .body > h1 + p, .body > h2 + p, .body > h3 + p { text-indent: 0 }
.cut { text-align-last: justify; margin-bottom: 0 !important }
p.contents { display: flex; gap: 0.4em; text-align: left; margin: 0 0 0.15em }
.contents .entry { max-width: 85% }
.contents .dots { flex: 1; min-width: 0; overflow: hidden; white-space: nowrap; text-align: right }
.contents .number { align-self: flex-end }
.depth3 { padding-left: 1.2em } .depth4, .depth5, .depth6 { padding-left: 2.4em }
.contents-heading { font-weight: bold; font-size: 1.35em }
h1, h2, h3, h4, h5, h6 { text-align: left; line-height: 1.2; margin: 0.9em 0 0.4em }
h1 { font-size: 1.7em; text-align: center } h2 { font-size: 1.35em } h3 { font-size: 1.15em } h4, h5, h6 { font-size: 1em; font-style: italic }
.item { display: block; margin: 0 0 0.3em 1.8em; position: relative }
.item:not(.rest)::before { content: "•"; position: absolute; left: -1em }
.quote { display: block; margin: 0.5em 2.4em; font-size: 0.95em }
sup { font-size: 0.65em; line-height: 0 }
.notes:not(:empty) { border-top: 0.3pt solid; padding-top: 1.5mm; font-size: 0.8em }
.notes p { margin: 0 0 0.2em }`
}
