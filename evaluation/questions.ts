import { readFile } from 'node:fs/promises'
import { errorMessage, InputError } from '../src/errors.ts'
import type { Passage } from '../src/passages/passage.ts'
import { isLanguage, type Language } from '../src/text/language.ts'

/** A relevant place: a report, and a snippet of its Kazakh text. */
export interface GoldPlace {
  readonly reportId: string
  readonly snippet: string
}

/** A question with the places that answer it, best first; none if it is unanswerable. */
export interface QualityQuestion {
  readonly id: string
  readonly language: Language
  /** plain, paraphrase, keyword, name or none; for a variant: fold, latin2021, ascii, arabic or typo. */
  readonly style: string
  readonly note: string
  readonly question: string
  readonly gold: readonly GoldPlace[]
  /** The outcome wanted, where the file names one. */
  readonly want?: string
}

/** Reads a JSON Lines file. Throws an InputError that names the file and line. */
export async function loadQuestions(path: string): Promise<readonly QualityQuestion[]> {
  const lines = (await readFile(path, 'utf8')).split('\n')
  return lines.flatMap((line, i) => (line.trim() === '' ? [] : [parseQuestion(line, `${path}:${i + 1}`)]))
}

function parseQuestion(line: string, where: string): QualityQuestion {
  try {
    const { id, lang, style, note, question, gold, want } = JSON.parse(line)
    if (typeof id !== 'string' || typeof question !== 'string' || !isLanguage(lang) || !Array.isArray(gold)) {
      throw new InputError('expected {"id", "lang", "style", "question", "gold": [{"doc", "kk"}]}')
    }
    return {
      id,
      language: lang,
      style: String(style),
      note: typeof note === 'string' ? note : '',
      question,
      ...(typeof want === 'string' && { want }),
      gold: gold.map(({ doc, kk }) => ({ reportId: String(doc), snippet: foldSpace(String(kk)) })),
    }
  } catch (cause) {
    throw new InputError(`${where}: not a question: ${errorMessage(cause)}`, { cause })
  }
}

/** Other styles are variants: questions of these styles in another spelling. */
const PLAIN_STYLES = ['plain', 'paraphrase', 'keyword', 'name', 'none']

/** Whether it is another question in another script, without special letters or with a typo. */
export function isVariant({ style }: QualityQuestion): boolean {
  return !PLAIN_STYLES.includes(style)
}

/** The id of the question that a variant was made from (a001-arabic → a001); otherwise its own id. */
export function plainId(question: QualityQuestion): string {
  return isVariant(question) ? question.id.slice(0, question.id.lastIndexOf('-')) : question.id
}

export function isAnswerable({ gold }: QualityQuestion): boolean {
  return gold.length > 0
}

/** Whether the passage's Kazakh text contains one of the snippets, ignoring differences in white space. */
export function isRight(passage: Passage, gold: readonly GoldPlace[]): boolean {
  const text = foldSpace(passage.texts.kk?.text ?? '')
  return gold.some(({ reportId, snippet }) => reportId === passage.reportId && text.includes(snippet))
}

export function foldSpace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
