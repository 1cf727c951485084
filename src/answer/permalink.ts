import { REPORT_ID_PATTERN } from '../corpus/report.ts'
import type { Passage } from '../passages/passage.ts'

/** What a permalink points to: a place in a report, and the first letters of the hash of its text. */
export interface PermalinkTarget {
  readonly reportId: string
  readonly number: number
  readonly fingerprint: string
}

/** For people: `us-state-2022-kazakhstan·57·a9f3`. */
export function formatFingerprint({ reportId, number, fingerprint }: PermalinkTarget): string {
  return `${reportId}·${number}·${fingerprint}`
}

/** For links, which allow only letters, digits, _ and -: at most 40 + 1 + 5 + 1 + 4 = 51 of Telegram's 64 chars. */
export function formatPermalinkId({ reportId, number, fingerprint }: PermalinkTarget): string {
  return `${reportId}_${number}_${fingerprint}`
}

/** A link that opens the passage in the bot; without a bot's name, one that `npm run ask` opens. */
export function formatPermalink(target: PermalinkTarget, botUsername: string | undefined): string {
  const id = formatPermalinkId(target)
  return botUsername ? `https://t.me/${botUsername}?start=${id}` : `dayek:${id}`
}

/**
 * Parses a permalink, its id or a fingerprint, ignoring white space around it; undefined for other texts.
 */
export function parsePermalink(text: string): PermalinkTarget | undefined {
  const match = /^([^·_]+)[·_](\d{1,5})[·_]([0-9a-f]{4})$/u.exec(linkedId(text))
  const [, reportId = '', number = '', fingerprint = ''] = match ?? []
  if (!match || !REPORT_ID_PATTERN.test(reportId)) return undefined
  return { reportId, number: Number(number), fingerprint }
}

/** The id in a link to the bot; other texts unchanged. */
export function linkedId(text: string): string {
  return text.trim().replace(/^(?:dayek:|https?:\/\/t\.me\/\w+\?start=)/u, '')
}

export function permalinkTarget({ reportId, number, fingerprint }: Passage): PermalinkTarget {
  return { reportId, number, fingerprint }
}
