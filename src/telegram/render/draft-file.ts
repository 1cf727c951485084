import type { Excerpt } from '../../answer/answer.ts'
import { formatExcerptLink } from '../../answer/excerpt-id.ts'
import { showQuotation } from '../../answer/shown-quotation.ts'
import { DRAFT_MESSAGES, type DraftMessages } from '../../locales/draft-messages.ts'
import type { CharRange } from '../../text/char-range.ts'
import type { DraftFinding, JudgedDraft } from '../../verification/draft.ts'
import type { ClaimPlace } from '../../verification/verification.ts'
import { isWebLink, sourceLabel, type View } from './citation.ts'
import { DRAFT_FILE_STYLE } from './draft-file-style.ts'
import { countVerdicts, explainVerdict } from './draft-summary.ts'

export interface DraftFileFacts {
  readonly view: View
  readonly indexVersion: string
  /** Of the draft. */
  readonly sha256: string
  readonly date: Date
}

/**
 * The result as a page that needs nothing else: every sentence that was judged, in the order of the draft, with the report's
 * words, citation and permalink. Everything in it is escaped, and its policy forbids scripts and requests.
 */
export function renderDraftFile(text: string, judged: JudgedDraft, facts: DraftFileFacts): string {
  const { view, indexVersion, sha256, date } = facts
  const { language } = view
  const messages = DRAFT_MESSAGES[language]
  const { findings, sentenceCount, englishCount, judgedChars } = judged
  const notes = [
    messages.fileIntro,
    ...(findings.some(({ verdict }) => verdict === 'changed') ? [messages.legend] : []),
    ...(englishCount > 0 ? [messages.english(englishCount)] : []),
    ...(judgedChars === undefined ? [] : [messages.cut(judgedChars)]),
  ]
  const counts = countVerdicts(findings).map(
    ([verdict, count]) => `<li>${escaped(messages.verdict[verdict])} — ${count}</li>`,
  )
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="referrer" content="no-referrer">',
    `<title>${escaped(messages.fileTitle)}</title><style>${DRAFT_FILE_STYLE}</style></head>`,
    `<body><main><h1>${escaped(messages.fileTitle)}</h1>`,
    ...notes.map(note => `<p>${escaped(note)}</p>`),
    `<h2>${escaped(messages.counts)}</h2>`,
    `<p>${escaped(messages.title(sentenceCount, findings.length))}</p><ul>${counts.join('')}</ul>`,
    `<ol class="findings">${findings.map(finding => renderFinding(finding, text, view, messages)).join('\n')}</ol>`,
    `<footer><p>${escaped(messages.checkedOn)}: <time datetime="${date.toISOString()}">${readableDate(date)}</time></p>`,
    `<p>${escaped(messages.draftLength(text.length))}</p>`,
    `<p>${escaped(messages.draftHash)}: <code>${escaped(sha256)}</code></p>`,
    `<p>${escaped(messages.indexVersion)}: <code>${escaped(indexVersion)}</code></p></footer>`,
    '</main></body></html>',
    '',
  ].join('\n')
}

/** «29.11.2026, 14:30 UTC» */
function readableDate(date: Date): string {
  const [day = '', time = ''] = date.toISOString().split('T')
  return `${day.split('-').reverse().join('.')}, ${time.slice(0, 5)} UTC`
}

function renderFinding(finding: DraftFinding, text: string, view: View, messages: DraftMessages): string {
  const { range, verdict, check, excerpt } = finding
  const places = check ? check.places : excerpt ? [{ excerpt, kept: [], missing: [] }] : []
  const isChanged = verdict === 'changed'
  const own = text.slice(range.startChar, range.endChar)
  const inserted = isChanged ? moved(check?.inserted ?? [], -range.startChar) : []
  const lead = check ? messages.inReport : messages.nearest
  return [
    `<li class="${verdict}"><h3>${escaped(explainVerdict(finding, messages))}</h3>`,
    `<p class="label">${escaped(messages.inDraft)}</p><blockquote>${marked(own, inserted, 'del')}</blockquote>`,
    ...(places.length > 0 ? [`<p class="label">${escaped(lead)}</p>`] : []),
    ...places.map(place => renderPlace(place, isChanged, view)),
    '</li>',
  ].join('\n')
}

function renderPlace({ excerpt, missing }: ClaimPlace, isChanged: boolean, view: View): string {
  const { passage, quote } = excerpt
  const { text, footnotes, shownChar } = showQuotation(passage, quote)
  const marks = (isChanged ? missing : []).map(({ startChar, endChar }) => ({
    startChar: shownChar(startChar),
    endChar: shownChar(endChar),
  }))
  const [before, after] = [
    quote.startChar > 0 ? '[…] ' : '',
    quote.endChar < (passage.texts[quote.language]?.text.length ?? 0) ? ' […]' : '',
  ]
  return [
    `<blockquote class="report" lang="${quote.language}">${before}${marked(text, marks, 'ins')}${after}</blockquote>`,
    ...footnotes.map(note => `<p class="note">${escaped(`${note.sign} ${note.text}`)}</p>`),
    `<p class="citation">${renderCitation(excerpt, view)}</p>`,
  ].join('\n')
}

function renderCitation(excerpt: Excerpt, { language, messages, botUsername }: View): string {
  const { citation, url, fingerprint } = excerpt
  return [
    escaped(citation[language].line),
    ...(isWebLink(url) ? [link(url, sourceLabel(url, messages))] : []),
    link(formatExcerptLink(excerpt, botUsername), messages.permalink),
    `<code>${escaped(fingerprint)}</code>`,
  ].join(' · ')
}

function link(url: string, label: string): string {
  return `<a href="${escaped(url)}">${escaped(label)}</a>`
}

/** The text with these ranges, in order and disjoint, in elements of this name. */
function marked(text: string, ranges: readonly CharRange[], element: 'del' | 'ins'): string {
  let [html, at] = ['', 0]
  for (const { startChar, endChar } of ranges) {
    if (startChar < at || endChar > text.length) continue
    html += `${escaped(text.slice(at, startChar))}<${element}>${escaped(text.slice(startChar, endChar))}</${element}>`
    at = endChar
  }
  return (html + escaped(text.slice(at))).replaceAll('\n', '<br>')
}

function moved(ranges: readonly CharRange[], byChars: number): readonly CharRange[] {
  return ranges.map(({ startChar, endChar }) => ({
    startChar: startChar + byChars,
    endChar: endChar + byChars,
  }))
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, sign => ESCAPES[sign] ?? sign)
}
