import { SIGNATURE_LINE } from './signatures.ts'

/** What clients put above or before a forwarded or copied message: names, times, «Re:». */
const HEADERS: readonly RegExp[] = [
  /^\s*(?:forwarded (?:message|from)|переслан(?:о|ное|ный)|пересылаемое|қайта жіберіл|бағытталған хабарлама)[^\n]{0,120}\n/iu,
  /^\s*-{2,}[^\n-]{1,60}-{2,}[ \t]*\n/u,
  /^\s*(?:от|кому|дата|отправлено|from|to|date|sent|кімнен|кімге|күні)[ \t]?:[^\n]{0,120}\n/iu,
  /^\s*(?:re|fwd?|fw|тема|тақырып|subject)[ \t]?:/iu,
  /^\s*\[?\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?\]?(?: ?[-–—] ?| |\n)(?:[^\n:?!.]{1,40}:(?=\s))?/u,
  /^\s*[^\n[\]?]{1,60} ?\[\d{1,2}[. /][^\]\n]{3,24}\]:?[ \t]*\n/u,
]
const QUOTED_LINE = /^[ \t]*>[^\n]*(?:\n|$)/gmu
const HASHTAG_LINE = /^\s*#[\p{L}\p{N}_]+(?:[ \t]+#[\p{L}\p{N}_]+)*[ \t]*\n/u
/** Hashtags that classify a message rather than name its subject. */
const FILING_TAG =
  /^\s*#(?:вопрос|помощь|важно|срочно|сұрақ|көмек|маңызды|жедел|question|help)(?![\p{L}\p{N}_])/iu
const LAST_HASHTAG = /\s#[\p{L}\p{N}_]{1,40}\s*$/u

/**
 * A message without its layout: signature, quoted lines (`>`), headers of forwarded messages, hashtags at the end or on a line
 * of their own. Skips a removal that would leave no words. Linear in the length.
 */
export function withoutLayout(message: string): string {
  const own = keepWords(message, text => text.replace(QUOTED_LINE, ''), 2)
  const asked = keepWords(own, withoutHeaders, 1)
  return keepWords(withoutSignature(asked), withoutHashtags, 2)
}

function withoutHeaders(message: string): string {
  let text = message
  for (;;) {
    const header = firstMatch([...HEADERS, HASHTAG_LINE, FILING_TAG], text)
    const rest = text.slice(header.length)
    if (header === '' || countWords(rest, 1) === 0) return text
    text = rest
  }
}

function firstMatch(patterns: readonly RegExp[], text: string): string {
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    if (match) return match[0]
  }
  return ''
}

/** Drops everything from a signature on, unless the signature comes first. */
function withoutSignature(message: string): string {
  const at = message.search(SIGNATURE_LINE)
  return at > 0 && countWords(message.slice(0, at), 1) > 0 ? message.slice(0, at) : message
}

function withoutHashtags(message: string): string {
  let text = message.trimEnd()
  for (let tag = lastHashtag(text); tag !== ''; tag = lastHashtag(text)) text = text.slice(0, -tag.length)
  return text
}

function lastHashtag(text: string): string {
  return LAST_HASHTAG.exec(text.slice(-64))?.[0] ?? ''
}

/** The changed text if it still has as many words, otherwise the text. */
function keepWords(text: string, change: (text: string) => string, atLeast: number): string {
  const changed = change(text)
  return changed === text || countWords(changed, atLeast) >= atLeast ? changed : text
}

/** Counts words up to a limit. */
function countWords(text: string, limit: number): number {
  let count = 0
  for (const _ of text.matchAll(/[\p{L}\p{N}]+/gu)) if (++count >= limit) break
  return count
}
