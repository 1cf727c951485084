/** Letters and signs that are the same for whoever searches; each replaces one char. */
const SAME = new Map([
  ['ё', 'е'],
  ['\u00a0', ' '],
  ['\u202f', ' '],
  ['\n', ' '],
  ['\t', ' '],
  ['–', '-'],
  ['—', '-'],
  ['‑', '-'],
  ['’', "'"],
  ['‘', "'"],
  ['«', '"'],
  ['»', '"'],
  ['“', '"'],
  ['”', '"'],
  ['„', '"'],
])

/**
 * The text in lower case, with ё as е, and one kind of dashes, quotation marks and spaces. It keeps its length, so that offsets are
 * those of the text.
 *
 * @param {string} text
 */
export function fold(text) {
  const lower = text.toLowerCase()
  const same = lower.length === text.length ? lower : [...text].map(lowerSameLength).join('')
  return same.replace(/[ё\u00a0\u202f\n\t–—‑’‘«»“”„]/g, char => SAME.get(char) ?? char)
}

/** @param {string} char */
function lowerSameLength(char) {
  const lower = char.toLowerCase()
  return lower.length === char.length ? lower : char
}

/**
 * Where the words occur in a text, without overlaps.
 *
 * @param {string} folded
 * @param {string} query Folded.
 */
export function findAll(folded, query) {
  const starts = []
  for (let at = folded.indexOf(query); at >= 0; at = folded.indexOf(query, at + query.length)) starts.push(at)
  return starts
}

/**
 * What is searched for when this was typed.
 *
 * @param {string} typed
 */
export function foldQuery(typed) {
  return fold(typed).trim().replace(/ +/g, ' ')
}
