import { type Answer, Excerpt } from '../../answer/answer.ts'
import type { Verification } from '../../verification/verification.ts'

// A message between threads copies the fields of an object, not its class. Excerpts are made again, which checks them again.

export function reviveExcerpt(copy: Excerpt): Excerpt {
  const { passage, quote, score, twinTranslation, citation, url, kind } = copy
  const { translation } = quote
  return Excerpt.of(passage, quote, { score, translation, twinTranslation, citation, url, kind })
}

export function reviveAnswer(answer: Answer): Answer {
  if (answer.kind === 'nothing') return answer
  return { ...answer, excerpts: answer.excerpts.map(reviveExcerpt) }
}

export function reviveVerification(verification: Verification): Verification {
  if (verification.kind !== 'checked') return verification
  const { sentences, checks } = verification
  return {
    ...verification,
    sentences: sentences.map(sentence =>
      sentence.excerpt ? { ...sentence, excerpt: reviveExcerpt(sentence.excerpt) } : sentence,
    ),
    checks: checks.map(check => ({
      ...check,
      places: check.places.map(place => ({ ...place, excerpt: reviveExcerpt(place.excerpt) })),
    })),
  }
}
