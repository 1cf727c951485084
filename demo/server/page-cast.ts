import type { Chat, Message, User } from 'grammy/types'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import type { StandIn } from '../../stand-in/stand-in.ts'

export interface PageCastOptions {
  readonly language: Language
  readonly people: { readonly me: string; readonly others: readonly string[] }
  /** `talk`: what each of the others has said there before. */
  readonly group: { readonly title: string; readonly talk: readonly string[] }
}

/** The invented people of the page and their chats. The finders throw a plain Error for what is not there. */
export interface PageCast {
  /** The person at the page. */
  readonly me: User
  readonly language: Language
  readonly others: readonly User[]
  readonly privateChat: Chat
  readonly group: Chat
  /** With the last of the others; the bot is not there. */
  readonly dialog: Chat
  speak(language: Language): void
  chat(id: number): Chat
  /** One of the others; anybody else is the person at the page. */
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
  // An administrator, so that it may whisper.
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
    speak(spoken) {
      me = { ...me, language_code: spoken }
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
