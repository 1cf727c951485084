import { piecesOf } from './block-text.js'

/**
 * Marks a part of a block, in chars of its stored text.
 *
 * @param {Element} cell
 * @param {number} start
 * @param {number} end
 * @param {string} kind A class.
 * @returns {readonly HTMLElement[]} One for each stretch between footnote marks.
 */
export function addMark(cell, start, end, kind) {
  const marks = []
  for (const piece of piecesOf(cell)) {
    const [from, to] = [Math.max(0, start - piece.start), Math.min(piece.stored.length, end - piece.start)]
    if (from >= to) continue
    marks.push(wrap(piece.isMark ? piece.node : cut(piece.node, from, to), kind))
  }
  return marks
}

/**
 * @param {Text} node
 * @param {number} from
 * @param {number} to
 */
function cut(node, from, to) {
  if (to < node.length) node.splitText(to)
  return from > 0 ? node.splitText(from) : node
}

/**
 * @param {Text} node
 * @param {string} kind
 */
function wrap(node, kind) {
  const mark = document.createElement('mark')
  mark.className = kind
  node.replaceWith(mark)
  mark.append(node)
  return mark
}

/**
 * Removes all marks of a kind.
 *
 * @param {string} kind
 */
export function removeMarks(kind) {
  const parents = new Set()
  for (const mark of document.querySelectorAll(`mark.${kind}`)) {
    if (mark.parentElement) parents.add(mark.parentElement)
    mark.replaceWith(...mark.childNodes)
  }
  for (const parent of parents) parent.normalize()
}
