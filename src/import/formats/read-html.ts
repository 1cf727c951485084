import { ImportError } from '../../errors.ts'
import type { Doubt, ReadDocument, SourceFile } from '../read-document.ts'
import { finishBlocks } from './block-drafts.ts'
import { decodeText } from './charset.ts'
import { chooseArticle } from './choose-article.ts'
import { unreadableLetters } from './doubts.ts'
import { findArticleText } from './find-article.ts'
import { findBoldHeadings, numberLevels } from './heading-levels.ts'
import { readHtmlMetadata } from './html-metadata.ts'
import { readMarkupBlocks } from './markup-blocks.ts'
import { findLinkedFootnotes } from './markup-footnotes.ts'
import { parseDom, readTree } from './markup-tree.ts'
import { markFurniture } from './page-furniture.ts'
import { stripMarkup } from './strip-markup.ts'

const MB = 1024 * 1024
/** Of the file, with its scripts and pictures. */
const MAX_FILE_BYTES = 64 * MB
/** Of what is left without them. */
const MAX_MARKUP_CHARS = 16 * MB

/**
 * Reads a saved web page: its article without menus, banners, share buttons and related links. Scripts do not run, nothing
 * is fetched.
 *
 * @throws ImportError where it is too large or has no text.
 */
export async function readHtml({ name, bytes }: SourceFile): Promise<ReadDocument> {
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge(name, bytes.length, MAX_FILE_BYTES)
  const { text } = decodeText(bytes, declaredCharset(bytes))
  const { html, jsonLd } = stripMarkup(text)
  if (html.length > MAX_MARKUP_CHARS)
    throw tooLarge(`${name} without scripts and pictures`, html.length, MAX_MARKUP_CHARS)
  const document = parseDom(html, name)
  const tree = readTree(document)
  const { noteOf } = findLinkedFootnotes(tree)
  const body = markFurniture(tree, element => noteOf(element) !== undefined)
  const footnotes = findLinkedFootnotes(body)
  const drafts = readMarkupBlocks(body, footnotes)
  const chosen = chooseArticle(drafts, findArticleText(document))
  const { blocks, pages } = finishBlocks(numberLevels(findBoldHeadings(chosen.blocks)), null)
  if (blocks.length === 0)
    throw new ImportError(
      `${name} has no text: its text may be made by scripts; print the page to PDF instead`,
      { fault: 'without-text' },
    )
  const doubts = [...unreadableLetters(blocks), ...(chosen.isWhole ? [WHOLE_PAGE] : [])]
  return {
    ...{ format: 'html', blocks, pages, doubts },
    removed: chosen.removed,
    metadata: readHtmlMetadata(tree, jsonLd),
  }
}

const WHOLE_PAGE: Doubt = { text: '', reason: { kind: 'whole-page' } }

function tooLarge(what: string, size: number, max: number): ImportError {
  const [got, limit] = [size, max].map(count => Math.round(count / MB))
  const message = `${what} has ${got} MB, at most ${limit} MB of HTML are read; save the page as "HTML only" or print it to PDF`
  return new ImportError(message, { fault: 'too-large' })
}

/** The encoding that the page declares in its first bytes. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i
    .exec(start)
    ?.slice(1)
    .find(label => label !== undefined)
}
