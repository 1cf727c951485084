import type { QuestionLanguage } from '../text/language.ts'
import { foldMessage, languagesOf } from './folded-message.ts'
import type { Outcome } from './outcome.ts'
import { REQUEST_WORDS, type RequestWords } from './request-words.ts'

/** What a message wants that no report gives: a service, or an opinion, forecast or advice. */
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

/** A service is refused; an opinion is one step less certain than the facts that the evidence has on it. */
export function limitByRequest(outcome: Outcome, request: Request | undefined): Outcome {
  if (request === undefined) return outcome
  return request === 'opinion' && outcome === 'found' ? 'weak' : 'nothing'
}
