import { storedText } from './block-text.js'

/**
 * A place that a link names: a passage by number and fingerprint, and perhaps a part of its text in one language.
 *
 * @typedef {{ number: number, fingerprint: string, range?: { language: 'kk' | 'ru', start: number, end: number } }} Place
 */

/** `57-a9f3`, `57-a9f3_ru0-220`; as the bot writes them, too: `us-state_57_a9f3_ru0-220`, `us-state·57·a9f3`. */
const PLACE = /^(?:[a-z0-9-]{1,40}[_·])?(\d{1,5})[-_·]([0-9a-f]{4})(?:_(kk|ru)(\d{1,5})-(\d{1,5}))?$/u

/**
 * @param {string} text
 * @returns {Place | undefined}
 */
export function parsePlace(text) {
  const match = PLACE.exec(text.trim())
  if (!match) return undefined
  const [, number, fingerprint = '', language, start, end] = match
  const place = { number: Number(number), fingerprint }
  if ((language !== 'kk' && language !== 'ru') || Number(start) >= Number(end)) return place
  return { ...place, range: { language, start: Number(start), end: Number(end) } }
}

/**
 * Where a place is now. `same`: the text is there, from the block `first` on, which need not begin a passage if passages have been
 * split differently since. `changed`: it is not, `passage` is the nearest. `unchecked`: this browser cannot tell.
 *
 * @typedef {{ kind: 'same', passage: HTMLElement, first: number } | { kind: 'changed' | 'unchecked', passage: HTMLElement }} Found
 */

/** No passage has more blocks. */
const MAX_BLOCKS = 40

/**
 * @param {Place} place
 * @returns {Promise<Found | undefined>} Undefined on a page without text.
 */
export async function findPlace(place) {
  const passages = [...document.querySelectorAll('.passage')].filter(
    passage => passage instanceof HTMLElement,
  )
  const same = nearest(
    passages.filter(({ id }) => id.endsWith(`-${place.fingerprint}`)),
    place.number,
  )
  if (same) return { kind: 'same', passage: same, first: numberOf(same) - 1 }
  const here = passages.findLast(passage => numberOf(passage) <= place.number) ?? passages[0]
  if (!here) return undefined
  if (!globalThis.crypto?.subtle) return { kind: 'unchecked', passage: here }
  const block = place.number - 1
  const isSame = await beginsAt(block, place.fingerprint)
  return isSame ? { kind: 'same', passage: here, first: block } : { kind: 'changed', passage: here }
}

/** @param {HTMLElement} passage */
function numberOf({ id }) {
  return Number.parseInt(id, 10)
}

/**
 * @param {readonly HTMLElement[]} passages
 * @param {number} number
 */
function nearest(passages, number) {
  const distance = (/** @type {HTMLElement} */ passage) => Math.abs(numberOf(passage) - number)
  return [...passages].sort((a, b) => distance(a) - distance(b))[0]
}

/**
 * Whether a text with this fingerprint begins at a block, in any language, however passages are split now.
 *
 * @param {number} block
 * @param {string} fingerprint
 */
async function beginsAt(block, fingerprint) {
  for (const language of ['kk', 'ru']) {
    let text = ''
    for (const cell of blocksFrom(block, language).slice(0, MAX_BLOCKS)) {
      text += (text && '\n\n') + storedText(cell)
      if ((await sha256(text)).startsWith(fingerprint)) return true
    }
  }
  return false
}

/** @param {string} text */
async function sha256(text) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(hash)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The blocks of an edition from this one on; none if it has no such block.
 *
 * @param {number} block
 * @param {string} language
 */
export function blocksFrom(block, language) {
  const cells = [...document.querySelectorAll(`[data-block][lang="${language}"]`)].filter(
    cell => cell instanceof HTMLElement,
  )
  const first = cells.findIndex(({ dataset }) => dataset.block === String(block))
  return first < 0 ? [] : cells.slice(first)
}
