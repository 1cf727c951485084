import { piecesOf, storedText } from './block-text.js'
import { blocksFrom } from './permalink.js'

/**
 * A part of a block, in chars of its stored text.
 *
 * @typedef {{ cell: HTMLElement, start: number, end: number }} Part
 */

/**
 * What the reader has selected, in the language in which the selection begins; none if it is not in the text.
 *
 * @returns {readonly Part[]}
 */
export function selectedParts() {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return []
  const range = selection.getRangeAt(0)
  const cells = [...document.querySelectorAll('[data-block]')].filter(
    cell => cell instanceof HTMLElement && cell.offsetParent !== null && range.intersectsNode(cell),
  )
  const parts = cells.flatMap(cell => (cell instanceof HTMLElement ? selectedIn(cell, range) : []))
  return parts.filter(({ cell }) => cell.lang === parts[0]?.cell.lang)
}

/**
 * @param {HTMLElement} cell
 * @param {Range} range
 * @returns {readonly Part[]}
 */
function selectedIn(cell, range) {
  let [start, end] = [Number.POSITIVE_INFINITY, 0]
  for (const { node, isMark, stored, ...piece } of piecesOf(cell)) {
    if (!range.intersectsNode(node)) continue
    const from = node === range.startContainer && !isMark ? range.startOffset : 0
    const to = node === range.endContainer && !isMark ? range.endOffset : stored.length
    if (from >= to) continue
    start = Math.min(start, piece.start + from)
    end = Math.max(end, piece.start + to)
  }
  return trimmed(cell, start, end)
}

/**
 * The parts of an edition between two chars, counted from the beginning of a block; blocks are separated by an empty line.
 *
 * @param {number} block
 * @param {{ language: string, start: number, end: number }} range
 * @returns {readonly Part[]}
 */
export function partsFrom(block, { language, start, end }) {
  const parts = []
  let at = 0
  for (const cell of blocksFrom(block, language)) {
    if (at >= end) break
    const { length } = storedText(cell)
    parts.push(...trimmed(cell, Math.max(0, start - at), Math.min(length, end - at)))
    at += length + 2
  }
  return parts
}

/**
 * A part without white space at its ends; none if nothing is left.
 *
 * @param {HTMLElement} cell
 * @param {number} start
 * @param {number} end
 * @returns {readonly Part[]}
 */
function trimmed(cell, start, end) {
  if (start >= end) return []
  const text = storedText(cell).slice(start, end)
  const kept = text.trim()
  const from = start + text.indexOf(kept)
  return kept === '' ? [] : [{ cell, start: from, end: from + kept.length }]
}
