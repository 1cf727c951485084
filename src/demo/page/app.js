import { applyEvent, messagesIn } from './chat-state.js'
import { createComposer, labelButton } from './composer.js'
import { followEvents, loadTexts, perform } from './connection.js'
import { parseDeepLink } from './deep-link.js'
import { openAlert, openPhotoDialog, openSharePicker } from './dialogs.js'
import { byId, fill } from './element.js'
import { createMessageLog } from './message-log.js'
import { drawAvatar, drawChats, drawLanguages } from './sidebar.js'
import { isDark, keep, readKept, restoreTheme, switchTheme } from './theme.js'
import { drawPhase, drawShortWelcome, drawWelcome } from './welcome.js'

/**
 * @typedef {import('./app-type.js').App} App
 * @typedef {import('./app-type.js').Message} Message
 * @typedef {import('../page-event.ts').PageEvent} PageEvent
 */

const TYPING_MS = 6_000
const TOAST_MS = 4_000
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
/** @type {ReturnType<typeof setTimeout> | undefined} */
let toastTimer

/** @type {App} */
const app = {
  state: () => state,
  texts: () => allTexts[state.me.language],
  otherTexts: () => allTexts[state.me.language === 'kk' ? 'ru' : 'kk'],
  activeChat: () => state.chats.find(({ id }) => id === activeId) ?? firstChat(),
  openChat,
  openFirstChat: () => openChat(firstChat().id),
  send: text => send(text, composer.speakerId()),
  async press(message, data) {
    const answer = await perform('press', {
      chat: message.chat.id,
      message: message.message_id,
      data,
      ...composer.speakerId(),
    })
    if (!answer) return notify(app.texts().noAnswer)
    if (answer.url) app.openLink(answer.url)
    if (answer.text && answer.isAlert) openAlert(answer.text, app)
    else if (answer.text) notify(answer.text)
  },
  replyTo: message => composer.setContext({ kind: 'reply', message }),
  edit: message => composer.setContext({ kind: 'edit', message }),
  async copy(text) {
    await navigator.clipboard.writeText(text).catch(() => {})
    notify(app.texts().copied)
  },
  openLink(href) {
    const link = parseDeepLink(href, state.bot.username)
    if (!link) return false
    app.openFirstChat()
    if (link.start !== '') send(`/start ${link.start}`, {})
    return true
  },
  writeInline(query) {
    composer.setText(`@${state.bot.username} ${query}`)
    composer.focus()
  },
  share(query, wanted) {
    const isWanted = { private: wanted.bots, group: wanted.groups, dialog: wanted.users }
    const chats = state.chats.filter(({ kind }) => isWanted[kind])
    openSharePicker(
      chats.length > 0 ? chats : state.chats,
      chat => {
        openChat(chat.id)
        app.writeInline(query)
      },
      app,
    )
  },
  openPhoto: message => openPhotoDialog(message, app),
  notify,
}

const log = createMessageLog(byId('log', HTMLElement), app)
const composer = createComposer(app, {
  send,
  async saveEdit(message, text) {
    const done = await perform('edit', { chat: message.chat.id, message: message.message_id, text })
    if (!done) notify(app.texts().refused)
  },
  lastOwnMessage: () =>
    messagesIn(state, activeId).findLast(({ from, text }) => from?.id === state.me.id && text),
})

function firstChat() {
  const [chat] = state.chats
  if (!chat) throw new Error('the stand-in has no chat')
  return chat
}

/**
 * @param {string} text
 * @param {{ as?: number, replyTo?: number }} options
 */
async function send(text, options) {
  const done = await perform('send', { chat: activeId, text, ...options })
  if (!done) notify(text.length > 4096 ? app.texts().tooLong : app.texts().refused)
}

/** @param {string} text */
function notify(text) {
  const toast = byId('toast', HTMLElement)
  toast.textContent = text
  toast.classList.add('is-shown')
  clearTimeout(toastTimer)
  toastTimer = setTimeout(() => toast.classList.remove('is-shown'), TOAST_MS)
}

/** @param {number} chatId */
function openChat(chatId) {
  const previous = activeId
  activeId = chatId
  unread.delete(chatId)
  document.body.dataset.view = 'chat'
  if (previous !== chatId) composer.changeChat(previous, chatId)
  drawAll()
  if (matchMedia('(hover: hover)').matches) composer.focus()
}

