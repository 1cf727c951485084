import { storedText } from './block-text.js'
import { findAll, fold, foldQuery } from './fold.js'
import { addMark, removeMarks } from './marks.js'

/** @typedef {{ cell: Element, start: number, end: number }} Match */

/** A single letter is everywhere. */
const MIN_QUERY_CHARS = 2
/** With more matches, only the current one is marked. */
const MAX_MARKED = 2000
const TYPING_PAUSE_MS = 150

/**
 * Searches the text that is shown, marks what is found, and goes from one match to the next.
 *
 * @param {{ text: (name: string, values?: Readonly<Record<string, string>>) => string }} language
 * @param {{ isShown: (language: string) => boolean, onChange: (listener: () => void) => void }} view
 */
export function createSearch({ text }, view) {
  const { form, input, output, counter, buttons } = findForm()
  if (!form || !input || !output || !counter) return
  /** @type {Map<Element, string>} */
  const folded = new Map()
  /** @type {readonly Match[]} */
  let matches = []
  let at = 0
  let query = ''

  const foldedText = (/** @type {Element} */ cell) => {
    const text = folded.get(cell) ?? fold(storedText(cell))
    folded.set(cell, text)
    return text
  }
  const findMatches = () =>
    shownCells(view).flatMap(cell =>
      findAll(foldedText(cell), query).map(start => ({ cell, start, end: start + query.length })),
    )
  const mark = () => {
    removeMarks('found')
    if (matches.length <= MAX_MARKED) {
      for (const { cell, start, end } of matches) addMark(cell, start, end, 'found')
    }
    showCurrent()
  }
  const showCurrent = () => {
    removeMarks('current')
    const match = matches[at]
    counter.textContent = query === '' ? '' : `${matches.length && at + 1}/${matches.length}`
    output.textContent = statusOf(query, matches.length, at, text)
    for (const button of buttons) button.disabled = matches.length === 0
    if (!match) return
    const [first] = addMark(match.cell, match.start, match.end, 'current')
    first?.scrollIntoView({ block: 'center' })
  }
  const search = () => {
    const wanted = foldQuery(input.value)
    query = wanted.length < MIN_QUERY_CHARS ? '' : wanted
    matches = query === '' ? [] : findMatches()
    at = firstBelow(matches)
    mark()
  }
  const go = (/** @type {number} */ step) => {
    if (matches.length === 0) return
    at = (at + step + matches.length) % matches.length
    showCurrent()
  }
  let timer = 0
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(search, TYPING_PAUSE_MS)
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    clearTimeout(timer)
    if (foldQuery(input.value) === query) go(1)
    else search()
  })
  input.addEventListener('keydown', event => {
    if (event.key === 'Escape') input.value = ''
    if (event.key === 'Escape') search()
    if (event.key !== 'Enter' || !event.shiftKey) return
    event.preventDefault()
    go(-1)
  })
  buttons[0]?.addEventListener('click', () => go(-1))
  buttons[1]?.addEventListener('click', () => go(1))
  view.onChange(() => query !== '' && search())
}

function findForm() {
  const input = document.querySelector('#query')
  return {
    form: document.querySelector('#search'),
    input: input instanceof HTMLInputElement ? input : undefined,
    output: document.querySelector('#found'),
    counter: document.querySelector('#count'),
    buttons: [...document.querySelectorAll('#previous, #next')].filter(
      button => button instanceof HTMLButtonElement,
    ),
  }
}

/** Headings and blocks. @param {{ isShown: (language: string) => boolean }} view */
function shownCells(view) {
  return [
    ...document.querySelectorAll('#text [data-block], #text :is(h1, h2, h3, h4, h5, h6) > [lang]'),
  ].filter(cell => cell instanceof HTMLElement && view.isShown(cell.lang))
}

/**
 * The first match that is not above the window, so that a search goes on from where one reads.
 *
 * @param {readonly Match[]} matches
 */
function firstBelow(matches) {
  const at = matches.findIndex(({ cell }) => cell.getBoundingClientRect().bottom > 0)
  return Math.max(0, at)
}

/**
 * @param {string} query
 * @param {number} count
 * @param {number} at
 * @param {(name: string, values?: Readonly<Record<string, string>>) => string} text
 */
function statusOf(query, count, at, text) {
  if (query === '') return ''
  return count === 0 ? text('foundNothing') : text('found', { number: String(at + 1), count: String(count) })
}
