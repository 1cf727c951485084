import type { SentenceJudgement } from './judgement.ts'
import type { ClaimUnit } from './parsed-claim.ts'
import type { Finding, Reading } from './quotation.ts'

/** A sentence of the claim, and which parts of it were found. */
export interface SentenceParts {
  readonly units: readonly ClaimUnit[]
  readonly found: readonly { readonly finding: Finding; readonly judgement: SentenceJudgement }[]
  /** Units that were not found. */
  readonly rest: readonly ClaimUnit[]
}

/** The parts of the sentence with this index, without citations. */
export function partsOf(
  index: number,
  findings: readonly Finding[],
  cited: ReadonlySet<ClaimUnit>,
  { claim }: Reading,
): SentenceParts {
  const units = claim.units.filter(
    unit => unit.sentence === index && !cited.has(unit) && unit.endWord > unit.firstWord,
  )
  const found = findings.flatMap(finding =>
    finding.judgement.sentences
      .filter(({ sentence, kind }) => sentence === index && kind !== 'absent')
      .map(judgement => ({ finding, judgement })),
  )
  const isFound = (unit: ClaimUnit) => found.some(({ finding }) => finding.core.includes(unit))
  return { units, found, rest: found.length > 0 ? units.filter(unit => !isFound(unit)) : units }
}
