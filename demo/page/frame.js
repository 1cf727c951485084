import { byId, fill } from './element.js'
import { labelButton } from './label-button.js'
import { drawAvatar, drawChats, drawLanguages } from './sidebar.js'
import { isDark } from './theme.js'

/**
 * @typedef {import('./app-type.js').App} App
 */

/**
 * The list of chats with its controls.
 *
 * @param {App} app
 * @param {{ unreadIn: (chatId: number) => number, chooseLanguage: (language: 'kk' | 'ru') => void }} options
 */
export function drawSidebar(app, { unreadIn, chooseLanguage }) {
  const texts = app.texts()
  const theme = byId('theme', HTMLButtonElement)
  drawLanguages(app, chooseLanguage)
  labelButton(theme, isDark() ? texts.toLight : texts.toDark, isDark() ? 'sun' : 'moon')
  drawChats(app, unreadIn)
  byId('own-bot', HTMLElement).textContent = texts.ownBot
}

/**
 * The header of the open chat, and the texts that belong to the whole page.
 *
 * @param {App} app
 */
export function drawHead(app) {
  const texts = app.texts()
  const chat = app.activeChat()
  document.documentElement.lang = app.state().me.language
  document.title = texts.title
  labelButton(byId('back', HTMLButtonElement), texts.back, 'back')
  labelButton(byId('to-end', HTMLButtonElement), texts.newMessages, 'down')
  byId('chat-title', HTMLElement).textContent = chat.title
  byId('chat-avatar', HTMLElement).replaceWith(Object.assign(drawAvatar(chat), { id: 'chat-avatar' }))
  byId('log', HTMLElement).setAttribute('aria-label', fill(texts.conversation, { name: chat.title }))
}

/**
 * The members of the open chat, or that the bot is typing.
 *
 * @param {App} app
 * @param {boolean} isTyping
 */
export function drawStatus(app, isTyping) {
  const texts = app.texts()
  const names = app
    .state()
    .people.map(({ name }) => name)
    .join(', ')
  const statuses = {
    private: texts.botStatus,
    group: fill(texts.groupStatus, { names }),
    dialog: texts.dialogStatus,
  }
  byId('chat-status', HTMLElement).textContent = isTyping ? texts.typing : statuses[app.activeChat().kind]
}
