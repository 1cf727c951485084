import { type Answer, type Excerpt, excerptsOf } from '../answer/answer.ts'
import { showQuotation } from '../answer/shown-quotation.ts'
import { isHomePage } from '../answer/source-address.ts'
import { bindCitation, unbindSpaces } from '../card/binding-spaces.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import { coverageLead, coverageNote } from '../locales/coverage-note.ts'
import { ENGLISH_NOTE } from '../locales/english-note.ts'
import { messagesOf } from '../locales/messages-of.ts'
import { TERMINAL_MESSAGES } from '../locales/terminal-messages.ts'
import { narrowingLead } from '../telegram/render/narrowing.ts'
import { isEnglish } from '../text/detect-english.ts'
import type { Language } from '../text/language.ts'
import { bold, dim, type TerminalStyle } from './terminal-style.ts'

export interface TerminalAnswerOptions {
  /** The operator's, below the answer to a plea for help; none by default. */
  readonly helpText?: string | undefined
  /** All reports, for the names of sources that the question was narrowed to. */
  readonly reports?: readonly ReportInfo[]
}

/** An answer in the reader's language. */
export function renderTerminalAnswer(
  answer: Answer,
  reader: Language,
  style: TerminalStyle,
  { helpText = '', reports = [] }: TerminalAnswerOptions = {},
): string {
  const excerpts = excerptsOf(answer).map((excerpt, i) =>
    renderTerminalExcerpt(excerpt, reader, style, `${i + 1}. `),
  )
  const advice = answer.advice ? [messagesOf(reader).adviceNote, helpText] : []
  const { questionCut } = TERMINAL_MESSAGES[reader]
  const { narrowing } = answer
  const isNarrowed = answer.kind !== 'nothing' && narrowing && narrowing.facets.length > 0
  const say = (texts: readonly string[]) =>
    texts.filter(text => text !== '').map(text => wrap(text, '', style.columns))
  return [
    ...say([isEnglish(answer.question) ? ENGLISH_NOTE : '', answer.isCut ? questionCut : '']),
    ...say([isNarrowed ? narrowingLead(narrowing, reports, reader) : '']),
    ...(answer.kind === 'nothing'
      ? say([coverageNote(answer.coverage?.missing ?? [], reader) ?? '', leadOf(answer, reader)])
      : say([leadOf(answer, reader)]).map(lead => bold(lead, style))),
    ...excerpts,
    ...say(advice),
  ]
    .join('\n\n')
    .concat('\n')
}

function leadOf(answer: Answer, reader: Language): string {
  const { nothing, found, weak } = TERMINAL_MESSAGES[reader]
  const { adviceLead, topicLead } = messagesOf(reader)
  if (answer.kind === 'nothing') return nothing
  if (answer.advice) return adviceLead
  const lacking = coverageLead(answer.coverage?.missing ?? [], reader)
  if (lacking !== undefined) return lacking
  if (answer.topic !== undefined) return topicLead(answer.topic)
  return answer.kind === 'found' ? found(answer.excerpts.length) : weak
}

/** The quotation, its footnotes, citation, link and fingerprint. */
export function renderTerminalExcerpt(
  excerpt: Excerpt,
  reader: Language,
  style: TerminalStyle,
  number = '',
): string {
  const indent = ' '.repeat(number.length)
  const quotation = wrap(`«${quoteWithOmissions(excerpt)}»`, indent, style.columns)
  const footnotes = showQuotation(excerpt.passage, excerpt.quote).footnotes.map(
    ({ sign, text }) => `\n${wrap(`${sign} ${text}`, indent, style.columns)}`,
  )
  const source = unbindSpaces(wrap(bindCitation(excerpt.citation[reader].line), indent, style.columns))
  const { site } = messagesOf(reader)
  const address = isHomePage(excerpt.url) ? `${site}: ${excerpt.url}` : excerpt.url
  const links = [address, excerpt.fingerprint].map(line => indent + line).join('\n')
  return `${number}${quotation.trimStart()}${footnotes.join('')}\n${dim(`${source}\n${links}`, style)}`
}

/** The quoted characters with their footnote marks printed, and […] where the passage continues before or after them. */
function quoteWithOmissions({ passage, quote }: Excerpt): string {
  const length = passage.texts[quote.language]?.text.length ?? quote.endChar
  const before = quote.startChar > 0 ? '[…] ' : ''
  const after = quote.endChar < length ? ' […]' : ''
  return before + showQuotation(passage, quote).text + after
}

/** Wraps at spaces to `columns`; longer words are not broken. */
export function wrap(text: string, indent: string, columns: number): string {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = indent
    for (const word of paragraph.split(' ')) {
      const longer = line === indent ? indent + word : `${line} ${word}`
      if (longer.length > columns && line !== indent) {
        lines.push(line)
        line = indent + word
      } else line = longer
    }
    lines.push(line)
  }
  return lines.join('\n')
}
