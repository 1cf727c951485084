import type { CharRange } from '../text/char-range.ts'
import { splitWords } from '../text/words.ts'
import type { DraftFinding } from './draft.ts'
import type { ParsedClaim } from './parsed-claim.ts'
import type { ReportMentions } from './report-mentions.ts'
import type { Check, CheckedVerification, JudgedSentence } from './verification.ts'

/** Words that neither quote nor refer to a report must have this many in common with it to be a changed quotation. */
const MIN_COPIED_WORDS = 7
/** And at most this share of them may differ. */
const MAX_CHANGED_SHARE = 0.34

/**
 * What a person should know about the sentences of one part, in order. `mentions` only if the part refers to a report: then a
 * sentence that no report has claims something wrong.
 */
export function findIn(
  verification: CheckedVerification,
  claim: ParsedClaim,
  mentions: Pick<ReportMentions, 'statesSomething'> | undefined,
): readonly DraftFinding[] {
  const found = foundIn(verification, claim, mentions !== undefined)
  const unfound = verification.sentences.flatMap(sentence =>
    judgeUnfound(sentence, claim, mentions, found.length > 0),
  )
  return [...found, ...unfound].sort((a, b) => a.range.startChar - b.range.startChar)
}

const WORST_FIRST = ['misattributed', 'changed', 'spelling', 'exact'] as const

/** The quotations that were found, each with all its sentences and the worst verdict on them. */
function foundIn(
  { sentences, checks }: CheckedVerification,
  claim: ParsedClaim,
  creditsReport: boolean,
): readonly DraftFinding[] {
  return checks.flatMap((check, at): readonly DraftFinding[] => {
    const own = sentences.filter(sentence => sentence.check === at)
    const verdict = WORST_FIRST.find(each => own.some(sentence => sentence.verdict === each))
    const worst = own.find(sentence => sentence.verdict === verdict)
    if (!worst || !verdict) return []
    const range = spanOf(own)
    const isMarked = isQuoted(claim, range)
    // Only words around the quotation were found, such as a name.
    if (isMarked && !isQuoted(claim, check.range))
      return [{ range, verdict: creditsReport ? 'absent' : 'elsewhere', changes: [] }]
    const isClaimed = creditsReport || isMarked
    if (verdict === 'changed' && !isClaimed && !isCopied(claim.text, check)) return []
    const changes = [...new Set(own.flatMap(sentence => sentence.changes))]
    return [{ range, verdict, changes, attribution: worst.attribution, check, excerpt: worst.excerpt }]
  })
}

/** Whether most of the words are the report's, so that they cannot be the author's own. */
function isCopied(text: string, { range, changedWords }: Check): boolean {
  const words = splitWords(text.slice(range.startChar, range.endChar)).length
  return words - changedWords >= MIN_COPIED_WORDS && changedWords <= MAX_CHANGED_SHARE * words
}

function judgeUnfound(
  { range, verdict, excerpt }: JudgedSentence,
  claim: ParsedClaim,
  mentions: Pick<ReportMentions, 'statesSomething'> | undefined,
  isBesideFound: boolean,
): readonly DraftFinding[] {
  const quoted = isQuoted(claim, range)
  // Around a quotation that was found, unquoted words introduce it.
  if (isBesideFound && !quoted) return []
  const states = mentions?.statesSomething(claim.text.slice(range.startChar, range.endChar)) ?? quoted
  if (verdict === 'nearest' && (states || !mentions)) return [{ range, verdict, changes: [], excerpt }]
  if (verdict !== 'absent' || !states) return []
  return [{ range, verdict: mentions ? 'absent' : 'elsewhere', changes: [] }]
}

function isQuoted({ units }: ParsedClaim, range: CharRange): boolean {
  return units.some(unit => unit.isQuoted && unit.startChar < range.endChar && unit.endChar > range.startChar)
}

function spanOf(sentences: readonly JudgedSentence[]): CharRange {
  return {
    startChar: Math.min(...sentences.map(({ range }) => range.startChar)),
    endChar: Math.max(...sentences.map(({ range }) => range.endChar)),
  }
}
