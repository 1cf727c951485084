import type { QuestionLanguage } from '../text/language.ts'
import { foldMessage, languagesOf } from './folded-message.ts'
import type { Outcome } from './outcomes.ts'
import { REQUEST_WORDS, type RequestWords } from './request-words.ts'

/** A request that no report can fulfil: a service, or an opinion, forecast or advice. */
export type Request = keyof RequestWords

/** The request in a message; undefined for questions of fact. */
export function findRequest(message: string, language: QuestionLanguage): Request | undefined {
  const texts = languagesOf(language).map(each => ({
    text: foldMessage(message, each),
    words: REQUEST_WORDS[each],
  }))
  if (texts.some(({ text, words }) => words.service.test(text))) return 'service'
  return texts.some(({ text, words }) => words.opinion.test(text)) ? 'opinion' : undefined
}

/** Refuses a service; for an opinion, lowers the outcome by one step. */
export function limitByRequest(outcome: Outcome, request: Request | undefined): Outcome {
  if (request === undefined) return outcome
  return request === 'opinion' && outcome === 'found' ? 'weak' : 'nothing'
}
