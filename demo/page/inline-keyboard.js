import { element } from './element.js'
import { icon } from './icons.js'

/**
 * @typedef {import('grammy/types').InlineKeyboardButton} Button
 * @typedef {import('./app-type.js').App} App
 * @typedef {import('./app-type.js').Message} Message
 */

const EVERY_CHAT = { users: true, bots: true, groups: true }

/**
 * The buttons under a message, row by row.
 *
 * @param {Message} message
 * @param {App} app
 * @returns {HTMLElement | undefined}
 */
export function drawInlineKeyboard(message, app) {
  const rows = message.reply_markup?.inline_keyboard ?? []
  if (rows.length === 0) return undefined
  return element(
    'div',
    { class: 'keyboard' },
    ...rows.map(row =>
      element('div', { class: 'row' }, ...row.map(button => drawButton(button, message, app))),
    ),
  )
}

/**
 * @param {Button} button
 * @param {Message} message
 * @param {App} app
 */
function drawButton(button, message, app) {
  if ('url' in button) return linkButton(button.text, button.url, app)
  const act = actionOf(button, message, app)
  const made = element(
    'button',
    { type: 'button', class: `key ${button.style ? `is-${button.style}` : ''}`, disabled: !act },
    element('span', {}, button.text),
    cornerOf(button),
  )
  if (act) {
    made.addEventListener('click', async () => {
      made.classList.add('is-waiting')
      await act()
      made.classList.remove('is-waiting')
    })
  }
  return made
}

/**
 * @param {string} text
 * @param {string} href
 * @param {App} app
 */
function linkButton(text, href, app) {
  const onclick = (/** @type {Event} */ event) => {
    if (app.openLink(href)) event.preventDefault()
  }
  const attributes = { class: 'key', href, target: '_blank', rel: 'noopener noreferrer', onclick }
  return element('a', attributes, element('span', {}, text), icon('link'))
}

/**
 * The action of a button; undefined for those that only work in Telegram.
 *
 * @param {Button} button
 * @param {Message} message
 * @param {App} app
 * @returns {(() => unknown) | undefined}
 */
function actionOf(button, message, app) {
  if ('callback_data' in button) return () => app.press(message, button.callback_data)
  if ('copy_text' in button) return () => app.copy(button.copy_text.text)
  if ('switch_inline_query_current_chat' in button) {
    return () => app.writeInline(button.switch_inline_query_current_chat)
  }
  if ('switch_inline_query' in button) return () => app.share(button.switch_inline_query, EVERY_CHAT)
  if ('switch_inline_query_chosen_chat' in button) {
    const {
      query = '',
      allow_user_chats,
      allow_bot_chats,
      allow_group_chats,
    } = button.switch_inline_query_chosen_chat
    const wanted = { users: !!allow_user_chats, bots: !!allow_bot_chats, groups: !!allow_group_chats }
    return () => app.share(query, wanted)
  }
  return undefined
}

/** @param {Button} button */
function cornerOf(button) {
  if ('copy_text' in button) return icon('copy')
  if ('switch_inline_query' in button || 'switch_inline_query_chosen_chat' in button) return icon('share')
  return undefined
}