/** Everything anew: another chat, another language, a new connection. */
function drawAll() {
  const texts = app.texts()
  document.documentElement.lang = state.me.language
  document.title = texts.title
  drawSidebar()
  drawHead()
  drawTyping(false)
  const chat = app.activeChat()
  byId('log', HTMLElement).setAttribute('aria-label', fill(texts.conversation, { name: chat.title }))
  log.show(chat.kind === 'private' ? drawWelcome(app) : drawShortWelcome(app), messagesIn(state, chat.id))
  labelButton(byId('to-end', HTMLButtonElement), texts.newMessages, 'down')
  drawBottom()
}

function drawSidebar() {
  const texts = app.texts()
  drawLanguages(app, chooseLanguage)
  labelButton(
    byId('theme', HTMLButtonElement),
    isDark() ? texts.toLight : texts.toDark,
    isDark() ? 'sun' : 'moon',
  )
  drawChats(app, id => unread.get(id) ?? 0)
  byId('own-bot', HTMLElement).textContent = texts.ownBot
}

function drawHead() {
  const chat = app.activeChat()
  labelButton(byId('back', HTMLButtonElement), app.texts().back, 'back')
  byId('chat-title', HTMLElement).textContent = chat.title
  byId('chat-avatar', HTMLElement).replaceWith(Object.assign(drawAvatar(chat), { id: 'chat-avatar' }))
}

function drawBottom() {
  const isReady = state.phase.kind === 'ready'
  byId('composer', HTMLFormElement).hidden = !isReady
  byId('phase', HTMLElement).replaceChildren(...(isReady ? [] : [drawPhase(app)]))
  composer.draw()
}

/** @param {boolean} isTyping */
function drawTyping(isTyping) {
  clearTimeout(typingTimer)
  const texts = app.texts()
  const chat = app.activeChat()
  const names = state.people.map(({ name }) => name).join(', ')
  const statuses = {
    private: texts.botStatus,
    group: fill(texts.groupStatus, { names }),
    dialog: texts.dialogStatus,
  }
  const status = statuses[chat.kind]
  byId('chat-status', HTMLElement).textContent = isTyping ? texts.typing : status
  log.setTyping(isTyping)
  if (isTyping) typingTimer = setTimeout(() => drawTyping(false), TYPING_MS)
}

/** @param {'kk' | 'ru'} language */
function chooseLanguage(language) {
  keep(LANGUAGE_KEY, language)
  void perform('language', { language })
}

/** @param {PageEvent} event */
function onEvent(event) {
  const isFirst = state === undefined
  const before = state
  state = event.kind === 'snapshot' ? event.snapshot : applyEvent(state, event)
  switch (event.kind) {
    case 'snapshot':
      if (isFirst) begin()
      else drawAll()
      break
    case 'message':
      return onMessage(event.message, before)
    case 'deleted':
      if (event.chatId === activeId) log.remove(event)
      return drawSidebar()
    case 'typing':
      return event.chatId === activeId ? drawTyping(true) : undefined
    case 'phase':
      if (state.phase.kind === 'ready') return drawAll()
      return drawBottom()
    case 'asked':
      return event.message.chat.id === activeId ? app.replyTo(event.message) : undefined
    case 'keyboard':
    case 'commands':
      return composer.draw()
    default:
      drawAll()
  }
}

/** @param {Message} message @param {import('./app-type.js').Snapshot} before */
function onMessage(message, before) {
  const isNew = state.messages.length > before.messages.length
  if (message.chat.id === activeId) {
    if (message.from?.id === state.bot.id) drawTyping(false)
    log.put(message)
    composer.draw()
  } else if (isNew) unread.set(message.chat.id, (unread.get(message.chat.id) ?? 0) + 1)
  drawSidebar()
}

function begin() {
  activeId = firstChat().id
  byId('page', HTMLElement).hidden = false
  const kept = readKept(LANGUAGE_KEY)
  const wanted =
    kept ?? navigator.languages.map(code => code.slice(0, 2)).find(code => code === 'kk' || code === 'ru')
  if ((wanted === 'kk' || wanted === 'ru') && wanted !== state.me.language)
    void perform('language', { language: wanted })
  drawAll()
}

byId('theme', HTMLButtonElement).addEventListener('click', () => {
  switchTheme()
  drawSidebar()
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
    if (!isOnline && state) notify(app.texts().offline)
  },
})
