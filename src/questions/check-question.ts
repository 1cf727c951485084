import { detectLanguage } from '../text/detect-language.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { countryCodes } from '../text/mentions/countries.ts'
import { findFigures, numberValues } from '../text/mentions/figures.ts'
import { foldWord, splitWords } from '../text/words.ts'
import type { QuestionBlock } from './question-blocks.ts'

/** Why the wording of a question disqualifies it. */
export type WordingFault = 'length' | 'language' | 'copy' | 'other-subject'

/** People do not type longer questions. */
const MAX_CHARS = 200
const MIN_WORDS = 3
/** A question that repeats this many words of the block in a row is copied from it. */
const COPIED_WORDS = 5

/** What is wrong with a proposed question, as far as the block itself tells. */
export function findWordingFault(
  question: string,
  language: Language,
  block: QuestionBlock,
): WordingFault | undefined {
  const words = foldedWords(question)
  if (question.length > MAX_CHARS || words.length < MIN_WORDS) return 'length'
  if (detectLanguage(question) !== language) return 'language'
  if (LANGUAGES.some(edition => copies(words, foldedWords(block.texts[edition] ?? '')))) return 'copy'
  return namesOthers(question, block) ? 'other-subject' : undefined
}

/** The words of a question as they compare with another's, whatever its case, letters and punctuation. */
export function questionKey(question: string): string {
  return foldedWords(question).join(' ')
}

function foldedWords(text: string): readonly string[] {
  return splitWords(text).map(word => foldWord(word.text))
}

function copies(words: readonly string[], source: readonly string[]): boolean {
  const text = ` ${source.join(' ')} `
  return words.some((_, at) => {
    const run = words.slice(at, at + COPIED_WORDS)
    return run.length === COPIED_WORDS && text.includes(` ${run.join(' ')} `)
  })
}

/** Whether it names a figure, a year or a country that neither the block nor a title above it does. */
function namesOthers(question: string, { texts, headings }: QuestionBlock): boolean {
  const known = LANGUAGES.map(language => ({
    language,
    text: [...(headings[language] ?? []), texts[language] ?? ''].join('\n'),
  }))
  const figures = new Set(known.flatMap(({ language, text }) => [...numberValues(text, language)]))
  const countries = new Set(known.flatMap(({ text }) => countryCodes(text)))
  return (
    findFigures(question).some(({ value }) => !figures.has(value)) ||
    countryCodes(question).some(code => !countries.has(code))
  )
}
