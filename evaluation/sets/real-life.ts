import type { Core } from '../../src/app/open-core.ts'
import { InputError } from '../../src/errors.ts'
import { continueQuestion } from '../../src/text/follow-up.ts'
import { findSmallTalk } from '../../src/text/small-talk.ts'
import { meanInterval } from '../bootstrap.ts'
import { figure, markdownTable, withInterval } from '../markdown-table.ts'
import { isRight } from '../questions.ts'
import { loadRealLife, REPLIES, type RealLifeMessage, type Reply } from './real-life-messages.ts'
import { everyNth, type SetContext, type SetRun } from './set-run.ts'

/** A message and the reply that it got. */
export interface RealLifeResult {
  readonly message: RealLifeMessage
  readonly reply: Reply
  /** Whether the passage that ranks first is right, whatever the outcome; undefined if no passage is. */
  readonly isRightFirst: boolean | undefined
  /** A passage that must not be shown comes first in the reply. */
  readonly isBadFirst: boolean
}

export async function runRealLife({ core, realLifeFiles, every, onProgress }: SetContext): Promise<SetRun> {
  const all = (await Promise.all(realLifeFiles.map(loadRealLife))).flat()
  const messages = everyNth(all, every)
  const results: RealLifeResult[] = []
  for (const message of messages) {
    results.push(await sendMessage(message, questionBefore(message, all), core))
    onProgress('real-life', results.length, messages.length)
  }
  return { summary: `${messages.length} messages`, tables: [realLifeTable(results)] }
}

/** What the message before a follow-up asks. Throws InputError if the files do not have it. */
function questionBefore({ id, after }: RealLifeMessage, all: readonly RealLifeMessage[]): string | undefined {
  if (after === undefined) return undefined
  const before = all.find(message => message.id === after)
  if (!before) throw new InputError(`${id} comes after ${after}, which is in none of the files`)
  return continueQuestion(before.text, questionBefore(before, all)).base
}

async function sendMessage(
  message: RealLifeMessage,
  before: string | undefined,
  { answerer, search }: Core,
): Promise<RealLifeResult> {
  const { question } = continueQuestion(message.text, before)
  const answer = await answerer.answer(question, { fallback: message.language })
  const [first] = (await search.find(question)).hits
  const shown = answer.kind === 'nothing' ? undefined : answer.excerpts[0]?.passage
  return {
    message,
    reply: replyTo(message.text, answer),
    isRightFirst:
      message.gold.length === 0 ? undefined : first !== undefined && isRight(first.passage, message.gold),
    isBadFirst: shown !== undefined && isRight(shown, message.bad),
  }
}

/** What the bot would do: small talk first, then a plea for help, then the outcome. */
function replyTo(text: string, { kind, advice }: { readonly kind: Reply; readonly advice?: boolean }): Reply {
  if (findSmallTalk(text)) return 'small-talk'
  return advice ? 'help' : kind
}

/** Per kind of message: how often the reply is as wanted, which replies there were, and whether a right passage ranks first. */
export function realLifeTable(results: readonly RealLifeResult[]): string {
  const kinds = [...new Set(results.map(({ message }) => message.kind))].sort()
  const groups: readonly (readonly [string, readonly RealLifeResult[]])[] = [
    ['all', results],
    ['kk', results.filter(({ message }) => message.language === 'kk')],
    ['ru', results.filter(({ message }) => message.language === 'ru')],
    ...kinds.map(kind => [kind, results.filter(({ message }) => message.kind === kind)] as const),
  ]
  const rows = groups.map(([name, group]) => {
    const share = (reply: Reply) => group.filter(result => result.reply === reply).length / group.length
    const first = group.flatMap(({ isRightFirst }) =>
      isRightFirst === undefined ? [] : [Number(isRightFirst)],
    )
    return [
      `${name} (${group.length})`,
      withInterval(meanInterval(group.map(({ message, reply }) => Number(reply === message.want)))),
      ...REPLIES.map(reply => figure(share(reply))),
      first.length === 0 ? '–' : `${withInterval(meanInterval(first))} of ${first.length}`,
      String(group.filter(({ isBadFirst }) => isBadFirst).length),
    ]
  })
  return markdownTable(
    ['messages', 'reply as wanted', ...REPLIES, 'right passage first', 'wrong one first'],
    rows,
  )
}
