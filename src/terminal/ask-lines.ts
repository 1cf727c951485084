import type { Answer } from '../answer/answer.ts'
import { lacksSubject } from '../answer/named-sources.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import { errorMessage, InputError } from '../errors.ts'
import { continueQuestion } from '../text/follow-up.ts'
import { isLanguage, type Language } from '../text/language.ts'
import { replyJson } from './answer-json.ts'

/** One line of `--jsonl` input, parsed. */
export interface AskRequest {
  readonly id: string | number | undefined
  readonly question: string
  readonly lang: Language | undefined
  /** The id of an earlier line, which a follow-up goes on from. */
  readonly after: string | number | undefined
}

/** Parses a line `{"id", "question", "lang"?, "after"?}`. Throws InputError. */
export function parseAskLine(line: string): AskRequest {
  const request = parseObject(line)
  const { id, question, lang, after } = request
  if (typeof question !== 'string') {
    throw new InputError(`"question" must be a string, got ${question === null ? 'null' : typeof question}`)
  }
  if (lang !== undefined && lang !== null && !isLanguage(lang)) {
    throw new InputError(`"lang" must be "kk" or "ru", got ${JSON.stringify(lang)}`)
  }
  if (after !== undefined && after !== null && idOf(after) === undefined) {
    throw new InputError(`"after" must be the id of an earlier line, got ${JSON.stringify(after)}`)
  }
  return { id: idOf(id), question, lang: isLanguage(lang) ? lang : undefined, after: idOf(after) }
}

export interface AskLinesDeps {
  readonly ask: (question: string, language: Language | undefined) => Promise<Answer>
  readonly botUsername: string | undefined
  readonly reports: readonly ReportInfo[]
  readonly write: (line: string) => Promise<void>
}

/** Answers lines in order, one at a time; a line that fails yields `{"id"?, "error"}`, and the run continues. */
export async function askLines(lines: AsyncIterable<string>, deps: AskLinesDeps): Promise<void> {
  const asked = new Map<string | number, string>()
  for await (const text of lines) {
    // Windows editors may prepend a byte order mark.
    const line = text.replace(/^\ufeff/, '')
    if (line.trim() !== '') await deps.write(JSON.stringify(await askLine(line, deps, asked)))
  }
}

async function askLine(
  line: string,
  { ask, botUsername, reports }: AskLinesDeps,
  asked: Map<string | number, string>,
): Promise<object> {
  try {
    const { id, question, lang, after } = parseAskLine(line)
    const before = after === undefined ? undefined : asked.get(after)
    if (after !== undefined && before === undefined) {
      throw new InputError(`"after": no earlier line has the id ${JSON.stringify(after)}`)
    }
    const continued = continueQuestion(question, before, lacksSubject(question, reports))
    if (id !== undefined) asked.set(id, continued.base)
    const reply = await replyJson(continued.question, text => ask(text, lang), botUsername, reports)
    const { follows } = continued
    return { ...(id !== undefined && { id }), ...reply, question, ...(follows !== undefined && { follows }) }
  } catch (error) {
    const id = findId(line)
    return { ...(id !== undefined && { id }), error: errorMessage(error) }
  }
}

/** Parses a line as a JSON object. Throws InputError. */
export function parseObject(
  line: string,
  shape = '{"id", "question", "lang"?, "after"?}',
): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw new InputError(`the line is not JSON: ${errorMessage(cause)}`, { cause })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`the line must be a JSON object ${shape}`)
  }
  return value as Readonly<Record<string, unknown>>
}

/** The id of a line, even of an invalid one. */
export function findId(line: string): string | number | undefined {
  try {
    return idOf(parseObject(line).id)
  } catch {
    return undefined
  }
}

/** An id that can be echoed. */
export function idOf(value: unknown): string | number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined
}
