import { composeText } from './compose.ts'
import { createFormCounter, type FormCounter } from './form-counter.ts'
import { copyCase } from './transliterate.ts'
import { foldWord } from './words.ts'

/** Folded prefixes of known words → their most frequent proper spelling. */
export type KazakhLexicon = ReadonlyMap<string, string>

/** Shorter prefixes are ambiguous. */
const MIN_PREFIX_CHARS = 4
/** Longer strings are not words, and indexing all their prefixes would take quadratic time. */
const MAX_WORD_CHARS = 64

/** Counts the proper spellings of words and prefixes as words are read. */
export interface KazakhCounter {
  add(word: string, times?: number): void
  /** By folded word or prefix, how often each proper spelling occurs. */
  readonly forms: Pick<FormCounter, 'keys' | 'get' | 'entries'>
}

export function createKazakhCounter(): KazakhCounter {
  const forms = createFormCounter()
  return {
    add(word, times = 1) {
      if (word.length > MAX_WORD_CHARS) return
      const proper = composeText(word).toLowerCase()
      const folded = foldWord(proper)
      if (folded.length !== proper.length || !/^[а-яәғқңөұүһіё]+$/u.test(proper)) return
      forms.add(`${folded}_`, proper, times)
      for (let size = MIN_PREFIX_CHARS; size <= folded.length; size++)
        forms.add(folded.slice(0, size), proper.slice(0, size), times)
    },
    forms,
  }
}

/** Builds the lexicon for restoreKazakhLetters from properly spelled words. Repeated words weigh more. */
export function buildKazakhLexicon(words: Iterable<string>): KazakhLexicon {
  const counter = createKazakhCounter()
  for (const word of words) counter.add(word)
  return lexiconOf(counter)
}

/** The same from how often each word occurs, in the order in which they are first read. */
export function lexiconOfCounts(words: ReadonlyMap<string, number>): KazakhLexicon {
  const counter = createKazakhCounter()
  for (const [word, count] of words) counter.add(word, count)
  return lexiconOf(counter)
}

function lexiconOf(counter: KazakhCounter): KazakhLexicon {
  return new Map(Array.from(counter.forms.entries(), ([folded, forms]) => [folded, mostFrequentForm(forms)]))
}

/** The first of the most frequent. */
export function mostFrequentForm(forms: ReadonlyMap<string, number>): string {
  let best = ''
  for (const [form, count] of forms) if (count > (forms.get(best) ?? 0)) best = form
  return best
}

/** The keys of a lexicon that restoreKazakhLetters looks up for a word. */
export function kazakhKeys(word: string): readonly string[] {
  if (word.length > MAX_WORD_CHARS) return []
  const folded = foldWord(composeText(word).toLowerCase())
  const prefixes = Array.from({ length: Math.max(0, folded.length - MIN_PREFIX_CHARS + 1) }, (_, i) =>
    folded.slice(0, folded.length - i),
  )
  return [`${folded}_`, ...prefixes]
}

/**
 * Restores the Kazakh letters of a word: «кукыктары» → «құқықтары». Looks up the whole word or its longest known prefix,
 * and restores the ending by vowel harmony. Unknown and overlong words stay as they are.
 */
export function restoreKazakhLetters(word: string, lexicon: KazakhLexicon): string {
  if (word.length > MAX_WORD_CHARS) return word
  const lower = composeText(word).toLowerCase()
  const folded = foldWord(lower)
  if (folded.length !== lower.length) return word
  const whole = lexicon.get(`${folded}_`)
  if (whole !== undefined) return copyCase(word, whole)
  for (let size = folded.length; size >= MIN_PREFIX_CHARS; size--) {
    const known = lexicon.get(folded.slice(0, size))
    if (known !== undefined) return copyCase(word, known + restoreEnding(known, lower.slice(size)))
  }
  return word
}

/** In endings, и becomes і, к and г follow the last vowel, and a final н of the genitive becomes ң. */
function restoreEnding(beginning: string, ending: string): string {
  let front = /[әеөүі]/u.test(beginning.match(/[аәеоөуұүыі]/gu)?.at(-1) ?? '')
  const restored = [...ending].map(letter => {
    if (/[еиі]/u.test(letter)) front = true
    if (/[аы]/u.test(letter)) front = false
    if (letter === 'и') return 'і'
    if (front) return letter
    return letter === 'к' ? 'қ' : letter === 'г' ? 'ғ' : letter
  })
  return restored.join('').replace(/(?<=[ндт][ыі])н$/u, 'ң')
}
