import type { Chat, Message, User } from 'grammy/types'
import type { ReportInfo } from '../corpus/report-info.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import type { CallbackAnswer } from './callback-queries.ts'
import type { StandInEvent } from './journal.ts'
import type { PageAction } from './page-action.ts'
import {
  type PageCommands,
  type PageEvent,
  type PageKeyboard,
  type PagePhase,
  type PageReport,
  type PageSnapshot,
  parseKeyboard,
} from './page-event.ts'
import type { StandIn } from './stand-in.ts'

export interface PageSessionOptions {
  readonly language: Language
  readonly people: { readonly me: string; readonly others: readonly string[] }
  /** `talk`: what each of the others has said there before. */
  readonly group: { readonly title: string; readonly talk: readonly string[] }
}

/** The person at the page: what they see of their chats, and what they do. */
export interface PageSession {
  snapshot(): PageSnapshot
  /** Calls with everything that happens from now on; gives the way to stop. */
  subscribe(listener: (event: PageEvent) => void): () => void
  setPhase(phase: PagePhase): void
  setReports(reports: readonly ReportInfo[]): void
  /** Does it as a client would. Throws a plain Error where a client would not allow it. */
  perform(action: PageAction): Promise<unknown>
}

/** Longest wait for the bot to answer a button; Telegram's clients give up about then too. */
const PRESS_TIMEOUT_MS = 20_000

/** Invents the people and their chats, and follows the stand-in. */
export function createPageSession(
  standIn: StandIn,
  { language, people, group: { title, talk } }: PageSessionOptions,
): PageSession {
  let me = standIn.createUser({ first_name: people.me, language_code: language })
  const others = people.others.map(first_name => standIn.createUser({ first_name, language_code: language }))
  const privateChat = standIn.privateChat(me)
  const group = standIn.createChat({ type: 'supergroup', title })
  const chats: readonly Chat[] = [privateChat, group]
  const listeners = new Set<(event: PageEvent) => void>()
  const keyboards = new Map<number, PageKeyboard>()
  let phase: PagePhase = { kind: 'opening' }
  let reports: PageSnapshot['reports'] = { kk: [], ru: [] }

  const tell = (event: PageEvent) => {
    for (const listener of listeners) listener(event)
  }
  const commands = (): PageCommands => ({
    private: commandsIn(standIn, ['all_private_chats', 'default']),
    group: commandsIn(standIn, ['all_group_chats', 'default']),
  })

  standIn.subscribe(event => {
    const told = pageEventOf(event, commands)
    if (told?.kind === 'keyboard') {
      if (told.keyboard) keyboards.set(told.chatId, told.keyboard)
      else keyboards.delete(told.chatId)
    }
    if (told) tell(told)
  })

  const findChat = (id: number): Chat => {
    const chat = chats.find(each => each.id === id)
    if (!chat) throw new Error(`there is no chat ${id}`)
    return chat
  }
  const findPerson = (id: number | undefined): User => others.find(other => other.id === id) ?? me
  const findMessage = (chat: Chat, id: number): Message => {
    const message = standIn.message(chat, id)
    if (!message) throw new Error(`message ${id} was deleted`)
    return message
  }

  async function perform(action: PageAction): Promise<unknown> {
    switch (action.kind) {
      case 'language':
        me = { ...me, language_code: action.language }
        tell({ kind: 'language', language: action.language })
        return {}
      case 'send': {
        const chat = findChat(action.chat)
        const replyTo = action.replyTo === undefined ? undefined : findMessage(chat, action.replyTo)
        standIn.sendText(findPerson(action.as), action.text, { chat, ...(replyTo && { replyTo }) })
        return {}
      }
      case 'edit':
        standIn.editText(findMessage(findChat(action.chat), action.message), action.text)
        return {}
      case 'press': {
        const message = findMessage(findChat(action.chat), action.message)
        const wait = { timeoutMs: PRESS_TIMEOUT_MS }
        return pressed(await standIn.press(findPerson(action.as), message, action.data, wait))
      }
      default:
        return action satisfies never
    }
  }

  for (const [index, text] of talk.entries()) {
    const speaker = others[index % others.length]
    if (speaker) standIn.sendText(speaker, text, { chat: group })
  }

  return {
    snapshot: () => ({
      phase,
      bot: {
        id: standIn.profile.me.id,
        name: standIn.profile.me.first_name,
        username: standIn.profile.me.username,
      },
      me: { ...personOf(me), language: languageOf(me) },
      people: others.map(personOf),
      chats: [
        { id: privateChat.id, kind: 'private', title: standIn.profile.me.first_name },
        { id: group.id, kind: 'group', title },
      ],
      messages: chats.flatMap(chat => standIn.messages(chat)),
      keyboards: Object.fromEntries(keyboards),
      commands: commands(),
      reports,
    }),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setPhase(next) {
      phase = next
      tell({ kind: 'phase', phase })
    },
    setReports(next) {
      reports = { kk: listReports(next, 'kk'), ru: listReports(next, 'ru') }
      tell({ kind: 'reports', reports })
    },
    perform,
  }
}

function pageEventOf(event: StandInEvent, commands: () => PageCommands): PageEvent | undefined {
  switch (event.kind) {
    case 'sent':
    case 'edited':
      return { kind: 'message', message: event.message }
    case 'deleted':
      return { kind: 'deleted', chatId: event.chat.id, messageId: event.messageId }
    case 'answered':
      return event.call.response?.ok ? ofCall(event.call, commands) : undefined
    default:
      return undefined
  }
}

function ofCall(
  { method, params }: { readonly method: string; readonly params: Readonly<Record<string, unknown>> },
  commands: () => PageCommands,
): PageEvent | undefined {
  const chatId = Number(params.chat_id)
  if (method === 'sendChatAction') return { kind: 'typing', chatId }
  if (method === 'setMyCommands' || method === 'deleteMyCommands')
    return { kind: 'commands', commands: commands() }
  const keyboard = parseKeyboard(params.reply_markup)
  return keyboard === undefined ? undefined : { kind: 'keyboard', chatId, keyboard }
}

function commandsIn(standIn: StandIn, scopes: readonly string[]): PageCommands['private'] {
  const find = (language: Language) =>
    scopes
      .flatMap(scope => [standIn.commands(language, scope), standIn.commands('', scope)])
      .find(list => list.length > 0) ?? []
  return { kk: find('kk'), ru: find('ru') }
}

function pressed({ text, show_alert, url }: CallbackAnswer) {
  return { text: text ?? null, isAlert: show_alert, url: url ?? null }
}

const personOf = ({ id, first_name }: User) => ({ id, name: first_name })

const languageOf = ({ language_code }: User): Language =>
  LANGUAGES.find(language => language === language_code) ?? 'kk'

/** The reports as a reader of this language knows them; in the authority's where there is no such edition. */
function listReports(reports: readonly ReportInfo[], language: Language): readonly PageReport[] {
  return reports.flatMap(({ id, authority, editions }) => {
    const edition = editions[language] ?? editions[authority]
    if (!edition) return []
    const { short, publisher, title, url } = edition
    return { id, short, publisher, title, url }
  })
}
