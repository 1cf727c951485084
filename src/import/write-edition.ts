import { listPages } from '../corpus/recognized-pages.ts'
import { writeBlocks } from '../corpus/write-blocks.ts'
import { writeFrontMatter } from '../corpus/write-front-matter.ts'
import { confirmedValues } from './metadata/complete-metadata.ts'
import type { PreparedEdition } from './prepared-import.ts'

/** Written into the front matter. Increment when an import of the same file gives another text. */
const IMPORTER = 'dayek-import/1'

interface EditionPages {
  /** A translation whose pages begin at other places than those of the original. */
  readonly hasOwnPages: boolean
}

/** The file of an edition: front matter and text. */
export function writeEdition(edition: PreparedEdition, { hasOwnPages }: EditionPages): string {
  const { metadata, source, recognizedPages, pageOffset, blocks } = edition
  const { title, publisher, short, published, url, rights, translation, ...optional } =
    confirmedValues(metadata)
  const frontMatter = writeFrontMatter({
    title,
    publisher,
    short,
    published,
    url,
    rights,
    translation,
    ...optional,
    ...(hasOwnPages && { pages: 'own' }),
    ...(pageOffset !== undefined && { 'page-offset': String(pageOffset) }),
    text: recognizedText(recognizedPages),
    source: `sha256-${source.sha256}`,
    'imported-by': IMPORTER,
  })
  return `${frontMatter}\n${writeBlocks(blocks)}`
}

function recognizedText(pages: PreparedEdition['recognizedPages']): string | undefined {
  if (pages === 'all') return 'ocr'
  return pages.length === 0 ? undefined : `ocr ${listPages(pages)}`
}
