import type { CharRange } from '../text/char-range.ts'
import { hasKazakhFinite, hasRussianFinite } from '../text/finite-verbs.ts'
import { splitWords } from '../text/words.ts'
import type { DraftFinding } from './draft.ts'
import type { ParsedClaim } from './parsed-claim.ts'
import type { ReportMentions } from './report-mentions.ts'
import type { Check, CheckedVerification, JudgedSentence } from './verification.ts'

/** Where nothing is quoted or referred to, fewer words in common with a report are a coincidence: a name, a number, a heading. */
const MIN_COPIED_WORDS = 7
/** And at most this share of them may differ. */
const MAX_CHANGED_SHARE = 0.34
/** The same for a sentence with a figure, which is where a changed copy does harm. */
const MIN_COPIED_WITH_FIGURE = 6
const MAX_CHANGED_WITH_FIGURE = 0.4
/** A sentence is not found if only this share of its words is. */
const MIN_FOUND_SHARE = 0.4

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
    if (!isMarked && !isMostlyFound(claim.text, range, check))
      return creditsReport ? [{ range, verdict: 'absent', changes: [] }] : []
    if (!creditsReport && !isMarked && !isCopied(claim, check)) return []
    const changes = [...new Set(own.flatMap(sentence => sentence.changes))]
    return [{ range, verdict, changes, attribution: worst.attribution, check, excerpt: worst.excerpt }]
  })
}

/** Whether most of the words are the report's, so that they cannot be the author's own. */
function isCopied(claim: ParsedClaim, { range, changedWords, isHeading }: Check): boolean {
  const words = countWords(claim.text, range)
  const [minSame, maxChanged] = givesFigure(claim)
    ? [MIN_COPIED_WITH_FIGURE, MAX_CHANGED_WITH_FIGURE]
    : [MIN_COPIED_WORDS, MAX_CHANGED_SHARE]
  return !isHeading && words - changedWords >= minSame && changedWords <= maxChanged * words
}

function isMostlyFound(text: string, sentence: CharRange, { range }: Check): boolean {
  return countWords(text, range) >= MIN_FOUND_SHARE * countWords(text, sentence)
}

function countWords(text: string, { startChar, endChar }: CharRange): number {
  return splitWords(text.slice(startChar, endChar)).length
}

/** A number other than a year and 1, which is often an article. */
export function givesFigure({ words }: ParsedClaim): boolean {
  return words.some(({ skeleton }) => {
    const value = /^\d[\d.]*/u.exec(skeleton)?.[0] ?? '1'
    return value !== '1' && !/^(?:19|20)\d\d$/u.test(value)
  })
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

/** Whether some of the range is in quotation marks, other than names: the law «О противодействии торговле людьми». */
export function isQuoted({ text, units }: ParsedClaim, { startChar, endChar }: CharRange): boolean {
  return units.some(
    unit => unit.isQuoted && unit.startChar < endChar && unit.endChar > startChar && !isName(text, unit),
  )
}

/** Names of laws, which may be long: «Об оперативно-розыскной деятельности», «Бейбіт жиналыстар туралы». */
const LAW = /^(?:О|Об|Обо)\s|\sтуралы$/u
/** What has a name, before or, in Kazakh, after it. */
const NAMED_BEFORE =
  /(?:закон|указ|кодекс|стать|книг|фонд|организаци|объединени|парти|газет|журнал|проект|программ|движени|центр|кампани|доклад|форум)\p{L}*\s+[«"“„]?$/iu
const NAMED_AFTER =
  /^[»"”]\s+(?:\p{L}+\s+)?(?:заң|жарлы|кодекс|кіта[пб]|қор|ұйым|бірлесті|партия|газет|журнал|жоба|бағдарлама|қозғалыс|орталы|науқан|есе[пб]|форум)/iu

function isName(text: string, { startChar, endChar }: CharRange): boolean {
  const quoted = text.slice(startChar, endChar)
  const words = splitWords(quoted).map(({ text: word }) => word)
  if (LAW.test(quoted.trim())) return !hasRussianFinite(words) && !hasKazakhFinite(words)
  const isNamed =
    NAMED_BEFORE.test(text.slice(Math.max(0, startChar - 40), startChar)) ||
    NAMED_AFTER.test(text.slice(endChar, endChar + 40))
  return isNamed && words.length <= MAX_NAME_WORDS
}

const MAX_NAME_WORDS = 9

function spanOf(sentences: readonly JudgedSentence[]): CharRange {
  return {
    startChar: Math.min(...sentences.map(({ range }) => range.startChar)),
    endChar: Math.max(...sentences.map(({ range }) => range.endChar)),
  }
}
