import { readFile } from 'node:fs/promises'
import { errorMessage, InputError } from '../src/errors.ts'
import { splitWords } from '../src/text/words.ts'
import type { Claim, SentenceVerdict, Verification } from '../src/verification/verification.ts'

/** A message with the verdicts that it should get. */
export interface WantedMessage {
  readonly id: string
  readonly text: string
  readonly want: string
  readonly sentences: readonly { readonly text: string; readonly want: string }[]
}

/** A message with the verdicts that it got. */
export interface MessageResult {
  readonly message: WantedMessage
  readonly verdict: string
  readonly sentences: readonly { readonly text: string; readonly want: string; readonly verdict: string }[]
  readonly ms: number
}

/** Reads lines `{"id", "text", "want", "sentences": [{"text", "want"}]}`. Throws InputError with the line's number. */
export async function loadWantedMessages(path: string): Promise<readonly WantedMessage[]> {
  const lines = (await readFile(path, 'utf8')).split('\n')
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return []
    try {
      return parseWanted(JSON.parse(line))
    } catch (cause) {
      throw new InputError(`${path}:${at + 1}: ${errorMessage(cause)}`, { cause })
    }
  })
}

function parseWanted(value: unknown): WantedMessage {
  const sentences = fieldOf(value, 'sentences')
  if (!Array.isArray(sentences)) throw new InputError('"sentences" must be a list')
  return {
    id: stringOf(value, 'id'),
    text: stringOf(value, 'text'),
    want: stringOf(value, 'want'),
    sentences: sentences.map(sentence => ({
      text: stringOf(sentence, 'text'),
      want: stringOf(sentence, 'want'),
    })),
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}

function stringOf(value: unknown, name: string): string {
  const field = fieldOf(value, name)
  if (typeof field !== 'string') throw new InputError(`"${name}" must be a string`)
  return field
}

/** Verifies every message. */
export async function evaluateMessages(
  messages: readonly WantedMessage[],
  verify: (claim: Claim) => Promise<Verification>,
): Promise<readonly MessageResult[]> {
  const results: MessageResult[] = []
  for (const message of messages) {
    const started = performance.now()
    const verification = await verify({ text: message.text })
    const ms = performance.now() - started
    const judged = verification.kind === 'checked' ? verification.sentences : []
    const found = judged.map(({ range, verdict }) => ({
      words: wordsOf(message.text.slice(range.startChar, range.endChar)),
      verdict,
    }))
    results.push({
      message,
      verdict: verification.kind === 'checked' ? verification.verdict : verification.kind,
      sentences: message.sentences.map(({ text, want }) => ({
        text,
        want,
        verdict: verdictFor(text, found),
      })),
      ms,
    })
  }
  return results
}

/** The verdict on the most similar sentence by shared words; context if there is none. */
function verdictFor(
  text: string,
  found: readonly { readonly words: readonly string[]; readonly verdict: SentenceVerdict }[],
): string {
  const wanted = new Set(wordsOf(text))
  const shares = found.map(({ words, verdict }) => {
    const shared = words.filter(word => wanted.has(word)).length
    return { verdict, share: shared / Math.max(1, words.length, wanted.size) }
  })
  const [best] = shares.sort((a, b) => b.share - a.share)
  return best && best.share > 0.3 ? best.verdict : 'context'
}

function wordsOf(text: string): readonly string[] {
  return splitWords(text).map(({ text: word }) => word.toLowerCase())
}

/** Expected verdicts for which `exact` is a dangerous error. */
const UNSAFE = ['changed', 'part', 'misattributed']

/** Accuracy on messages and sentences, and the false messages that were judged exact. */
export function messageFigures(results: readonly MessageResult[]): string {
  const right = results.filter(({ message, verdict }) => verdict === message.want).length
  const sentences = results.flatMap(result => result.sentences)
  const rightSentences = sentences.filter(({ want, verdict }) => want === verdict).length
  const unsafe = results.filter(
    ({ message, verdict }) => UNSAFE.includes(message.want) && verdict === 'exact',
  )
  return [
    `Messages judged right: ${share(right, results.length)}; sentences: ${share(rightSentences, sentences.length)}.`,
    `False ones judged exact: ${unsafe.length}${unsafe.map(({ message }) => ` ${message.id}`).join('')}.`,
    `${Math.max(0, ...results.map(({ ms }) => ms)).toFixed(0)} ms at most.`,
  ].join(' ')
}

function share(part: number, all: number): string {
  return `${part} of ${all} (${(part / Math.max(1, all)).toFixed(3)})`
}

/** One block per message with a wrong verdict on it or on one of its sentences. */
export function wrongMessages(results: readonly MessageResult[]): readonly string[] {
  return results.flatMap(({ message, verdict, sentences }) => {
    const wrong = sentences.filter(sentence => sentence.want !== sentence.verdict)
    if (verdict === message.want && wrong.length === 0) return []
    const lines = wrong.map(({ text, want, verdict: got }) => `  ${want} → ${got}: ${text.slice(0, 120)}`)
    return [`${message.id}: ${message.want} → ${verdict}`, ...lines]
  })
}
