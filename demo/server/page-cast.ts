import type { Chat, Message, User } from 'grammy/types'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import type { StandIn } from '../../stand-in/stand-in.ts'

export interface PageCastOptions {
  readonly language: Language
  readonly people: { readonly me: string; readonly others: readonly string[] }
  /** `talk`: earlier messages, by the others in turn. */
  readonly group: { readonly title: string; readonly talk: readonly string[] }
}

/** The fictional people and their chats. The lookups throw a plain Error for an unknown id. */
export interface PageCast {
  /** The user of the page. */
  readonly me: User
  readonly language: Language
  readonly others: readonly User[]
  readonly privateChat: Chat
  readonly group: Chat
  /** With the last of the others, without the bot. */
  readonly dialog: Chat
  /** Changes the user's language. */
  setLanguage(language: Language): void
  chat(id: number): Chat
  /** One of the others, or the user for any other id. */
  person(id: number | undefined): User
  message(chat: Chat, id: number): Message
}

export function createPageCast(
  standIn: StandIn,
  { language, people, group: { title, talk } }: PageCastOptions,
): PageCast {
  let me = standIn.createUser({ first_name: people.me, language_code: language })
  const others = people.others.map(first_name => standIn.createUser({ first_name, language_code: language }))
  const privateChat = standIn.privateChat(me)
  // Only an administrator may send ephemeral messages.
  const group = standIn.createChat({ type: 'supergroup', title, botIsAdmin: true })
  const dialog = standIn.createDialog(me, others.at(-1) ?? me)
  standIn.setMember(group, me, 'creator')
  for (const other of others) standIn.setMember(group, other, 'member')
  for (const [index, text] of talk.entries()) {
    const speaker = others[index % others.length]
    if (speaker) standIn.sendText(speaker, text, { chat: group })
  }
  return {
    get me() {
      return me
    },
    get language() {
      return LANGUAGES.find(each => each === me.language_code) ?? language
    },
    others,
    privateChat,
    group,
    dialog,
    setLanguage(chosen) {
      me = { ...me, language_code: chosen }
    },
    chat(id) {
      const chat = [privateChat, group, dialog].find(each => each.id === id)
      if (!chat) throw new Error(`there is no chat ${id}`)
      return chat
    },
    person: id => others.find(other => other.id === id) ?? me,
    message(chat, id) {
      const message = standIn.message(chat, id)
      if (!message) throw new Error(`message ${id} was deleted`)
      return message
    },
  }
}
