import type { Block, Edition } from '../../src/corpus/report.ts'

/**
 * An edition as its publisher's site might show it: below a large banner, with linked footnotes and fine typesetting, which the
 * edition's text has nothing of.
 */
export function webPageCopy({ language, title, blocks }: Edition): string {
  const body = blocks.filter(({ kind }) => kind !== 'footnote').map(blockMarkup)
  const notes = blocks.filter(({ kind }) => kind === 'footnote').map(blockMarkup)
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${escapeMarkup(title)}</title>
<style>body { max-width: 40em; font: 18px/1.6 serif; } header { height: 120vh }</style>
<header><a href="/">Басты бет</a> <a href="/">Главная</a></header>
<article>${body.join('\n')}</article><aside><ol>${notes.join('\n')}</ol></aside></html>`
}

function blockMarkup({ kind, level, index, text }: Block): string {
  const content = typeset(text, index)
  const id = `data-block="${index}"`
  switch (kind) {
    case 'heading':
      return `<h${level} ${id}>${content}</h${level}>`
    case 'list-item':
      return `<ul><li ${id}>${content}</li></ul>`
    case 'quotation':
      return `<blockquote ${id}><p>${content}</p></blockquote>`
    case 'footnote':
      return `<li ${id}>${content}</li>`
    case 'paragraph':
      return `<p ${id}>${content}</p>`
    default:
      return kind satisfies never
  }
}

/** Footnote marks as links; in some blocks also emphasis, soft hyphens, and spaces that do not break. */
function typeset(text: string, index: number): string {
  const marked = escapeMarkup(text).replace(
    /\[\^([^\]\s]{1,20})\]/gu,
    '<sup><a href="#note-$1">[$1]</a></sup>',
  )
  if (index % 3 === 0) return marked.replace(/(?<=[\p{L}\d]) (?=\p{L}{1,3} )/gu, '&nbsp;')
  if (index % 3 === 1) return marked.replace(/(?<=\p{L}{4})(?=\p{L}{4})/gu, '&shy;')
  return marked.replace(/^(\S+ \S+)/u, '<em>$1</em>')
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
