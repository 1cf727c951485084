import { LANGUAGES } from '../src/text/language.ts'
import type { Claim, MessageVerdict, Verification } from '../src/verification/verification.ts'
import { type MadeClaim, TRUTHS, type Truth } from './make-claims.ts'
import { median } from './metrics.ts'

/** The verdict on a message; `short`: too few words. */
type Verdict = MessageVerdict | 'short'

const VERDICTS = [
  'exact',
  'spelling',
  'part',
  'changed',
  'misattributed',
  'nearest',
  'absent',
  'short',
] as const satisfies readonly Verdict[]

const RIGHT: Readonly<Record<Truth, readonly Verdict[]>> = {
  true: ['exact', 'spelling'],
  altered: ['changed', 'part', 'misattributed'],
  foreign: ['absent', 'nearest', 'short'],
}

export interface ClaimResult {
  readonly claim: MadeClaim
  readonly verdict: Verdict
  readonly isRight: boolean
  readonly ms: number
}

/** Verifies every claim and compares the verdict with the truth. */
export async function evaluateClaims(
  claims: readonly MadeClaim[],
  verify: (claim: Claim) => Promise<Verification>,
): Promise<readonly ClaimResult[]> {
  const results: ClaimResult[] = []
  for (const claim of claims) {
    const started = performance.now()
    const verification = await verify({ text: claim.text })
    const ms = performance.now() - started
    const verdict = verdictOf(verification)
    const isRight =
      RIGHT[claim.truth].includes(verdict) || (claim.truth === 'foreign' && isOnlyNear(verification))
    results.push({ claim, verdict, isRight, ms })
  }
  return results
}

/** Whether nothing of the message was found, only passages similar to part of it. */
function isOnlyNear(verification: Verification): boolean {
  return (
    verification.kind === 'checked' && verification.verdict === 'part' && verification.checks.length === 0
  )
}

function verdictOf(verification: Verification): Verdict {
  return verification.kind === 'checked' ? verification.verdict : 'short'
}

/** Accuracy: the share of claims that were judged right. */
export function shareRight(results: readonly ClaimResult[]): number {
  return results.filter(({ isRight }) => isRight).length / Math.max(1, results.length)
}

/** Accuracy and latency, as a sentence. */
export function claimFigures(results: readonly ClaimResult[]): string {
  const times = results.map(({ ms }) => ms)
  const right = results.filter(({ isRight }) => isRight).length
  return (
    `Judged right: ${right} of ${results.length} (${shareRight(results).toFixed(3)}); ` +
    `${median(times).toFixed(1)} ms at the median, ${Math.max(...times).toFixed(0)} ms at most.`
  )
}

/** One line per claim that was judged wrong. */
export function wrongLines(results: readonly ClaimResult[]): readonly string[] {
  return results
    .filter(({ isRight }) => !isRight)
    .map(({ claim, verdict }) => [claim.truth, verdict, claim.recipe, JSON.stringify(claim.text)].join('\t'))
}

/** The confusion matrix, as a Markdown table. */
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
