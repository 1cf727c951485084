import type { Answerer } from '../answer/answerer.ts'
import { type AnswererDeps, createAnswerer } from '../answer/create-answerer.ts'
import type { Browse } from '../names/browse.ts'
import { createBrowse } from '../names/create-browse.ts'
import { createNameStore, type NameStore } from '../names/name-store.ts'
import { createNearestFinder } from './nearest-passage.ts'
import type { Claim, Verification } from './verification.ts'
import { createClaimVerifier, type VerifierDeps } from './verify-claim.ts'

/** What a surface (terminal, bot, page) needs from the core: answers to questions and verdicts on claims. */
export interface VerifyingAnswerer extends Answerer {
  /** Whether the reports say what is claimed. About 50 ms of CPU time; under a second for any 4,096 chars. Throws IndexError. */
  verify(claim: Claim): Promise<Verification>
  /** Names and topics of the reports. */
  readonly browse: Browse
}

export interface VerifyingDeps extends AnswererDeps, Pick<VerifierDeps, 'maxWhole'> {
  /** Collected into memory by default. */
  readonly names?: Pick<NameStore, 'ready'>
}

/** Answers and verifies over one index. */
export function createVerifyingAnswerer(deps: VerifyingDeps): VerifyingAnswerer {
  const { index, search, maxWhole, names = createNameStore(index) } = deps
  const answerer = createAnswerer(deps)
  const { resolve } = answerer
  const findNearest = createNearestFinder(index, search)
  return {
    ...answerer,
    verify: createClaimVerifier({ index, resolve, findNearest, maxWhole }),
    browse: createBrowse({ index, search, names }),
  }
}
