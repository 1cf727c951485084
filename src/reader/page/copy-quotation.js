import { storedText } from './block-text.js'
import { citedQuotation } from './citation.js'
import { addMark, removeMarks } from './marks.js'
import { selectedParts } from './selection.js'

/** @typedef {import('./selection.js').Part} Part */
/** @typedef {import('./citation.js').Templates} Templates */
/** @typedef {{ report: string, base?: string, citations: Partial<Record<string, Templates>> }} Source */

/**
 * The marked quotation, and the bar that copies it, or what the reader has selected, with its source.
 *
 * @param {Source} source
 * @param {{ text: (name: string) => string }} language
 */
export function createQuoteBar(source, { text }) {
  const bar = document.querySelector('#quote')
  const copy = document.querySelector('#copy')
  const copied = document.querySelector('#copied')
  const style = document.querySelector('#style')
  /** @type {readonly Part[]} */
  let marked = []
  /** @type {readonly Part[]} */
  let selected = []

  const update = () => {
    const isSelection = selected.length > 0
    bar?.toggleAttribute('hidden', !isSelection && marked.length === 0)
    bar?.classList.toggle('of-selection', isSelection)
    const name = isSelection ? 'copySelection' : 'copyQuotation'
    copy?.setAttribute('data-text', name)
    if (copy) copy.textContent = text(name)
  }
  /** @param {readonly Part[]} parts */
  const mark = parts => {
    removeMarks('quoted')
    marked = parts
    for (const { cell, start, end } of parts) addMark(cell, start, end, 'quoted')
    update()
  }
  document.addEventListener('selectionchange', () => {
    selected = selectedParts()
    if (copied) copied.textContent = ''
    update()
  })
  // Otherwise the press would end the selection before it is copied.
  copy?.addEventListener('pointerdown', event => event.preventDefault())
  copy?.addEventListener('click', async () => {
    const parts = selected.length > 0 ? selected : marked
    const templates = source.citations[parts[0]?.cell.lang ?? '']
    if (!templates) return
    const chosen = style instanceof HTMLSelectElement ? style.value : 'short'
    const permalink = permalinkOf(parts, source)
    const quotation = citedQuotation(parts, { templates, style: chosen, permalink, today: new Date() })
    const isCopied = await copyText(quotation)
    if (copied) copied.textContent = text(isCopied ? 'copied' : 'notCopied')
  })
  document.querySelector('#unmark')?.addEventListener('click', () => {
    getSelection()?.removeAllRanges()
    selected = []
    mark([])
  })
  return { mark }
}

/**
 * The address of a quotation: of its passage, and of the range in it.
 *
 * @param {readonly Part[]} parts
 * @param {Source} source
 */
function permalinkOf(parts, { report, base }) {
  const [first, last] = [parts[0], parts.at(-1)]
  const page = base === undefined ? location.href.split(/[?#]/u, 1)[0] : `${base}${report}/`
  const passage = first?.cell.closest('.passage')
  if (!first || !last || !passage) return String(page)
  const { lang } = first.cell
  const own = [...passage.querySelectorAll(`[data-block][lang="${lang}"]`)]
  const [from, to] = [own.indexOf(first.cell), own.indexOf(last.cell)]
  const lengths = own.map(cell => storedText(cell).length)
  const startOf = (/** @type {number} */ at) =>
    lengths.slice(0, at).reduce((sum, chars) => sum + chars + 2, 0)
  // A quotation that ends in another passage is linked to by where it begins.
  if (to < 0) return `${page}#${passage.id}`
  return `${page}#${passage.id}_${lang}${startOf(from) + first.start}-${startOf(to) + last.end}`
}

/** @param {string} text */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyTheOldWay(text)
  }
}

/**
 * For pages without HTTPS and for old browsers.
 *
 * @param {string} text
 */
function copyTheOldWay(text) {
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'unseen'
  document.body.append(area)
  const selection = getSelection()
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  if (range) selection?.addRange(range)
  return isCopied
}
