import { pageAt, printedText, storedText } from './block-text.js'

/** @typedef {import('./selection.js').Part} Part */
/** @typedef {{ optional: readonly (keyof typeof SLOTS)[], templates: Readonly<Record<string, string>> }} StyleTemplates */
/**
 * See src/reader/citation-templates.ts.
 *
 * @typedef {{
 *   words: Readonly<Record<'page' | 'pages' | 'speaker' | 'speakers' | 'note' | 'reading' | 'translation', string>>,
 *   styles: Readonly<Record<string, StyleTemplates>>,
 * }} Templates
 */

/** As in src/reader/citation-templates.ts. */
const SLOTS = {
  page: '\ue001',
  pageNumbers: '\ue002',
  speaker: '\ue003',
  labels: '\ue004',
  reading: '\ue005',
  permalink: '\ue006',
  today: '\ue007',
}

/**
 * The quotation and its source as one text.
 *
 * @param {readonly Part[]} parts
 * @param {{ templates: Templates, style: string, permalink: string, today: Date }} options
 */
export function citedQuotation(parts, { templates, style, permalink, today }) {
  const citation = cite(parts, { templates, style, permalink, today })
  const link = citation.includes(permalink) ? '' : `\n${permalink}`
  return `«${quotedText(parts)}»\n\n${citation}${link}`
}

/**
 * What is quoted, with `[…]` where a heading has been left out.
 *
 * @param {readonly Part[]} parts
 */
function quotedText(parts) {
  return parts
    .map(({ cell, start, end }, i) => {
      const before = parts[i - 1]?.cell
      const isNext = !before || Number(cell.dataset.block) === Number(before.dataset.block) + 1
      return (i === 0 ? '' : isNext ? '\n' : '\n[…]\n') + printedText(cell, start, end)
    })
    .join('')
}

/**
 * @param {readonly Part[]} parts
 * @param {{ templates: Templates, style: string, permalink: string, today: Date }} options
 */
function cite(parts, { templates: { words, styles }, style, permalink, today }) {
  const [first, last] = pagesOf(parts)
  const speakers = [...new Set(parts.flatMap(({ cell }) => cell.dataset.speaker ?? []))]
  const isRecognized = parts.some(({ cell }) => cell.dataset.recognized !== undefined)
  const page = [pageWords(words, first, last), footnotesOf(parts)].filter(part => part).join(', ')
  const labels = [
    words.translation,
    isRecognized ? words.reading : '',
    parts.some(({ cell }) => cell.dataset.sic !== undefined) ? words.note : '',
  ].filter(part => part)
  const named = speakers.length > 1 ? words.speakers : words.speaker
  const values = {
    page,
    pageNumbers: first === last ? (first ?? '') : `${first}–${last}`,
    speaker: speakers.length > 0 ? fill(named, { speaker: speakers.join(', ') }) : '',
    labels: labels.length > 0 ? ` (${labels.join('; ')})` : '',
    reading: isRecognized ? words.reading : '',
    permalink,
    today: dayOf(today),
  }
  const { optional = [], templates = {} } = styles[style] ?? {}
  return fill(templates[optional.filter(slot => values[slot] !== '').join(' ')] ?? '', values)
}

/**
 * First and last page, by the edition under whose title the quotation is cited.
 *
 * @param {readonly Part[]} parts
 * @returns {readonly [string | undefined, string | undefined]}
 */
function pagesOf(parts) {
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last) return [undefined, undefined]
  if (parts.every(({ cell }) => cell.dataset.cited === undefined)) {
    return [pageAt(first.cell, first.start), pageAt(last.cell, last.end - 1)]
  }
  const end = pageAt(last.cell, storedText(last.cell).length)
  return [
    first.cell.dataset.cited?.split(' ')[0] ?? first.cell.dataset.page,
    last.cell.dataset.cited?.split(' ').at(-1) ?? end,
  ]
}

/**
 * @param {Templates['words']} words
 * @param {string | undefined} first
 * @param {string | undefined} last
 */
function pageWords(words, first, last) {
  if (first === undefined) return ''
  if (last === undefined || first === last) return fill(words.page, { page: first })
  return fill(words.pages, { page: first, pageNumbers: last })
}

/**
 * The footnotes, where nothing else is quoted.
 *
 * @param {readonly Part[]} parts
 */
function footnotesOf(parts) {
  const names = parts.flatMap(({ cell }) => cell.dataset.footnote ?? [])
  return names.length === parts.length ? names.join(', ') : ''
}

/**
 * @param {string} template
 * @param {Partial<Record<keyof typeof SLOTS, string>>} values
 */
function fill(template, values) {
  let text = template
  for (const [name, slot] of Object.entries(SLOTS)) {
    text = text.replaceAll(slot, () => String(Reflect.get(values, name) ?? ''))
  }
  return text
}

/** @param {Date} day */
function dayOf(day) {
  const padded = (/** @type {number} */ value) => String(value).padStart(2, '0')
  return `${padded(day.getDate())}.${padded(day.getMonth() + 1)}.${day.getFullYear()}`
}
