/**
 * A stretch of a block's text as its element shows it. `stored` is the text of the edition, where a footnote mark is `[^1]`;
 * `printed` is what a reader sees.
 *
 * @typedef {{ node: Text, start: number, stored: string, printed: string, isMark: boolean }} Piece
 */

/** What is in a block's element but not part of its text. */
const NO_TEXT = '.page, .sign, .back, .aside'

/**
 * The pieces of a block, in order.
 *
 * @param {Element} cell
 * @returns {readonly Piece[]}
 */
export function piecesOf(cell) {
  const pieces = []
  let start = 0
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!(node instanceof Text) || !parent || parent.closest(NO_TEXT)) continue
    const mark = parent.closest('[data-mark]')?.getAttribute('data-mark') ?? undefined
    const stored = mark === undefined ? node.data : `[^${mark}]`
    pieces.push({ node, start, stored, printed: node.data, isMark: mark !== undefined })
    start += stored.length
  }
  return pieces
}

/**
 * The block's text as the edition has it.
 *
 * @param {Element} cell
 */
export function storedText(cell) {
  return piecesOf(cell)
    .map(({ stored }) => stored)
    .join('')
}

/** Between adjacent footnote marks, so that ¹ and ² do not read as 12. */
const NARROW_SPACE = '\u202f'

/**
 * A part of the block as a reader sees it, in chars of the stored text.
 *
 * @param {Element} cell
 * @param {number} start
 * @param {number} end
 */
export function printedText(cell, start, end) {
  let text = ''
  let afterMark = false
  for (const { stored, printed, isMark, ...piece } of piecesOf(cell)) {
    const [from, to] = [Math.max(0, start - piece.start), Math.min(stored.length, end - piece.start)]
    if (from >= to) continue
    if (isMark && afterMark) text += NARROW_SPACE
    text += isMark ? printed : stored.slice(from, to)
    afterMark = isMark
  }
  return text
}

/**
 * The page of its edition on which a char of the block is; undefined without page marks.
 *
 * @param {HTMLElement} cell
 * @param {number} char
 */
export function pageAt(cell, char) {
  let page = cell.dataset.page
  for (const mark of cell.querySelectorAll('.page')) {
    const before = piecesOf(cell).filter(
      ({ node }) => mark.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING,
    )
    const start = before.reduce((sum, { stored }) => sum + stored.length, 0)
    if (start <= char) page = mark.getAttribute('data-page') ?? page
  }
  return page
}
