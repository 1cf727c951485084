import type { Message, User } from 'grammy/types'
import type { ReportInfo } from '../../src/corpus/report-info.ts'
import type { Language } from '../../src/text/language.ts'
import type { StandIn } from '../../stand-in/stand-in.ts'
import type { StoredFile } from '../../stand-in/wire/files.ts'
import { toPageEvent } from './event-mapping.ts'
import type { PageAction } from './page-action.ts'
import { createPageCast, type PageCast, type PageCastOptions } from './page-cast.ts'
import type {
  PageCommands,
  PageEvent,
  PageKeyboard,
  PagePhase,
  PageReport,
  PageSnapshot,
} from './page-event.ts'
import { createActionPerformer } from './perform-action.ts'

/** A file as the browser sends it. */
interface PageUpload {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

export interface PageSessionOptions extends PageCastOptions {
  /** Whether the user may send files to the bot; false by default. */
  readonly acceptsFiles?: boolean
}

/** What the user of the page sees and does. */
export interface PageSession {
  snapshot(): PageSnapshot
  /** Calls the listener with every event from now on; returns a function that unsubscribes it. */
  subscribe(listener: (event: PageEvent) => void): () => void
  setPhase(phase: PagePhase): void
  setReports(reports: readonly ReportInfo[]): void
  setExamples(examples: PageSnapshot['examples']): void
  /** The user's Telegram id. */
  readonly userId: number
  acceptsFiles(): boolean
  /** From now on, whoever sees the page may only ask: it is open to others. */
  refuseFiles(): void
  /** Sends a file to the bot in the user's private chat. Throws a plain Error where files are refused. */
  sendFile(file: PageUpload): void
  /** Throws a plain Error for an action that a Telegram client would not allow. */
  perform(action: PageAction): Promise<unknown>
  /** A photo or document of a message. */
  file(fileId: string): StoredFile | undefined
}

/** Creates the fictional people and their chats, and follows the fake Bot API server. */
export function createPageSession(standIn: StandIn, options: PageSessionOptions): PageSession {
  const listeners = new Set<(event: PageEvent) => void>()
  const keyboards = new Map<number, PageKeyboard>()
  /** In order of arrival, including ephemeral messages. */
  const messages = new Map<string, Message>()
  let phase: PagePhase = { kind: 'opening' }
  let reports: PageSnapshot['reports'] = { kk: [], ru: [] }
  let examples: PageSnapshot['examples'] = { kk: [], ru: [] }
  let { acceptsFiles = false } = options

  const notify = (event: PageEvent) => {
    for (const listener of listeners) listener(event)
  }
  const commands = (): PageCommands => ({
    private: commandsIn(standIn, ['all_private_chats', 'default']),
    group: commandsIn(standIn, ['all_group_chats', 'default']),
    dialog: { kk: [], ru: [] },
  })

  const remember = (event: PageEvent) => {
    if (event.kind === 'message') messages.set(messageKey(event.message), event.message)
    if (event.kind === 'deleted') messages.delete(`${event.chatId} ${event.messageId} `)
    if (event.kind === 'keyboard') {
      if (event.keyboard) keyboards.set(event.chatId, event.keyboard)
      else keyboards.delete(event.chatId)
    }
  }

  const hideUsedKeyboard = (chatId: number) => {
    if (!keyboards.get(chatId)?.isOneTime) return
    keyboards.delete(chatId)
    notify({ kind: 'keyboard', chatId, keyboard: null })
  }

  standIn.subscribe(event => {
    const pageEvent = toPageEvent(event, { commands, messages })
    if (!pageEvent) return
    remember(pageEvent)
    notify(pageEvent)
    if (pageEvent.kind === 'message' && !pageEvent.message.from?.is_bot) {
      hideUsedKeyboard(pageEvent.message.chat.id)
    }
  })
  // After subscribing, so that the earlier messages of the group are recorded too.
  const cast = createPageCast(standIn, options)
  const perform = createActionPerformer(standIn, cast)

  return {
    snapshot: () => ({
      phase,
      ...shownPeople(standIn, cast),
      messages: [...messages.values()],
      keyboards: Object.fromEntries(keyboards),
      commands: commands(),
      reports,
      examples,
      acceptsFiles,
    }),
    userId: cast.me.id,
    acceptsFiles: () => acceptsFiles,
    refuseFiles() {
      if (!acceptsFiles) return
      acceptsFiles = false
      notify({ kind: 'files', acceptsFiles })
    },
    sendFile({ name, type, bytes }) {
      if (!acceptsFiles) throw new Error('the page accepts no files')
      standIn.sendDocument(cast.me, bytes, { file_name: name, mime_type: type })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setPhase(next) {
      phase = next
      notify({ kind: 'phase', phase })
    },
    setReports(next) {
      reports = { kk: listReports(next, 'kk'), ru: listReports(next, 'ru') }
      notify({ kind: 'reports', reports })
    },
    setExamples(next) {
      examples = next
      notify({ kind: 'examples', examples })
    },
    async perform(action) {
      const result = await perform(action)
      if (action.kind === 'language') notify({ kind: 'language', language: cast.language })
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

/** Ephemeral messages have an id of their own and 0 as `message_id`. */
function messageKey({ chat, message_id, ephemeral_message_id }: Message): string {
  return `${chat.id} ${message_id} ${ephemeral_message_id ?? ''}`
}

const personOf = ({ id, first_name }: User) => ({ id, name: first_name })

/** The editions in this language, or the authoritative ones where there is none. */
function listReports(reports: readonly ReportInfo[], language: Language): readonly PageReport[] {
  return reports.flatMap(({ id, authority, editions }) => {
    const edition = editions[language] ?? editions[authority]
    if (!edition) return []
    const { short, publisher, title, url, rights } = edition
    return { id, short, publisher, title, url, rights }
  })
}
