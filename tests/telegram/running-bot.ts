import type { Message, MessageEntity } from 'grammy/types'
import { expect } from 'vitest'
import { createCachedPainter } from '../../src/card/cached-painter.ts'
import type { CardPainter } from '../../src/card/card-painter.ts'
import { createWorkerPainter } from '../../src/card/card-painter.ts'
import { createLogger } from '../../src/log.ts'
import { createBot } from '../../src/telegram/bot.ts'
import { type Clock, systemClock } from '../../src/telegram/calls/clock.ts'
import { retryCalls } from '../../src/telegram/calls/retry-calls.ts'
import type { QualityFigures } from '../../src/telegram/render/quality-figures.ts'
import { createMemoryStore } from '../../src/telegram/store/memory-store.ts'
import type { Store } from '../../src/telegram/store/store.ts'
import { fetchBotInfo, pollTelegram } from '../../src/telegram/updates/poll.ts'
import type { Language } from '../../src/text/language.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createStandIn, type StandIn } from '../../stand-in/stand-in.ts'

const TOKEN = '4242:front-door-token'

export interface RunningBot {
  readonly standIn: StandIn
  readonly store: Store
  /** What was logged, a line an event. */
  readonly log: readonly string[]
}

export interface RunningBotOptions {
  readonly defaultLanguage?: Language
  readonly store?: Store
  readonly operator?: string
  readonly helpText?: Readonly<Record<Language, string>>
  readonly quality?: QualityFigures
  readonly cards?: CardPainter
  /** Privacy mode is off: the bot is told of every message in groups. */
  readonly readsAllGroupMessages?: boolean
  /** Real time by default, except that pauses are over at once and a busy machine may be slow; a test does not sleep. */
  readonly clock?: Clock
  /** How long it may go on answering at the end. */
  readonly graceMs?: number
}

/** The real bot over HTTP against the stand-in, until `run` is done; then nothing may have been sent that no bot should send. */
export async function withBot(
  answerer: VerifyingAnswerer,
  run: (bot: RunningBot) => Promise<void>,
  {
    defaultLanguage = 'kk',
    store = createMemoryStore(),
    operator = '',
    helpText = { kk: '', ru: '' },
    quality,
    cards = createCachedPainter(createWorkerPainter()),
    readsAllGroupMessages = false,
    clock,
    graceMs,
  }: RunningBotOptions = {},
): Promise<void> {
  const standIn = createStandIn({ token: TOKEN, readsAllGroupMessages })
  await standIn.listen()
  const { apiRoot } = standIn
  const log: string[] = []
  const logger = createLogger({ write: line => log.push(line) })
  const stopping = new AbortController()
  const botInfo = await fetchBotInfo(TOKEN, apiRoot)
  const time = clock ?? { ...systemClock, pause: async () => {} }
  const retry = retryCalls({ clock: time, maxServerErrors: 0 })
  const dayek = createBot(
    { answerer, store, logger, cards, defaultLanguage, operator, helpText, quality },
    { token: TOKEN, apiRoot, botInfo, clock: time, retry, ...(!clock && { budgetMs: 60_000 }) },
  )
  const polling = pollTelegram(dayek, {
    apiRoot,
    signal: stopping.signal,
    onStart: () => {},
    ...(graceMs !== undefined && { graceMs }),
  })
  try {
    await run({ standIn, store, log })
    expect(standIn.violations).toEqual([])
  } finally {
    stopping.abort()
    await polling
    await cards.close()
    await standIn.close()
  }
}

/** A message, or what an inline result would send. */
export type Formatted = Pick<Message, 'text' | 'entities'>

/** The block quotations of a message, without the marks of omission around them. */
export function quotations(message: Formatted): readonly string[] {
  return entitiesOf(message)
    .filter(({ type }) => type === 'blockquote' || type === 'expandable_blockquote')
    .map(entity =>
      sliceEntity(message, entity)
        .replace(/^\[…\] /, '')
        .replace(/ \[…\]$/, ''),
    )
}

export function entitiesOf(message: Formatted): readonly MessageEntity[] {
  return message.entities ?? []
}

export function sliceEntity({ text = '' }: Formatted, { offset, length }: MessageEntity): string {
  return text.slice(offset, offset + length)
}
