import { formatDay, isSameDay } from './dates.js'
import { settleQuotes } from './draw-tree.js'
import { element } from './element.js'
import { messageElementId } from './message-parts.js'
import { drawMessage } from './message-view.js'

/**
 * @typedef {import('./app-type.js').App} App
 * @typedef {import('./app-type.js').Message} Message
 */

/** Within this distance of the end, new messages scroll into view. */
const NEAR_END_PX = 140

/**
 * The messages of one chat, oldest first.
 *
 * @param {HTMLElement} root role="log", scrolls
 * @param {App} app
 */
export function createMessageLog(root, app) {
  // Scrollable, so it must be reachable by keyboard.
  root.tabIndex = 0
  const list = element('div', { class: 'messages' })
  const dots = element(
    'div',
    { class: 'typing', 'aria-hidden': 'true' },
    ...[1, 2, 3].map(() => element('i')),
  )
  /** @type {Message | undefined} */
  let last

  const isAtEnd = () => root.scrollHeight - root.scrollTop - root.clientHeight < NEAR_END_PX
  const scrollToEnd = () => root.scrollTo({ top: root.scrollHeight })

  // Keeps the end in view when something below the log shrinks it.
  let wasAtEnd = true
  root.addEventListener('scroll', () => {
    wasAtEnd = isAtEnd()
  })
  new ResizeObserver(() => {
    if (wasAtEnd && last) scrollToEnd()
  }).observe(root)

  /** @param {Message} message */
  function append(message) {
    const date = dateOf(message)
    const isNewDay = !last || !isSameDay(dateOf(last), date)
    if (isNewDay) list.append(element('div', { class: 'day' }, formatDay(date, new Date(), app.texts())))
    const drawn = drawMessage(message, app)
    const isRun = !isNewDay && last?.from?.id === message.from?.id
    if (isRun) {
      drawn.classList.add('is-run')
      list.querySelector('.message:last-of-type')?.classList.add('is-continued')
    }
    list.append(drawn)
    settleQuotes(drawn)
    last = message
  }

  return {
    isAtEnd,
    scrollToEnd,
    /**
     * Draws a chat from scratch; `aria-busy` keeps screen readers from announcing every message.
     *
     * @param {HTMLElement} welcome
     * @param {readonly Message[]} messages
     */
    show(welcome, messages) {
      root.setAttribute('aria-busy', 'true')
      last = undefined
      list.replaceChildren()
      root.replaceChildren(welcome, list)
      for (const message of messages) append(message)
      if (messages.length > 0) scrollToEnd()
      else root.scrollTo({ top: 0 })
      root.removeAttribute('aria-busy')
    },
    /** @param {Message} message new or edited */
    put(message) {
      const old = document.getElementById(messageElementId(message))
      const isOwn = message.from?.id === app.state().me.id
      const follows = isAtEnd() || (isOwn && !old)
      if (old) replaceKeepingFocus(old, drawMessage(message, app))
      else append(message)
      if (follows) scrollToMessage(root, document.getElementById(messageElementId(message)))
    },
    /** @param {Message} message whose replied-to message was edited */
    redraw(message) {
      const old = document.getElementById(messageElementId(message))
      if (old) replaceKeepingFocus(old, drawMessage(message, app))
    },
    /** @param {{ chatId: number, messageId: number }} place */
    remove({ chatId, messageId }) {
      document.getElementById(messageElementId({ chat: { id: chatId }, message_id: messageId }))?.remove()
    },
    /** @param {boolean} isTyping */
    setTyping(isTyping) {
      if (!isTyping) return dots.remove()
      const follows = isAtEnd()
      root.append(dots)
      if (follows) scrollToEnd()
    },
  }
}

/** @param {Message} message */
function dateOf({ date }) {
  return new Date(date * 1000)
}

/**
 * Scrolls to the end, but not past the first line of a message that is taller than the window.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement | null} drawn
 */
function scrollToMessage(root, drawn) {
  if (!drawn) return
  const top = drawn.offsetTop - root.offsetTop - 12
  root.scrollTo({ top: Math.min(top, root.scrollHeight - root.clientHeight) })
}

/**
 * Replaces a message; the button that had the focus keeps it.
 *
 * @param {HTMLElement} old
 * @param {HTMLElement} drawn
 */
function replaceKeepingFocus(old, drawn) {
  drawn.classList.toggle('is-run', old.classList.contains('is-run'))
  drawn.classList.toggle('is-continued', old.classList.contains('is-continued'))
  const keys = [...old.querySelectorAll('.key')]
  const hadFocus = old.contains(document.activeElement)
  const focused = document.activeElement ? keys.indexOf(document.activeElement) : -1
  old.replaceWith(drawn)
  settleQuotes(drawn)
  if (!hadFocus) return
  const label = keys[focused]?.textContent
  const newKeys = [...drawn.querySelectorAll('.key')].filter(key => key instanceof HTMLElement)
  const target = newKeys.find(key => key.textContent === label) ?? newKeys[focused] ?? drawn
  target.focus({ preventScroll: true })
}
