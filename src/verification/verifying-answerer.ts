import type { Answerer } from '../answer/answerer.ts'
import { type AnswererDeps, createAnswerer } from '../answer/create-answerer.ts'
import type { Bundle } from '../search/bundle.ts'
import { createNearestFinder } from './nearest-passage.ts'
import type { Claim, Verification } from './verification.ts'
import { createClaimVerifier } from './verify-claim.ts'

/** What a surface (terminal, bot, page) needs from the core: answers to questions and verdicts on claims. */
export interface VerifyingAnswerer extends Answerer {
  /** Whether the reports say what is claimed. About 50 ms; under a second for any 4,096 chars. */
  verify(claim: Claim): Promise<Verification>
}

export interface VerifyingDeps extends AnswererDeps {
  /** What the index was made of. */
  readonly bundle: Bundle
}

/** Answers and verifies over one index. */
export function createVerifyingAnswerer(deps: VerifyingDeps): VerifyingAnswerer {
  const { bundle, search } = deps
  const answerer = createAnswerer(deps)
  const { resolve } = answerer
  const findNearest = createNearestFinder(bundle, search)
  return { ...answerer, verify: createClaimVerifier({ bundle, resolve, findNearest }) }
}
