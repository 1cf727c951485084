import type { Message, User } from 'grammy/types'
import type { ReportInfo } from '../../src/corpus/report-info.ts'
import type { Language } from '../../src/text/language.ts'
import type { StandIn } from '../../stand-in/stand-in.ts'
import type { StoredFile } from '../../stand-in/wire/files.ts'
import type { PageAction } from './page-action.ts'
import { createPageActs } from './page-acts.ts'
import { createPageCast, type PageCast, type PageCastOptions } from './page-cast.ts'
import type {
  PageCommands,
  PageEvent,
  PageKeyboard,
  PagePhase,
  PageReport,
  PageSnapshot,
} from './page-event.ts'
import { pageEventOf } from './page-telling.ts'

/** The person at the page: what they see of their chats, and what they do. */
export interface PageSession {
  snapshot(): PageSnapshot
  /** Calls with everything that happens from now on; gives the way to stop. */
  subscribe(listener: (event: PageEvent) => void): () => void
  setPhase(phase: PagePhase): void
  setReports(reports: readonly ReportInfo[]): void
  /** Does it as a client would. Throws a plain Error where a client would not allow it. */
  perform(action: PageAction): Promise<unknown>
  /** A picture of a message. */
  file(fileId: string): StoredFile | undefined
}

/** Invents the people and their chats, and follows the stand-in. */
export function createPageSession(standIn: StandIn, options: PageCastOptions): PageSession {
  const listeners = new Set<(event: PageEvent) => void>()
  const keyboards = new Map<number, PageKeyboard>()
  /** In the order in which they came, those among them that one person alone sees. */
  const messages = new Map<string, Message>()
  let phase: PagePhase = { kind: 'opening' }
  let reports: PageSnapshot['reports'] = { kk: [], ru: [] }

  const tell = (event: PageEvent) => {
    for (const listener of listeners) listener(event)
  }
  const commands = (): PageCommands => ({
    private: commandsIn(standIn, ['all_private_chats', 'default']),
    group: commandsIn(standIn, ['all_group_chats', 'default']),
    dialog: { kk: [], ru: [] },
  })

  const hideUsedKeyboard = (chatId: number) => {
    if (!keyboards.get(chatId)?.isOneTime) return
    keyboards.delete(chatId)
    tell({ kind: 'keyboard', chatId, keyboard: null })
  }

  standIn.subscribe(event => {
    const told = pageEventOf(event, { commands, messages })
    if (told?.kind === 'message') messages.set(messageKey(told.message), told.message)
    if (told?.kind === 'deleted') messages.delete(`${told.chatId} ${told.messageId} `)
    if (told?.kind === 'keyboard') {
      if (told.keyboard) keyboards.set(told.chatId, told.keyboard)
      else keyboards.delete(told.chatId)
    }
    if (told) tell(told)
    if (told?.kind === 'message' && !told.message.from?.is_bot) hideUsedKeyboard(told.message.chat.id)
  })
  // After that: people who have talked before are heard too.
  const cast = createPageCast(standIn, options)
  const act = createPageActs(standIn, cast)

  return {
    snapshot: () => ({
      phase,
      ...shownPeople(standIn, cast),
      messages: [...messages.values()],
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
    async perform(action) {
      const result = await act(action)
      if (action.kind === 'language') tell({ kind: 'language', language: cast.language })
      return result
    },
    file: id => standIn.file(id),
  }
}

function shownPeople(
  { profile: { me: bot } }: StandIn,
  { me, language, others, privateChat, group, dialog }: PageCast,
): Pick<PageSnapshot, 'bot' | 'me' | 'people' | 'chats'> {
  return {
    bot: { id: bot.id, name: bot.first_name, username: bot.username },
    me: { ...personOf(me), language },
    people: others.map(personOf),
    chats: [
      { id: privateChat.id, kind: 'private', title: bot.first_name },
      { id: group.id, kind: 'group', title: group.title ?? '' },
      { id: dialog.id, kind: 'dialog', title: dialog.first_name ?? '' },
    ],
  }
}

function commandsIn(standIn: StandIn, scopes: readonly string[]): PageCommands['private'] {
  const find = (language: Language) =>
    scopes
      .flatMap(scope => [standIn.commands(language, scope), standIn.commands('', scope)])
      .find(list => list.length > 0) ?? []
  return { kk: find('kk'), ru: find('ru') }
}

/** A message that one person alone sees has an id of its own kind, and 0 in the place of the usual one. */
function messageKey({ chat, message_id, ephemeral_message_id }: Message): string {
  return `${chat.id} ${message_id} ${ephemeral_message_id ?? ''}`
}

const personOf = ({ id, first_name }: User) => ({ id, name: first_name })

/** The reports as a reader of this language knows them; in the authority's where there is no such edition. */
function listReports(reports: readonly ReportInfo[], language: Language): readonly PageReport[] {
  return reports.flatMap(({ id, authority, editions }) => {
    const edition = editions[language] ?? editions[authority]
    if (!edition) return []
    const { short, publisher, title, url, rights } = edition
    return { id, short, publisher, title, url, rights }
  })
}
