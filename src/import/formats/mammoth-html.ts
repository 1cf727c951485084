import { Buffer } from 'node:buffer'
import mammoth from 'mammoth'

/** Identifiers of the styles that `mammoth-html` maps, for paragraphs whose role was found before. */
export const MAPPED_STYLES = {
  heading: (level: number) => `DayekHeading${level}`,
  contents: 'DayekContents',
  quotation: 'DayekQuotation',
  plain: 'DayekPlain',
} as const

const LIST_LEVELS = [1, 2, 3, 4, 5]
/** Numbers of ordered lists are written into the text before, so that all lists are alike here. */
const STYLE_MAP = [
  ...[1, 2, 3, 4, 5, 6].map(level => `p.${MAPPED_STYLES.heading(level)} => h${level}:fresh`),
  `p.${MAPPED_STYLES.contents} => p.dayek-contents:fresh`,
  `p.${MAPPED_STYLES.quotation} => blockquote > p:fresh`,
  `p.${MAPPED_STYLES.plain} => p:fresh`,
  "r[style-name='Strong'] => strong",
  ...LIST_LEVELS.flatMap(level =>
    ['unordered', 'ordered'].map(
      kind => `p:${kind}-list(${level}) => ${'ul > li > '.repeat(level - 1)}ul > li:fresh`,
    ),
  ),
]

/** The body of a Word document as HTML, with its footnotes and endnotes in a list at the end. Pictures are left out. */
export async function convertDocx(bytes: Uint8Array): Promise<string> {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    {
      styleMap: STYLE_MAP,
      includeDefaultStyleMap: false,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    },
  )
  return value
}
