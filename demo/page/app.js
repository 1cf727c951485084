import { applyEvent, messagesIn, repliesTo } from './chat-state.js'
import { createComposer } from './composer.js'
import { followEvents, loadTexts, perform } from './connection.js'
import { parseDeepLink } from './deep-link.js'
import { openAlert, openPhotoDialog, openSharePicker } from './dialogs.js'
import { byId } from './element.js'
import { createFileDrop } from './file-drop.js'
import { drawHead, drawSidebar, drawStatus } from './frame.js'
import { createMessageLog } from './message-log.js'
import { readSaved, restoreTheme, save, switchTheme } from './theme.js'
import { hideToast, notify } from './toast.js'
import { drawPhase, drawShortWelcome, drawWelcome } from './welcome.js'

/**
 * @typedef {import('./app-type.js').App} App
 * @typedef {import('./app-type.js').Message} Message
 * @typedef {import('../server/page-event.ts').PageEvent} PageEvent
 */

const TYPING_MS = 6_000
const LANGUAGE_KEY = 'dayek-language'

restoreTheme()
const allTexts = await loadTexts()
/** @type {import('./app-type.js').Snapshot} */
let state
let activeId = 0
/** @type {Map<number, number>} */
const unread = new Map()
/** @type {ReturnType<typeof setTimeout> | undefined} */
let typingTimer

/** @type {App} */
const app = {
  state: () => state,
  texts: () => allTexts[state.me.language],
  otherTexts: () => allTexts[state.me.language === 'kk' ? 'ru' : 'kk'],
  activeChat: () => state.chats.find(({ id }) => id === activeId) ?? firstChat(),
  openChat,
  openFirstChat: () => openChat(firstChat().id),
  send: text => send(text, composer.speakerId()),
  async press({ chat, message_id }, data) {
    const fields = { chat: chat.id, message: message_id, data, ...composer.speakerId() }
    const answer = await perform('press', fields)
    if (!answer) return notify(app.texts().noAnswer)
    if (answer.url) app.openLink(answer.url)
    if (answer.text && answer.isAlert) openAlert(answer.text, app)
    else if (answer.text) notify(answer.text)
  },
  replyTo: message => composer.setContext({ kind: 'reply', message }),
  edit: message => composer.setContext({ kind: 'edit', message }),
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text)
      notify(app.texts().copied)
    } catch {
      // No clipboard over http from another machine: show the text to copy by hand.
      openAlert(text, app)
    }
  },
  openLink(href) {
    const link = parseDeepLink(href, state.bot.username)
    if (!link) return false
    app.openFirstChat()
    if (link.start !== '') void send(`/start ${link.start}`, {})
    return true
  },
  writeInline(query) {
    composer.setText(`@${state.bot.username} ${query}`)
    composer.focus()
  },
  share(query, wanted) {
    const isWanted = { private: wanted.bots, group: wanted.groups, dialog: wanted.users }
    const chats = state.chats.filter(({ kind }) => isWanted[kind])
    const choose = (/** @type {{ id: number }} */ { id }) => {
      openChat(id)
      app.writeInline(query)
    }
    openSharePicker(chats.length > 0 ? chats : state.chats, choose, app)
  },
  openPhoto: message => openPhotoDialog(message, app),
  notify,
}

const log = createMessageLog(byId('log', HTMLElement), app)
const composer = createComposer(app, {
  send,
  async saveEdit(message, text) {
    const fields = { chat: message.chat.id, message: message.message_id, text }
    return notifyIfRefused(await perform('edit', fields))
  },
  lastOwnMessage: () =>
    messagesIn(state, activeId).findLast(({ from, text }) => from?.id === state.me.id && text),
})

const fileDrop = createFileDrop(app)

function firstChat() {
  const [chat] = state.chats
  if (!chat) throw new Error('the server has no chats')
  return chat
}

/**
 * @param {string} text
 * @param {{ as?: number, replyTo?: number }} options
 */
async function send(text, options) {
  return notifyIfRefused(await perform('send', { chat: activeId, text, ...options }))
}

/**
 * Whether the action succeeded; notifies the user if not.
 *
 * @param {unknown} result
 */
function notifyIfRefused(result) {
  if (result === undefined) notify(app.texts().refused)
  return result !== undefined
}

