import type { CheckKind, Claim, Verification } from '../answer/verification.ts'
import { LANGUAGES } from '../text/language.ts'
import { type MadeClaim, TRUTHS, type Truth } from './make-claims.ts'
import { median } from './metrics.ts'

/** What a claim was said to be; `part`: some of it stands in a report, the rest in none. */
export type Verdict = CheckKind | 'part' | 'short'

export const VERDICTS = [
  'exact',
  'spelling',
  'part',
  'altered',
  'absent',
  'short',
] as const satisfies readonly Verdict[]

const RIGHT: Readonly<Record<Truth, readonly Verdict[]>> = {
  true: ['exact', 'spelling'],
  altered: ['altered'],
  foreign: ['absent', 'short'],
}

export interface ClaimResult {
  readonly claim: MadeClaim
  readonly verdict: Verdict
  readonly isRight: boolean
  readonly ms: number
}

/** Verifies every claim and tells which were judged right. */
export function evaluateClaims(
  claims: readonly MadeClaim[],
  verify: (claim: Claim) => Verification,
): readonly ClaimResult[] {
  return claims.map(claim => {
    const started = performance.now()
    const verdict = verdictOf(verify({ text: claim.text }))
    const ms = performance.now() - started
    return { claim, verdict, isRight: RIGHT[claim.truth].includes(verdict), ms }
  })
}

function verdictOf(verification: Verification): Verdict {
  if (verification.kind !== 'checked') return 'short'
  const { checks, hasRest } = verification
  const kinds = checks.map(({ kind }) => kind)
  if (kinds.includes('altered')) return 'altered'
  if (kinds.every(kind => kind === 'absent')) return 'absent'
  if (hasRest || kinds.includes('absent')) return 'part'
  return kinds.includes('spelling') ? 'spelling' : 'exact'
}

/** The share of claims that were judged right. */
export function shareRight(results: readonly ClaimResult[]): number {
  return results.filter(({ isRight }) => isRight).length / Math.max(1, results.length)
}

/** How many were right, and how long they took. */
export function claimFigures(results: readonly ClaimResult[]): string {
  const times = results.map(({ ms }) => ms)
  const right = results.filter(({ isRight }) => isRight).length
  return (
    `Judged right: ${right} of ${results.length} (${shareRight(results).toFixed(3)}); ` +
    `${median(times).toFixed(1)} ms at the median, ${Math.max(...times).toFixed(0)} ms at most.`
  )
}

/** One line for each that was judged wrong. */
export function wrongLines(results: readonly ClaimResult[]): readonly string[] {
  return results
    .filter(({ isRight }) => !isRight)
    .map(({ claim, verdict }) => [claim.truth, verdict, claim.recipe, JSON.stringify(claim.text)].join('\t'))
}

/** What was made against what was said, as a Markdown table. */
export function confusionTable(results: readonly ClaimResult[]): string {
  const rows = LANGUAGES.flatMap(language =>
    TRUTHS.flatMap(truth => {
      const group = results.filter(({ claim }) => claim.language === language && claim.truth === truth)
      if (group.length === 0) return []
      const counts = VERDICTS.map(verdict => group.filter(result => result.verdict === verdict).length)
      return [
        [`${truth}, ${language} (${group.length})`, ...counts.map(String), shareRight(group).toFixed(3)],
      ]
    }),
  )
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const head = ['quotations', ...VERDICTS, 'right']
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}
