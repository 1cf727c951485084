import type { StandIn } from '../../stand-in/stand-in.ts'
import { type ReplyKind, replyKindOf } from './reply-kinds.ts'

export const ASK_KINDS = ['private', 'group', 'inline', 'button'] as const
export type AskKind = (typeof ASK_KINDS)[number]

/** Something that a person asked of the bot, and what they read. Times are monotonic milliseconds. */
export interface Ask {
  readonly kind: AskKind
  readonly sentMs: number
  readonly replies: readonly Reply[]
}

interface Reply {
  readonly atMs: number
  readonly kind: ReplyKind
  /** For comparing replies. */
  readonly text: string
}

/** People who use the bot at the fake Bot API server. */
export interface Crowd {
  /** Asks in this way, or, where that is impossible at the moment, in private; `undefined` if everybody waits for a reply. */
  ask(kind: AskKind): Ask | undefined
  /** Asks this in private as a person of its own, who may ask again. */
  askAs(person: Person, text: string): Ask
  createPerson(): Person
  /** Everything asked so far, in order. */
  readonly asks: readonly Ask[]
  /** Resolves when nobody waits for a reply in a chat, or when nobody got one for this long. */
  settle(quietMs: number): Promise<void>
  /** Words that must not be in a log: names, ids and questions. */
  findMarkers(log: string): readonly string[]
}

export interface CrowdOptions {
  readonly nextQuestion: () => string | undefined
  readonly random: () => number
  /** Everybody asks once if `undefined`. */
  readonly people?: number
  readonly groups?: number
  readonly now?: () => number
}

type StandInEvent = StandIn['events'][number]
type Person = ReturnType<StandIn['createUser']>
type Chat = ReturnType<StandIn['privateChat']>
type Message = ReturnType<StandIn['sendText']>

interface Pressable {
  readonly person: Person
  readonly message: Message
  readonly data: string
}

/** A mutable Ask. */
interface OpenAsk extends Ask {
  readonly replies: Reply[]
}

const FIRST_PERSON_ID = 7_310_000_001
/** In names, so that a log that repeats one is found. */
const NAME = 'Сақшы7310'
/** Answers whose buttons may still be pressed. */
const MAX_PRESSABLE = 500
/** A press or inline query that gets no answer in this time never gets one. */
const ANSWER_TIMEOUT_MS = 180_000

