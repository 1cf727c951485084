/**
 * The interface of the page for its parts.
 *
 * @typedef {import('grammy/types').Message} Message
 * @typedef {import('../server/page-event.ts').PageSnapshot} Snapshot
 * @typedef {import('../../src/locales/page-messages.ts').PageMessages} PageMessages
 *
 * @typedef {{
 *   state: () => Snapshot,
 *   texts: () => PageMessages,
 *   otherTexts: () => PageMessages,
 *   activeChat: () => import('../server/page-event.ts').PageChat,
 *   openChat: (chatId: number) => void,
 *   openFirstChat: () => void,
 *   send: (text: string) => void,
 *   press: (message: Message, data: string) => Promise<void>,
 *   replyTo: (message: Message) => void,
 *   edit: (message: Message) => void,
 *   copy: (text: string) => void,
 *   openLink: (href: string) => boolean,
 *   writeInline: (query: string) => void,
 *   share: (query: string, wanted: { users: boolean, bots: boolean, groups: boolean }) => void,
 *   openPhoto: (message: Message) => void,
 *   notify: (text: string) => void,
 * }} App
 */
export {}
