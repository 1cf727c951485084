import { ImportError } from '../../errors.ts'
import type { ReadDocument, SourceFile } from '../read-document.ts'
import { finishBlocks } from './block-drafts.ts'
import { decodeText } from './charset.ts'
import { chooseArticle } from './choose-article.ts'
import { unreadableLetters } from './doubts.ts'
import { type EpubChapter, openEpub, resolvePath } from './epub-package.ts'
import { findBoldHeadings, numberLevels } from './heading-levels.ts'
import { readMarkupBlocks } from './markup-blocks.ts'
import { findLinkedFootnotes } from './markup-footnotes.ts'
import { type MarkupElement, parseMarkup } from './markup-tree.ts'
import { stripMarkup } from './strip-markup.ts'

const MAX_MARKUP_CHARS = 16 * 1024 * 1024

/**
 * Reads a book (EPUB 2 or 3) in the order of its spine, with footnotes and the page breaks of its printed edition; without
 * navigation.
 *
 * @throws ImportError where it is damaged, protected, too large or has no text.
 */
export async function readEpub(file: SourceFile): Promise<ReadDocument> {
  const { chapters, metadata } = openEpub(file)
  const size = chapters.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (size > MAX_MARKUP_CHARS * 2)
    throw new ImportError(
      `${file.name} has ${Math.round(size / 1024 / 1024)} MB of text, at most ${(MAX_MARKUP_CHARS * 2) / 1024 / 1024} MB are read; split it`,
      { fault: 'too-large' },
    )
  // One tree, since footnotes may be in a file of their own.
  const book: MarkupElement = {
    tag: 'div',
    attributes: metadata.language ? { lang: metadata.language } : {},
    children: chapters.map(chapter => readChapter(chapter, file.name)),
  }
  const drafts = readMarkupBlocks(book, findLinkedFootnotes(book))
  const { blocks: kept, removed } = chooseArticle(drafts, undefined)
  const { blocks, pages } = finishBlocks(numberLevels(findBoldHeadings(kept)), null)
  if (blocks.length === 0)
    throw new ImportError(`${file.name} has no text, perhaps only pictures of pages; import it as a PDF`, {
      fault: 'without-text',
    })
  return { format: 'epub', blocks, pages, removed, doubts: unreadableLetters(blocks), metadata }
}

function readChapter({ path, bytes }: EpubChapter, name: string): MarkupElement {
  const { html } = stripMarkup(decodeText(bytes).text)
  return qualifyLinks(parseMarkup(closeEmptyElements(html), name), path)
}

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i

/** XHTML closes elements in place (`<a id="p1"/>`), which HTML would leave open. */
function closeEmptyElements(html: string): string {
  return html
    .replace(/^\s*<\?xml[^>]*\?>/, '')
    .replace(
      /<([a-z][\w:-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/>/gi,
      (tag, name: string, rest: string) => (VOID.test(name) ? tag : `<${name}${rest}></${name}>`),
    )
}

/** Makes ids and links unique in the book: `#n1` of a chapter becomes `#OEBPS/chapter1.xhtml:n1`. */
function qualifyLinks(element: MarkupElement, path: string): MarkupElement {
  const { id, name, href } = element.attributes
  const [target = '', fragment] = (href ?? '').split('#')
  const isInside = fragment !== undefined && !/^[a-z][a-z\d+.-]*:/i.test(target)
  return {
    ...element,
    attributes: {
      ...element.attributes,
      ...(id !== undefined && { id: `${path}:${id}` }),
      ...(name !== undefined && { name: `${path}:${name}` }),
      ...(isInside && {
        href: `#${encodeURIComponent(`${target === '' ? path : resolvePath(path, target)}:${fragment}`)}`,
      }),
    },
    children: element.children.map(child => (typeof child === 'string' ? child : qualifyLinks(child, path))),
  }
}