/** `BOT` must be mentioned in groups, where privacy mode hides all else. */
export function createCrowd(standIn: StandIn, botUsername: string, options: CrowdOptions): Crowd {
  const { nextQuestion, random, people, groups, now = () => performance.now() } = options
  const asks: OpenAsk[] = []
  /** By chat id: what waits for a reply, oldest first. */
  const waiting = new Map<number, OpenAsk[]>()
  const latest = new Map<number, OpenAsk>()
  const owners = new Map<number, Person>()
  const pressable: Pressable[] = []
  const markers = new Set<string>()
  let created = 0
  let received = 0

  function createPerson(): Person {
    const id = FIRST_PERSON_ID + created++
    const language_code = created % 2 === 0 ? 'ru' : 'kk'
    const person = standIn.createUser({ id, first_name: NAME, language_code })
    owners.set(person.id, person)
    return person
  }
  const createGroup = () => standIn.createChat({ type: 'supergroup', title: NAME })
  const pool = Array.from({ length: people ?? 0 }, createPerson)
  const groupPool = Array.from({ length: groups ?? 0 }, createGroup)
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)]
  const isFree = (id: number) => !waiting.has(id)

  function findPerson(): Person | undefined {
    if (people === undefined) return createPerson()
    for (let tries = 0; tries < 20; tries++) {
      const person = pick(pool)
      if (person && isFree(person.id)) return person
    }
    return undefined
  }

  function findGroup(): Chat | undefined {
    if (groups === undefined) return createGroup()
    const group = pick(groupPool)
    return group && isFree(group.id) ? group : undefined
  }

  function open(kind: AskKind, chatId?: number): OpenAsk {
    const ask: OpenAsk = { kind, sentMs: now(), replies: [] }
    asks.push(ask)
    if (chatId !== undefined) {
      waiting.set(chatId, [...(waiting.get(chatId) ?? []), ask])
      latest.set(chatId, ask)
    }
    return ask
  }

  function reply(ask: OpenAsk, text: string): void {
    received++
    ask.replies.push({ atMs: now(), kind: replyKindOf(text), text })
  }

  function leave(chatId: number, ask: OpenAsk): void {
    const rest = (waiting.get(chatId) ?? []).filter(each => each !== ask)
    if (rest.length > 0) waiting.set(chatId, rest)
    else waiting.delete(chatId)
  }

  function onEvent(event: StandInEvent): void {
    if (event.kind !== 'sent' || event.by !== 'bot') return
    const { chat, text = '' } = event.message
    const ask = waiting.get(chat.id)?.find(each => each.kind !== 'button') ?? latest.get(chat.id)
    if (!ask) return
    reply(ask, text)
    leave(chat.id, ask)
    remember(event.message)
  }

  function remember(message: Message): void {
    const person = owners.get(message.chat.id)
    const buttons = message.reply_markup?.inline_keyboard.flat() ?? []
    const data = pick(buttons.flatMap(button => ('callback_data' in button ? [button.callback_data] : [])))
    if (!person || data === undefined) return
    pressable.push({ person, message, data })
    if (pressable.length > MAX_PRESSABLE) pressable.shift()
  }

  function askAs(person: Person, text: string): OpenAsk {
    const ask = open('private', person.id)
    note(text)
    standIn.sendText(person, text)
    return ask
  }

  function note(text: string): void {
    if (text.length >= 12) markers.add(text.slice(0, 24))
  }

  function askInGroup(person: Person, text: string, chat: Chat): OpenAsk {
    const ask = open('group', chat.id)
    note(text)
    standIn.sendText(person, `/ask@${botUsername} ${text}`, { chat })
    return ask
  }

  function typeInline(person: Person, text: string): OpenAsk {
    const ask = open('inline')
    note(text)
    standIn.typeInline(person, text.slice(0, 256), { timeoutMs: ANSWER_TIMEOUT_MS }).then(
      ({ button }) => reply(ask, button?.text ?? ''),
      () => {},
    )
    return ask
  }

  function press(): OpenAsk | undefined {
    const index = Math.floor(random() * pressable.length)
    const [choice] = pressable.splice(index, 1)
    if (!choice || !isFree(choice.person.id)) return undefined
    const { person, message, data } = choice
    const ask = open('button', people === undefined ? undefined : person.id)
    const end = () => leave(person.id, ask)
    standIn.press(person, message, data, { timeoutMs: ANSWER_TIMEOUT_MS }).then(({ text = '' }) => {
      reply(ask, text)
      end()
    }, end)
    return ask
  }

  function ask(kind: AskKind): OpenAsk | undefined {
    const pressed = kind === 'button' ? press() : undefined
    if (pressed) return pressed
    const [person, text] = [findPerson(), nextQuestion()]
    if (!person || text === undefined) return undefined
    if (kind === 'inline') return typeInline(person, text)
    const group = kind === 'group' ? findGroup() : undefined
    return group ? askInGroup(person, text, group) : askAs(person, text)
  }

  standIn.subscribe(onEvent)
  return {
    ask,
    askAs,
    createPerson,
    asks,
    async settle(quietMs) {
      for (let seen = -1; waiting.size > 0 && seen < received; ) {
        seen = received
        const isOver = () => waiting.size === 0 || received > seen
        await standIn.waitFor(isOver, { timeoutMs: quietMs }).catch(() => {})
      }
    },
    findMarkers: log =>
      [NAME, String(FIRST_PERSON_ID).slice(0, 5), ...markers].filter(each => log.includes(each)),
  }
}
