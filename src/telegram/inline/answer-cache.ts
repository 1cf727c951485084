import { createHash, randomBytes } from 'node:crypto'
import type { Answer } from '../../answer/answer.ts'
import type { Answerer } from '../../answer/answerer.ts'
import { detectLanguage } from '../../text/detect-language.ts'
import type { Language, QuestionLanguage } from '../../text/language.ts'

/** What is kept of an answer: everything but the question. */
export type CachedAnswer = Pick<Answer, 'kind' | 'language'> & {
  /** None for `nothing`. */
  readonly excerpts: Extract<Answer, { readonly kind: 'found' }>['excerpts']
}

/** Answers that are asked for again while somebody types: the same letters are searched once. */
export interface AnswerCache {
  /** `question` is clean (cleanQuestion); `fallback` decides only where the question does not tell its language. */
  answer(question: string, fallback: Language): Promise<CachedAnswer>
}

const MAX_ANSWERS = 500

/**
 * The answers that were asked for last, in memory, by index version, question and, where the question tells none, language. A
 * question is kept as a salted hash only, and is gone with the process.
 */
export function createAnswerCache(
  answerer: Pick<Answerer, 'indexVersion' | 'answer'>,
  maxAnswers = MAX_ANSWERS,
): AnswerCache {
  const salt = randomBytes(16)
  const answers = new Map<string, Promise<CachedAnswer>>()
  const keyOf = (question: string, language: Language) =>
    createHash('sha256')
      .update(salt)
      .update(`${answerer.indexVersion}\n${language}\n${question}`)
      .digest('base64')

  return {
    answer(question, fallback) {
      const key = keyOf(question, spokenLanguage(detectLanguage(question), fallback))
      const kept = answers.get(key)
      const answer = kept ?? answerer.answer(question, { fallback }).then(withoutQuestion)
      // The last one that was asked for is the last one to go.
      answers.delete(key)
      answers.set(key, answer)
      // A failure is told to whoever waits for it, and tried anew the next time.
      if (!kept) answer.catch(() => answers.get(key) === answer && answers.delete(key))
      const [oldest] = answers.keys()
      if (answers.size > maxAnswers && oldest !== undefined) answers.delete(oldest)
      return answer
    },
  }
}

/** The language that an answer speaks: the question's, else the fallback. */
export function spokenLanguage(asked: QuestionLanguage, fallback: Language): Language {
  return asked === 'unknown' ? fallback : asked
}

function withoutQuestion(answer: Answer): CachedAnswer {
  const { kind, language } = answer
  return { kind, language, excerpts: answer.kind === 'nothing' ? [] : answer.excerpts }
}
