import { LANGUAGES } from '../../src/text/language.ts'
import { claimFigures, confusionTable, evaluateClaims } from '../evaluate-claims.ts'
import { makeClaims } from '../make-claims.ts'
import { readPassages } from '../read-passages.ts'
import { seededRandom } from '../seeded-random.ts'
import { everyNth, type SetContext, type SetRun } from './set-run.ts'

/** No threshold was chosen on the quotations of this seed. */
const SEED = 31337
const PER_LANGUAGE = 200

/** Quotations made from the bundled reports, altered or not, and texts that are in no report. */
export async function runVerify({ core, every, onProgress }: SetContext): Promise<SetRun> {
  const random = seededRandom(SEED)
  const library = { passages: await readPassages(core.index), reports: core.index.facts.reports }
  const claims = everyNth(
    LANGUAGES.flatMap(language => makeClaims(library, language, PER_LANGUAGE, random)),
    every,
  )
  let done = 0
  const results = await evaluateClaims(claims, async claim => {
    const verification = await core.answerer.verify(claim)
    onProgress('verify', ++done, claims.length)
    return verification
  })
  return {
    summary: `${claims.length} quotations and other texts, seed ${SEED}`,
    tables: [confusionTable(results), claimFigures(results)],
  }
}
