import type { Ask } from '../live/crowd.ts'
import { describeReplies } from '../live/reply-kinds.ts'
import type { Outcome } from './fault.ts'

/** What a fault cost. */
export interface FaultFigures {
  readonly name: string
  readonly title: string
  readonly asked: number
  /** Questions in private chats and groups without any reply. */
  readonly lost: number
  /** Questions with the same reply more than once. */
  readonly twice: number
  /** Inline queries and presses without an answer; clients repeat them. */
  readonly unanswered: number
  /** What people read. */
  readonly read: string
  /** From the end of the fault to the next answer. */
  readonly secondsUntilWell: number | undefined
  /** Resident memory of the bot at the end. */
  readonly rssMiB: number | undefined
  readonly seen: string
  /** What was not as it should be. */
  readonly problems: readonly string[]
}

const CHAT_KINDS = ['private', 'group']

/** Counts what people asked and read. */
export function countAsks(asks: readonly Ask[]) {
  const inChats = asks.filter(({ kind }) => CHAT_KINDS.includes(kind))
  const others = asks.filter(({ kind }) => !CHAT_KINDS.includes(kind))
  const isUnanswered = ({ replies }: Ask) => replies.length === 0
  return {
    asked: asks.length,
    lost: inChats.filter(isUnanswered).length,
    twice: inChats.filter(({ replies }) => new Set(replies.map(({ text }) => text)).size < replies.length)
      .length,
    unanswered: others.filter(isUnanswered).length,
    read: describeReplies(asks.flatMap(({ replies }) => replies.slice(0, 1).map(({ kind }) => kind))),
  }
}

/** What breaks the promises: lost questions, repeated answers and personal data in the log. */
export function findBreaches(
  { lost, twice }: Pick<FaultFigures, 'lost' | 'twice'>,
  { mayLose = 0, mayRepeat = 0 }: Partial<Outcome>,
  markers: readonly string[],
): readonly string[] {
  return [
    ...(lost > mayLose ? [`${lost} questions got no reply, at most ${mayLose} may`] : []),
    ...(twice > mayRepeat ? [`${twice} answers came twice, at most ${mayRepeat} may`] : []),
    ...(markers.length > 0 ? [`the log holds personal data: ${markers.length} markers`] : []),
  ]
}

/** `answer may not have arrived TIMEOUT ×3`: the warnings and errors in the log, for a fault that failed. */
export function describeLog(output: string): string {
  const counts = new Map<string, number>()
  for (const line of output.split('\n')) {
    if (!/"level":"(?:warn|error)"/.test(line)) continue
    const [, event = ''] = /"event":"([^"]*)"/.exec(line) ?? []
    const [, cause = ''] = /"cause":"([^"]*)"/.exec(line) ?? []
    const key = `${event} ${cause}`.trim()
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([key, count]) => `${key} ×${count}`).join(', ') || 'no warnings'
}
