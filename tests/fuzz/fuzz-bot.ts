import type { Transformer } from 'grammy'
import { CardError, StoreError } from '../../src/errors.ts'
import { createLogger, type LogFormat } from '../../src/log.ts'
import { createBot } from '../../src/telegram/bot.ts'
import { createMemoryStore } from '../../src/telegram/store/memory-store.ts'
import type { Store } from '../../src/telegram/store/store.ts'
import type { Telemetry } from '../../src/telegram/updates/telemetry.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { createProfile } from '../../stand-in/world/bot-profile.ts'
import { copyOf } from './json-values.ts'
import { MARKERS, PLANTED } from './markers.ts'

/** What goes wrong around the bot while it handles an update. */
export interface Faults {
  /** How Telegram takes each call, in turn; all is well when they have run out. */
  readonly calls: readonly CallFault[]
  readonly store: boolean
  readonly cards: boolean
}

export type CallFault = 'none' | 'refused' | 'forbidden' | 'too-old' | 'flood' | 'moved' | 'broken' | 'lost'
export const CALL_FAULTS: readonly CallFault[] = [
  'none',
  'refused',
  'forbidden',
  'too-old',
  'flood',
  'moved',
  'broken',
  'lost',
]

interface Call {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** What the bot did with an update. */
export interface Reaction {
  readonly calls: readonly Call[]
  readonly lines: readonly string[]
  /** What the operator's port shows afterwards. */
  readonly metrics: string
}

/** Every error around the bot says all that may not be logged. */
const SPOKEN = MARKERS.join(' ')

const REFUSALS: Readonly<Record<Exclude<CallFault, 'none' | 'lost'>, readonly [number, string]>> = {
  refused: [400, `Bad Request: can't parse entities: unsupported start tag "${SPOKEN}"`],
  forbidden: [403, `Forbidden: bot was blocked by the user ${SPOKEN}`],
  'too-old': [400, 'Bad Request: query is too old and response timeout expired or query ID is invalid'],
  flood: [429, `Too Many Requests: retry after 3 ${SPOKEN}`],
  moved: [400, `Bad Request: group chat was upgraded to a supergroup chat ${SPOKEN}`],
  broken: [500, `Internal Server Error: ${SPOKEN}`],
}

const ME = createProfile('4242:x', { name: 'Дәйек', username: 'dayek_bot', readsAllGroupMessages: true }).me

/** One update to a bot of its own, with Telegram, the store and the painter played in this process. */
export async function react(
  update: object,
  answerer: VerifyingAnswerer,
  faults: Faults,
  /** What the bot believes of itself besides. */
  me: object = {},
  format: LogFormat = 'pretty',
): Promise<Reaction> {
  const calls: Call[] = []
  const lines: string[] = []
  const metrics = createFuzzMetrics()
  const dayek = createBot(
    {
      answerer,
      store: faults.store ? brokenStore() : createMemoryStore(),
      logger: createLogger({ write: line => lines.push(line), secrets: [PLANTED.token], format }),
      cards: {
        async paint() {
          if (faults.cards) throw new CardError(`no glyphs for ${SPOKEN}`)
          return { kind: 'cards', pngs: [new Uint8Array([1])] }
        },
        async close() {},
      },
      defaultLanguage: 'kk',
      operator: '',
      helpText: { kk: '', ru: '' },
    },
    {
      token: PLANTED.token,
      apiRoot: 'http://127.0.0.1:1',
      botInfo: { ...ME, ...me },
      retry: playTelegram(calls, faults.calls),
      telemetry: metrics.telemetry,
    },
  )
  // Only the shape of the argument is a promise; what comes over the network is anything.
  await Reflect.apply(dayek.bot.handleUpdate, dayek.bot, [copyOf(update)])
  await dayek.queue.idle()
  return { calls, lines, metrics: metrics.text() }
}

/** Collects every text that the bot hands to its telemetry. */
function createFuzzMetrics(): { readonly telemetry: Telemetry; text(): string } {
  const texts: string[] = []
  const note = (...parts: readonly unknown[]) => void texts.push(parts.join(' '))
  return {
    telemetry: {
      polled: note,
      handled: note,
      answered: note,
      refused: note,
      retried: note,
      took: note,
      watchQueue() {},
      watchSharedQueue() {},
    },
    text: () => texts.join('\n'),
  }
}

function playTelegram(calls: Call[], faults: readonly CallFault[]): Transformer {
  return async (_previous, method, payload) => {
    const fault = faults[calls.length] ?? 'none'
    calls.push({ method, payload: Object.fromEntries(Object.entries(payload)) })
    if (fault === 'lost') throw new Error(`connect ECONNREFUSED ${SPOKEN}`)
    if (fault !== 'none') {
      const [error_code, description] = REFUSALS[fault]
      const parameters = fault === 'moved' ? { parameters: { migrate_to_chat_id: PLANTED.groupId } } : {}
      return { ok: false, error_code, description, ...parameters }
    }
    return JSON.parse(JSON.stringify({ ok: true, result: resultOf(method, calls.length) }))
  }
}

function resultOf(method: string, number: number): unknown {
  const message = { message_id: 1000 + number, date: 0, chat: { id: PLANTED.groupId, type: 'group' } }
  if (method === 'getChatMember') return { status: number % 2 === 0 ? 'member' : 'administrator' }
  if (method === 'sendMediaGroup') return [message]
  if (method === 'sendPhoto' || method === 'editMessageMedia')
    return { ...message, photo: [{ file_id: 'x' }] }
  return method.startsWith('send') || method.startsWith('edit') ? message : true
}

/** A store of which nothing works, and which says whose settings it was about. */
function brokenStore(): Store {
  const fail = () => {
    throw new StoreError(`cannot store ${SPOKEN}`)
  }
  return {
    user: fail,
    setUser: fail,
    forgetUser: fail,
    chat: fail,
    setChat: fail,
    forgetChat: fail,
    migrateChat: fail,
    recentShares: fail,
    addShare: fail,
    kept: fail,
    keptIds: fail,
    keep: fail,
    unkeep: fail,
    unkeepUpTo: fail,
    moveKept: fail,
    addFeedback: fail,
    feedbackCount: fail,
    feedback: fail,
    addDailyCounts: fail,
    dailyCounts: fail,
    noteUsed: fail,
    eraseUnused: fail,
    check: fail,
    close: fail,
    follows: {
      list: fail,
      add: fail,
      remove: fail,
      removeAll: fail,
      noteReports: fail,
      claim: fail,
      begin: fail,
      giveBack: fail,
    },
    posted: { since: fail, claim: fail, release: fail },
  }
}
