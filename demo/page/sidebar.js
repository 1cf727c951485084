import { messagesIn, summaryOf } from './chat-state.js'
import { formatClock, formatDay, isSameDay } from './dates.js'
import { byId, element } from './element.js'
import { icon } from './icons.js'

/**
 * @typedef {import('./app-type.js').App} App
 * @typedef {import('../server/page-event.ts').PageChat} Chat
 */

const NAMES = { kk: 'Қазақша', ru: 'Русский' }

/**
 * The list of chats, each with its last message.
 *
 * @param {App} app
 * @param {(chatId: number) => number} unreadIn
 */
export function drawChats(app, unreadIn) {
  const { chats } = app.state()
  const nav = byId('chats', HTMLElement)
  nav.setAttribute('aria-label', app.texts().chats)
  nav.replaceChildren(element('ul', {}, ...chats.map(chat => drawChat(chat, app, unreadIn(chat.id)))))
}

/**
 * @param {Chat} chat
 * @param {App} app
 * @param {number} unread
 */
function drawChat(chat, app, unread) {
  const isActive = app.activeChat().id === chat.id
  const last = messagesIn(app.state(), chat.id).at(-1)
  const date = last && new Date(last.date * 1000)
  const time =
    date && (isSameDay(date, new Date()) ? formatClock(date) : formatDay(date, new Date(), app.texts()))
  return element(
    'li',
    {},
    element(
      'button',
      { type: 'button', onclick: () => app.openChat(chat.id), ...(isActive && { 'aria-current': 'true' }) },
      drawAvatar(chat),
      element('span', { class: 'name' }, chat.title),
      time && element('span', { class: 'time' }, time),
      element('span', { class: 'line' }, last ? lineOf(last, app) : subtitleOf(chat, app)),
      unread > 0 && element('span', { class: 'badge' }, String(unread)),
    ),
  )
}

/**
 * @param {import('./app-type.js').Message} message
 * @param {App} app
 */
function lineOf(message, app) {
  const { me } = app.state()
  const name = message.from?.id === me.id ? app.texts().you : message.from?.first_name
  const summary = summaryOf(message, app.texts().photo)
  return message.chat.type === 'private' && message.from?.id !== me.id ? summary : `${name}: ${summary}`
}

/**
 * @param {Chat} chat
 * @param {App} app
 */
function subtitleOf(chat, app) {
  const { botStatus, dialogStatus } = app.texts()
  const names = app.state().people.map(({ name }) => name)
  return { private: botStatus, group: names.join(', '), dialog: dialogStatus }[chat.kind]
}

/** @param {Chat} chat */
export function drawAvatar({ kind, title }) {
  const drawings = {
    private: () => element('img', { src: '/icon.svg', alt: '' }),
    group: () => icon('group'),
    dialog: () => title.charAt(0),
  }
  const drawing = drawings[kind]()
  return element('span', { class: `avatar is-${kind}`, 'aria-hidden': 'true' }, drawing)
}

/**
 * @param {App} app
 * @param {(language: 'kk' | 'ru') => void} choose
 */
export function drawLanguages(app, choose) {
  const group = byId('language', HTMLElement)
  const { me } = app.state()
  group.setAttribute('aria-label', app.texts().language)
  const buttons = /** @type {const} */ (['kk', 'ru']).map(language =>
    element(
      'button',
      {
        type: 'button',
        lang: language,
        title: NAMES[language],
        'aria-pressed': String(me.language === language),
        onclick: () => choose(language),
      },
      language === 'kk' ? 'Қаз' : 'Рус',
    ),
  )
  const hadFocus = group.contains(document.activeElement)
  group.replaceChildren(...buttons)
  if (hadFocus) buttons.find(({ ariaPressed }) => ariaPressed === 'true')?.focus()
}
