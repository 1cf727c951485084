import type { Language } from '../text/language.ts'
import { findingsIn, type Premise } from './premise-findings.ts'
import { type PremiseSentence, readPremiseSentence } from './premise-sentence.ts'
import { findPresuppositions } from './presupposition.ts'

/** What a premise is compared with. */
export interface PremiseEvidence {
  /** The sentences of the passages that may answer, in the language of the question. */
  readonly sentences: readonly string[]
  /** How rare a term is in the index; never negative. */
  readonly rarity: (term: string) => number
}

/**
 * The share of a clause's words, by rarity, that a sentence must hold for both to be about the same. Chosen on 50 false and 39
 * true premises, and on the false alarms among 1,760 questions, 2026-11-28.
 */
const ALIGNED_FROM = 0.5
/** A sentence that says what the clause says outweighs one that contradicts it, even if it holds this much less of it. */
const AGREES_WITHIN = 0.15

/** The clauses of a question, all in its language, that take something for granted. */
export function readPremises(question: string, language: Language): readonly Premise[] {
  return findPresuppositions(question, language).map(clause => ({
    ...clause,
    ...readPremiseSentence(clause.text, language),
    language,
  }))
}

/** The terms whose rarity is needed to compare these. */
export function premiseTerms(premises: readonly Premise[]): readonly string[] {
  return premises.flatMap(({ words }) => words.flatMap(({ terms }) => terms))
}

/**
 * The first premise that the evidence contradicts, as typed: a sentence denies or affirms the same, says its opposite, or gives
 * another number. Conservative: only sentences with most of its words.
 */
export function findContradictedPremise(
  premises: readonly Premise[],
  { sentences, rarity }: PremiseEvidence,
): string | undefined {
  const [first] = premises
  if (!first) return undefined
  const read = sentences.map(text => readPremiseSentence(text, first.language))
  return premises
    .find(premise => isContradicted(premise, read, rarity))
    ?.text.replace(/\s+/gu, ' ')
    .trim()
}

function isContradicted(
  premise: Premise,
  sentences: readonly PremiseSentence[],
  rarity: PremiseEvidence['rarity'],
): boolean {
  const findings = sentences.flatMap(sentence => findingsIn(premise, sentence, rarity))
  return findings.some(
    ({ about, isContradiction, share }) =>
      isContradiction &&
      share >= ALIGNED_FROM &&
      !findings.some(
        other => other.about === about && !other.isContradiction && other.share >= share - AGREES_WITHIN,
      ),
  )
}
