import type { InlineKeyboardButton, Message, MessageEntity } from 'grammy/types'
import { expect } from 'vitest'
import { createCachedPainter } from '../../src/card/cached-painter.ts'
import type { CardPainter } from '../../src/card/card-painter.ts'
import { createWorkerPainter } from '../../src/card/card-painter.ts'
import type { PictureReader } from '../../src/import/ocr/picture-reader.ts'
import type { DraftReader } from '../../src/import/read-draft.ts'
import { createLogger } from '../../src/log.ts'
import type { VoiceListener } from '../../src/speech/voice-listener.ts'
import { createBot } from '../../src/telegram/bot.ts'
import { type Clock, systemClock } from '../../src/telegram/calls/clock.ts'
import { retryCalls } from '../../src/telegram/calls/retry-calls.ts'
import type { AdminDeps } from '../../src/telegram/features/admin-deps.ts'
import type { QualityFigures } from '../../src/telegram/render/quality-figures.ts'
import { createMemoryStore } from '../../src/telegram/store/memory-store.ts'
import type { LocalStore } from '../../src/telegram/store/store.ts'
import { createMemoryLedger } from '../../src/telegram/store/update-ledger.ts'
import { fetchBotInfo } from '../../src/telegram/updates/bot-info.ts'
import type { DayekBot } from '../../src/telegram/updates/dayek-bot.ts'
import { createIntake } from '../../src/telegram/updates/intake.ts'
import { pollTelegram } from '../../src/telegram/updates/poll.ts'
import type { Telemetry } from '../../src/telegram/updates/telemetry.ts'
import type { Language } from '../../src/text/language.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createStandIn, type StandIn } from '../../stand-in/stand-in.ts'

export const TOKEN = '4242:front-door-token'

export interface RunningBot {
  readonly standIn: StandIn
  readonly store: LocalStore
  readonly dayek: DayekBot
  /** Log lines. */
  readonly log: readonly string[]
}

export interface RunningBotOptions {
  readonly defaultLanguage?: Language
  readonly store?: LocalStore
  readonly operator?: string
  readonly helpText?: Readonly<Record<Language, string>>
  readonly quality?: QualityFigures
  readonly admin?: AdminDeps
  readonly telemetry?: Telemetry
  readonly cards?: CardPainter
  /** Pictures are not read by default. */
  readonly pictures?: PictureReader
  /** Files of drafts are not read by default. */
  readonly draftReader?: DraftReader
  /** Voice messages are not heard by default. */
  readonly voices?: VoiceListener
  /** Privacy mode is off: the bot receives every message in groups. */
  readonly readsAllGroupMessages?: boolean
  /** Real time by default, but pauses end at once, so that tests do not sleep. */
  readonly clock?: Clock
  /** The grace period at the end, in milliseconds. */
  readonly graceMs?: number
  /** Nobody serves the reader by default. */
  readonly readerUrl?: string
}

/** Runs the real bot over HTTP against the stand-in until `run` is done; then fails if the bot broke a rule of the Bot API. */
export async function withBot(
  answerer: VerifyingAnswerer,
  run: (bot: RunningBot) => Promise<void>,
  {
    defaultLanguage = 'kk',
    store = createMemoryStore(),
    operator = '',
    helpText = { kk: '', ru: '' },
    quality,
    admin,
    telemetry,
    cards = createCachedPainter(createWorkerPainter()),
    pictures,
    draftReader,
    voices,
    readsAllGroupMessages = false,
    clock,
    graceMs,
    readerUrl,
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
    {
      ...{ answerer, store, logger, cards, pictures, voices, draftReader },
      ...{ defaultLanguage, operator, helpText, readerUrl, quality: () => quality },
    },
    {
      token: TOKEN,
      apiRoot,
      botInfo,
      clock: time,
      retry,
      admin,
      ...(telemetry && { telemetry }),
      ...(!clock && { budgetMs: 60_000 }),
    },
  )
  const polling = pollTelegram(dayek, {
    apiRoot,
    intake: createIntake(dayek, createMemoryLedger()),
    signal: stopping.signal,
    onStart: () => {},
    ...(graceMs !== undefined && { graceMs }),
  })
  try {
    await run({ standIn, store, dayek, log })
    expect(standIn.violations).toEqual([])
  } finally {
    stopping.abort()
    await polling
    await cards.close()
    await standIn.close()
  }
}

/** A message, or the content of an inline result. */
export type Formatted = Pick<Message, 'text' | 'entities'>

/** The block quotes of a message, without the […] around them. */
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

/** A person in a private chat with the bot. */
export function visit({ standIn }: RunningBot) {
  const user = standIn.createUser({ first_name: 'Айгүл' })
  const chat = standIn.privateChat(user)
  const say = (text: string) => {
    standIn.sendText(user, text)
    return standIn.nextMessage(chat)
  }
  return { user, chat, say, nextEdit: () => standIn.nextEdit(chat) }
}

/** A person whose Telegram is in this language, who presses buttons that change the message. */
export function visitIn({ standIn }: RunningBot, language: Language) {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
  const chat = standIn.privateChat(user)
  return {
    user,
    chat,
    say(text: string) {
      standIn.sendText(user, text)
      return standIn.nextMessage(chat)
    },
    async press(message: Message, button: string) {
      const press = await standIn.press(user, message, button)
      expect(press.text).toBeUndefined()
      return standIn.nextEdit(chat)
    },
  }
}

export function buttonsOf({ reply_markup }: Message): readonly InlineKeyboardButton[] {
  return reply_markup?.inline_keyboard.flat() ?? []
}

export function labelsOf(message: Message): readonly string[] {
  return buttonsOf(message).map(({ text }) => text)
}
