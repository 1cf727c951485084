import { DRAFT_MESSAGES, type DraftMessages } from '../../locales/draft-messages.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import {
  DRAFT_VERDICTS,
  type DraftFinding,
  type JudgedDraft,
  sortWorstFirst,
} from '../../verification/draft.ts'
import { numberSign } from './answer-page.ts'
import { addCitation, type View } from './citation.ts'
import { fitMessage } from './message-limits.ts'
import { quoteBlock, shortenQuote } from './quote.ts'
import { BOLD, type Rendered, TextBuilder } from './text-builder.ts'
import { addClaimed, addPlaces, readable, type VerdictSize } from './verdict.ts'

interface Size extends VerdictSize {
  readonly maxItems: number
  readonly nearestChars: number
}

const PLACE = { maxMarks: 12, maxPlaces: 1, maxFootnotesChars: 100 }

const SIZES: readonly Size[] = [
  { ...PLACE, maxItems: 8, aroundChars: 160, nearestChars: 400, maxMarks: 20, maxPlaces: 2 },
  { ...PLACE, maxItems: 8, aroundChars: 80, nearestChars: 250 },
  { ...PLACE, maxItems: 6, aroundChars: 80, nearestChars: 200 },
  { ...PLACE, maxItems: 4, aroundChars: 60, nearestChars: 200 },
  { ...PLACE, maxItems: 3, aroundChars: 40, nearestChars: 160 },
  { ...PLACE, maxItems: 2, aroundChars: 40, nearestChars: 120, maxMarks: 6 },
  { ...PLACE, maxItems: 1, aroundChars: 40, nearestChars: 120, maxMarks: 3 },
]
/** In a group, a list of faults is in everybody's way. */
const SHORT_ITEMS = 2
const SENTENCE_CHARS = 200

/** How many sentences got which verdict, then those to correct, the most urgent first, with what the report says. */
export function renderDraftSummary(
  text: string,
  judged: JudgedDraft,
  view: View,
  length: 'short' | 'full',
): Rendered {
  const messages = DRAFT_MESSAGES[view.language]
  const sizes = length === 'short' ? SIZES.filter(({ maxItems }) => maxItems <= SHORT_ITEMS) : SIZES
  const toCorrect = sortWorstFirst(judged.findings).filter(({ verdict }) => !RIGHT.has(verdict))
  return fitMessage(sizes, size => {
    const builder = new TextBuilder()
    addCounts(builder, judged, messages)
    const shown = toCorrect.slice(0, size.maxItems)
    if (shown.length > 0) builder.add('\n\n').add(messages.worst, BOLD)
    for (const [index, finding] of shown.entries()) {
      builder.add(`\n\n${numberSign(index + 1)} `)
      addFinding(builder, finding, { text, view, size, messages })
    }
    if (shown.some(({ verdict }) => verdict === 'changed')) builder.add(`\n\n${messages.legend}`)
    const hidden = toCorrect.length - shown.length
    if (hidden > 0) builder.add(`\n\n${messages.more(hidden)}`)
    return builder.rendered()
  })
}

const RIGHT: ReadonlySet<DraftFinding['verdict']> = new Set(['exact', 'spelling'])

function addCounts(builder: TextBuilder, judged: JudgedDraft, messages: DraftMessages): void {
  const { findings, sentenceCount, englishCount, judgedChars } = judged
  const lead =
    findings.length > 0 ? messages.title(sentenceCount, findings.length) : messages.none(sentenceCount)
  builder.add(lead)
  if (findings.length > 0) builder.add('\n')
  for (const [verdict, count] of countVerdicts(findings))
    builder.add(`\n${messages.verdict[verdict]} — ${count}`)
  if (findings.length > 0 && findings.every(({ verdict }) => RIGHT.has(verdict)))
    builder.add(`\n\n${messages.allRight}`)
  if (englishCount > 0) builder.add(`\n\n${messages.english(englishCount)}`)
  if (judgedChars !== undefined) builder.add(`\n\n${messages.cut(judgedChars)}`)
}

/** The verdicts that occur, the most serious first. */
export function countVerdicts(
  findings: readonly DraftFinding[],
): readonly (readonly [DraftFinding['verdict'], number])[] {
  return DRAFT_VERDICTS.map(
    verdict => [verdict, findings.filter(finding => finding.verdict === verdict).length] as const,
  ).filter(([, count]) => count > 0)
}

/** The verdict as a line, with how the words differ or who is named wrongly. */
export function explainVerdict(
  { verdict, changes, attribution }: DraftFinding,
  messages: DraftMessages,
): string {
  const kinds = changes.flatMap(kind => (kind === 'words' ? [] : [messages.change[kind]]))
  const label =
    kinds.length > 0 ? `${messages.verdict[verdict]}: ${kinds.join(', ')}` : messages.verdict[verdict]
  return attribution
    ? `${label}. ${messages.attribution[attribution.credit](readable(attribution.speaker))}`
    : label
}

interface FindingContext {
  readonly text: string
  readonly view: View
  readonly size: Size
  readonly messages: DraftMessages
}

function addFinding(builder: TextBuilder, finding: DraftFinding, context: FindingContext): void {
  const { text, view, size, messages } = context
  const { range, verdict, check, excerpt } = finding
  builder.add(explainVerdict(finding, messages)).add('\n')
  if (verdict === 'changed' && check) addClaimed(builder, check, text, size)
  else {
    const sentence = readable(text.slice(range.startChar, range.endChar)).replace(/\s+/gu, ' ')
    builder.add(shortenLine(sentence, SENTENCE_CHARS))
  }
  if (check) {
    builder.add(`\n${messages.inReport}:`)
    addPlaces(builder, check, view, size)
  } else if (excerpt) {
    const quote = shortenQuote(excerpt.quote, size.nearestChars)
    builder
      .add(`\n${messages.nearest}:\n`)
      .add(...quoteBlock(excerpt, quote))
      .add('\n')
    addCitation(builder, excerpt, view)
  }
}