/** @param {number} chatId */
function openChat(chatId) {
  const previous = activeId
  activeId = chatId
  unread.delete(chatId)
  document.body.dataset.view = 'chat'
  if (previous !== chatId) composer.changeChat(previous, chatId)
  drawAll()
  focusInput()
}

/** Not on touch devices, where the on-screen keyboard would cover the chat. */
function focusInput() {
  if (matchMedia('(hover: hover)').matches) composer.focus()
}

/** After a change of chat or language, or a new connection. */
function drawAll() {
  const chat = app.activeChat()
  drawChatList()
  drawHead(app)
  drawTyping(false)
  log.show(chat.kind === 'private' ? drawWelcome(app) : drawShortWelcome(app), messagesIn(state, chat.id))
  drawBottom()
}

function drawChatList() {
  drawSidebar(app, { unreadIn: id => unread.get(id) ?? 0, chooseLanguage })
}

function drawBottom() {
  const isReady = state.phase.kind === 'ready'
  byId('composer', HTMLFormElement).hidden = !isReady
  byId('phase', HTMLElement).replaceChildren(...(isReady ? [] : [drawPhase(app)]))
  composer.draw()
  fileDrop.draw()
}

/** @param {boolean} isTyping */
function drawTyping(isTyping) {
  clearTimeout(typingTimer)
  drawStatus(app, isTyping)
  log.setTyping(isTyping)
  if (isTyping) typingTimer = setTimeout(() => drawTyping(false), TYPING_MS)
}

/** @param {'kk' | 'ru'} language */
function chooseLanguage(language) {
  save(LANGUAGE_KEY, language)
  void perform('language', { language })
}

/** @param {PageEvent} event */
function onEvent(event) {
  if (event.kind === 'snapshot') return begin(event.snapshot)
  const count = state.messages.length
  state = applyEvent(state, event)
  switch (event.kind) {
    case 'message':
      return onMessage(event.message, state.messages.length > count)
    case 'deleted':
      if (event.chatId === activeId) log.remove(event)
      return drawChatList()
    case 'typing':
      return event.chatId === activeId ? drawTyping(true) : undefined
    case 'phase':
      if (state.phase.kind !== 'ready') return drawBottom()
      drawAll()
      return focusInput()
    case 'asked':
      return event.message.chat.id === activeId ? app.replyTo(event.message) : undefined
    case 'keyboard':
    case 'commands':
      return composer.draw()
    default:
      return drawAll()
  }
}

/**
 * @param {Message} message
 * @param {boolean} isNew
 */
function onMessage(message, isNew) {
  const { id } = message.chat
  if (id === activeId) {
    if (message.from?.id === state.bot.id) drawTyping(false)
    log.put(message)
    if (!isNew) for (const reply of repliesTo(state, message)) log.redraw(reply)
    composer.draw()
  } else if (isNew) unread.set(id, (unread.get(id) ?? 0) + 1)
  drawChatList()
}

/**
 * At the start and after each reconnection; the bot may have been restarted in the meantime.
 *
 * @param {import('./app-type.js').Snapshot} snapshot
 */
function begin(snapshot) {
  state = snapshot
  activeId = app.activeChat().id
  byId('page', HTMLElement).hidden = false
  const languages = [readSaved(LANGUAGE_KEY), ...navigator.languages.map(code => code.slice(0, 2))]
  const wanted = languages.find(code => code === 'kk' || code === 'ru') ?? state.me.language
  if (wanted !== state.me.language) void perform('language', { language: wanted })
  drawAll()
  if (document.activeElement === document.body) focusInput()
}

byId('theme', HTMLButtonElement).addEventListener('click', () => {
  switchTheme()
  drawChatList()
})
byId('back', HTMLButtonElement).addEventListener('click', () => {
  document.body.dataset.view = 'chats'
  byId('chats', HTMLElement).querySelector('button')?.focus()
})
byId('to-end', HTMLButtonElement).addEventListener('click', () => log.scrollToEnd())
byId('log', HTMLElement).addEventListener('scroll', () => {
  byId('to-end', HTMLButtonElement).hidden = log.isAtEnd()
})

followEvents({
  onEvent,
  onOnline(isOnline) {
    document.body.classList.toggle('is-offline', !isOnline)
    if (isOnline) hideToast()
    else if (state) notify(app.texts().offline, { stays: true })
  },
})
