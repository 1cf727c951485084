import type { Excerpt } from '../answer/answer.ts'
import { messagesOf } from '../locales/messages-of.ts'
import type { Language } from '../text/language.ts'
import type { Verification } from '../verification/verification.ts'

const SIGNS = {
  exact: '✓',
  spelling: '✓',
  changed: '✗',
  misattributed: '✗',
  nearest: '≈',
  absent: '✗',
  context: ' ',
} as const

/** The verdict, each sentence with its sign, and what the reports say. */
export function renderVerification(text: string, verification: Verification, fallback: Language): string {
  if (verification.kind === 'short') return messagesOf(fallback).verifyTooShort(verification.neededWords)
  if (verification.kind === 'place') return verification.link
  const { verdict, sentences } = verification
  const lines = sentences.map(({ range, verdict: own }) => {
    const shown = text.slice(range.startChar, range.endChar).replace(/\s+/gu, ' ')
    return `${SIGNS[own]} ${own.padEnd(13)} ${shown}`
  })
  const excerpts = new Map(
    sentences.flatMap(({ excerpt }) => (excerpt ? [[excerptKey(excerpt), excerpt] as const] : [])),
  )
  const quoted = [...excerpts.values()].map(({ quote, citation, fingerprint }) => {
    const { line } = citation[quote.language]
    return `> ${quote.text.replaceAll('\n', '\n> ')}\n${line}\n${fingerprint}`
  })
  return [verdict, lines.join('\n'), ...quoted].join('\n\n')
}

function excerptKey({ fingerprint, quote }: Excerpt): string {
  return `${fingerprint} ${quote.language} ${quote.startChar}`
}
