import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { errorMessage, InputError } from '../src/errors.ts'
import type { Passage } from '../src/passages/passage.ts'
import { isLanguage, LANGUAGES, type Language } from '../src/text/language.ts'

/** A relevant place: a report, and a snippet of its text in one or both languages. */
export interface GoldPlace {
  readonly reportId: string
  readonly snippets: Readonly<Partial<Record<Language, string>>>
}

/** A question with the places that answer it, best first; none if it is unanswerable. */
export interface QualityQuestion {
  readonly id: string
  readonly language: Language
  /** plain, paraphrase, keyword, name, broad, none or unanswerable; for a variant: fold, latin2021, ascii, arabic or typo. */
  readonly style: string
  readonly note: string
  /** The file that it comes from, without folder and extension. */
  readonly file: string
  readonly question: string
  readonly gold: readonly GoldPlace[]
  /** The expected outcome, if the file states one. */
  readonly want?: string
}

/** Reads a JSON Lines file. Throws an InputError that names the file and line. */
export async function loadQuestions(path: string): Promise<readonly QualityQuestion[]> {
  const lines = (await readFile(path, 'utf8')).split('\n')
  return lines.flatMap((line, i) => (line.trim() === '' ? [] : [parseQuestion(line, path, i + 1)]))
}

function parseQuestion(line: string, path: string, lineNumber: number): QualityQuestion {
  try {
    const { id, lang, style, note, question, gold, want } = JSON.parse(line)
    if (typeof id !== 'string' || typeof question !== 'string' || !isLanguage(lang) || !Array.isArray(gold)) {
      throw new InputError('expected {"id", "lang", "style", "question", "gold": [{"doc", "kk" or "ru"}]}')
    }
    return {
      id,
      language: lang,
      style: String(style),
      note: typeof note === 'string' ? note : '',
      file: basename(path, '.jsonl'),
      question,
      gold: gold.map(parseGold),
      ...(typeof want === 'string' && { want }),
    }
  } catch (cause) {
    throw new InputError(`${path}:${lineNumber}: not a question: ${errorMessage(cause)}`, { cause })
  }
}

/** A place `{"doc", "kk", "ru"}`, of which one language is enough. Throws InputError. */
export function parseGold(place: unknown): GoldPlace {
  const fields = new Map(Object.entries(place ?? {}))
  const reportId = fields.get('doc')
  const snippets: Partial<Record<Language, string>> = {}
  for (const language of LANGUAGES) {
    const snippet = fields.get(language)
    if (typeof snippet === 'string' && snippet.trim() !== '') snippets[language] = foldSpace(snippet)
  }
  if (typeof reportId !== 'string' || Object.keys(snippets).length === 0) {
    throw new InputError('a place in "gold" needs "doc" and a snippet as "kk" or "ru"')
  }
  return { reportId, snippets }
}

const VARIANT_STYLES = ['fold', 'latin2021', 'ascii', 'arabic', 'typo']

/** Whether it is another question in another script, without special letters or with a typo. */
export function isVariant({ style }: QualityQuestion): boolean {
  return VARIANT_STYLES.includes(style)
}

/** The id of the question that a variant was made from (a001-arabic → a001); otherwise its own id. */
export function plainId(question: QualityQuestion): string {
  return isVariant(question) ? question.id.slice(0, question.id.lastIndexOf('-')) : question.id
}

export function isAnswerable({ gold }: QualityQuestion): boolean {
  return gold.length > 0
}

/** Whether the passage contains one of the snippets in either language, ignoring differences in white space. */
export function isRight(passage: Passage, gold: readonly GoldPlace[]): boolean {
  const places = gold.filter(({ reportId }) => reportId === passage.reportId)
  if (places.length === 0) return false
  return LANGUAGES.some(language => hasSnippet(passage.texts[language]?.text ?? '', language, places))
}

/** Whether a text in this language contains one of the snippets. */
export function hasSnippet(text: string, language: Language, gold: readonly GoldPlace[]): boolean {
  const folded = foldSpace(text)
  return gold.some(({ snippets }) => {
    const snippet = snippets[language]
    return snippet !== undefined && folded.includes(snippet)
  })
}

function foldSpace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
