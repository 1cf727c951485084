import type { TwinDifference } from '../corpus/doubtful-twins.ts'
import type { DoubtClauses } from '../import/doubt-reason.ts'

const NAMES = { kk: 'Kazakh', ru: 'Russian' } as const

/** The doubts about an import, as clauses that complete "doubtful: …". */
export const DOUBT_CLAUSES: DoubtClauses = {
  'unreadable-letters': ({ count }) =>
    count === 1 ? 'one character is unreadable' : `${count} characters are unreadable`,
  'third-language': () => 'in a third language; kept as it is',
  'second-language': ({ language, percent }) =>
    `${percent} % is in ${NAMES[language === 'kk' ? 'ru' : 'kk']} and stays in the ${NAMES[language]} edition`,
  'unpaired-halves': ({ language, kk, ru }) =>
    `the file has ${kk} blocks in Kazakh and ${ru} in Russian, which do not pair; only those in ${NAMES[language]} were taken. ` +
    `To keep all as one edition, say --language ${language}`,
  'mark-without-footnote': ({ mark }) => `no footnote for the mark ${mark}`,
  'renumbered-footnotes': () =>
    'the footnotes begin anew on each page and were numbered through the document',
  'printed-pages': ({ page, sheet }) =>
    `pages are numbered as printed: page ${page} is page ${sheet} of the file`,
  'layout-pages': () =>
    'its page numbers are those of its last layout in Word; compare them with the published document',
  'counted-pages': () =>
    'its pages were counted by its manual page breaks; compare them with the published document',
  'tracked-changes': () => 'the document has tracked changes; the text with all of them accepted was taken',
  'lost-marks': ({ count }) =>
    `it has ${count} marks of speakers or mistakes, which an import does not keep; copy the file into the corpus instead`,
  'whole-page': () => 'no article was recognized on the page, so all of its running text was kept',
  'hidden-text': () => 'text that is hidden on the page was left out',
  'foreign-page': () => 'the page is neither in Kazakh nor in Russian',
  'third-reader': () => 'one of three readers sees other letters',
  'unsure-recognition': ({ percent }) => `recognized with a confidence of only ${percent} %`,
  'joined-paragraph': () =>
    'taken as going on from the column or page before: it may be a paragraph of its own',
  table: () => 'a table, read row by row, with its cells divided by « · »',
  'lone-block': ({ language }) =>
    `only the ${NAMES[language]} edition has it; it was joined to the block next to it`,
  'lone-footnote': ({ language }) =>
    `only the ${NAMES[language]} edition has this footnote; it was printed under the block that cites it`,
  'left-out': ({ language, blocks, chars, end }) =>
    `only the ${NAMES[language]} edition has it${blocks > 1 ? `, to ${end} (${blocks} blocks)` : ''}: ${chars} characters were left out. ` +
    'To keep them, add their translation to the other file, or import the editions as two reports',
  twins: ({ difference, twin }) =>
    `${difference.kind === 'meaning' ? 'the twins may not mean the same' : describeDifference(difference)}; its twin: ${twin}`,
}

/** How twins differ, as such a clause. */
export function describeDifference(difference: TwinDifference): string {
  if (difference.kind === 'length') {
    return `the ${NAMES[difference.longer]} text is ${difference.times.toFixed(1)} times as long as its twin`
  }
  return (['kk', 'ru'] as const)
    .filter(language => difference[language].length > 0)
    .map(language => `only the ${NAMES[language]} text has ${difference[language].join(', ')}`)
    .join(', ')
}
