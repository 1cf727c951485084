import type { ReportInfo } from '../corpus/report-info.ts'
import type { CharRange } from '../text/char-range.ts'
import { isEnglish } from '../text/detect-english.ts'
import type { DraftFinding, JudgedDraft } from './draft.ts'
import { findIn, givesFigure, isQuoted } from './draft-findings.ts'
import { parseClaim } from './parsed-claim.ts'
import { createReportMentions, type ReportMentions } from './report-mentions.ts'
import { splitDraft } from './split-draft.ts'
import type { Check, Claim, Verification } from './verification.ts'

export interface JudgeDraftDeps {
  readonly verify: (claim: Claim) => Promise<Verification>
  readonly reports: readonly ReportInfo[]
}

export interface JudgeDraftOptions {
  /** Called after each part; some parts are several sentences. */
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
  /** When the time is up, what was judged so far is returned; no limit by default. */
  readonly budgetMs?: number
  readonly now?: () => number
}

/**
 * Judges every sentence of a draft that quotes a report, refers to one or gives a figure from one. Sentences that claim nothing of
 * the reports are left out. Each part is a call to `verify`, some 20 ms of the thread that searches, so that the questions
 * of others come in between. Throws IndexError, or the signal's reason.
 */
export async function judgeDraft(
  text: string,
  { verify, reports }: JudgeDraftDeps,
  options: JudgeDraftOptions = {},
): Promise<JudgedDraft> {
  const { onProgress = () => {}, signal, now = () => performance.now() } = options
  const { budgetMs = Number.POSITIVE_INFINITY } = options
  const startMs = now()
  const mentions = createReportMentions(reports)
  const parts = splitDraft(text)
  const findings: DraftFinding[] = []
  let [sentenceCount, englishCount] = [0, 0]
  for (const [at, { range, sentences }] of parts.entries()) {
    signal?.throwIfAborted()
    if (now() - startMs > budgetMs)
      return { findings, sentenceCount, englishCount, judgedChars: range.startChar }
    const part = text.slice(range.startChar, range.endChar)
    sentenceCount += sentences
    if (isEnglish(part)) englishCount += sentences
    else
      findings.push(...(await judgePart(part, mentions, verify)).map(found => moved(found, range.startChar)))
    onProgress(at + 1, parts.length)
  }
  return { findings, sentenceCount, englishCount }
}

/** The findings in one part, in chars of the part. */
async function judgePart(
  text: string,
  mentions: ReportMentions,
  verify: JudgeDraftDeps['verify'],
): Promise<readonly DraftFinding[]> {
  const claim = parseClaim({ text })
  const creditsReport = mentions.creditsReport(text)
  // What neither quotes, nor refers to a report, nor gives a figure is of interest only if its words are a report's.
  const claimsSomething = creditsReport || givesFigure(claim) || isQuoted(claim, wholeOf(text))
  const verification = await verify({ text, withoutNearest: !claimsSomething })
  if (verification.kind !== 'checked') return []
  const findings = findIn(verification, claim, creditsReport ? mentions : undefined)
  const placed = await Promise.all(findings.map(finding => withNearest(finding, text, mentions, verify)))
  return placed.map(finding => ({ ...finding, range: withMarks(finding.range, text) }))
}

function wholeOf(text: string): CharRange {
  return { startChar: 0, endChar: text.length }
}

/** With the quotation marks and the full stop around it. */
function withMarks({ startChar, endChar }: CharRange, text: string): CharRange {
  const before = /[«"“„‹]*$/u.exec(text.slice(0, startChar))?.[0].length ?? 0
  const after = /^[»"”›.!?…]*/u.exec(text.slice(endChar))?.[0].length ?? 0
  return { startChar: startChar - before, endChar: endChar + after }
}

/** Looks for the nearest passage once more, without the clause that refers to the report: «…, отмечает Госдепартамент». */
async function withNearest(
  finding: DraftFinding,
  text: string,
  mentions: ReportMentions,
  verify: JudgeDraftDeps['verify'],
): Promise<DraftFinding> {
  if (finding.verdict !== 'absent') return finding
  const said = mentions.withoutReference(text.slice(finding.range.startChar, finding.range.endChar))
  if (said === undefined) return finding
  const verification = await verify({ text: said })
  const sentences = verification.kind === 'checked' ? verification.sentences : []
  const excerpt = sentences.find(({ verdict }) => verdict !== 'context' && verdict !== 'absent')?.excerpt
  return excerpt ? { ...finding, verdict: 'nearest', excerpt } : finding
}

function moved({ range, check, ...finding }: DraftFinding, byChars: number): DraftFinding {
  const move = ({ startChar, endChar }: CharRange) => ({
    startChar: startChar + byChars,
    endChar: endChar + byChars,
  })
  const moveCheck = (own: Check) => ({ ...own, range: move(own.range), inserted: own.inserted.map(move) })
  return { ...finding, range: move(range), ...(check && { check: moveCheck(check) }) }
}
