import { formatClock } from './dates.js'
import { drawTree } from './draw-tree.js'
import { element, fill } from './element.js'
import { buildEntityTree } from './entity-tree.js'
import { icon } from './icons.js'
import { drawInlineKeyboard } from './inline-keyboard.js'
import { documentOf, messageElementId, personClass, photoOf, replyPreview } from './message-parts.js'

/**
 * @typedef {import('./app-type.js').App} App
 * @typedef {import('./app-type.js').Message} Message
 */

/**
 * A message in its chat: bubble and buttons.
 *
 * @param {Message} message
 * @param {App} app
 * @returns {HTMLElement}
 */
export function drawMessage(message, app) {
  const isMine = message.from?.id === app.state().me.id
  const isPhoto = Boolean(message.photo)
  const bubble = element(
    'div',
    { class: `bubble${isPhoto ? ' has-photo' : ''}` },
    senderLine(message, app, isMine),
    replyPreview(message, app),
    photoOf(message, app),
    documentOf(message),
    textOf(message, app),
    ephemeralNote(message, app),
    metaLine(message, app, isMine),
  )
  return element(
    'article',
    {
      class: `message ${isMine ? 'is-mine' : 'is-theirs'} ${personClass(message, app)}`,
      id: messageElementId(message),
      tabindex: -1,
    },
    bubble,
    drawInlineKeyboard(message, app),
  )
}

/**
 * The name above a message; visible in groups only, but always there for screen readers.
 *
 * @param {Message} message
 * @param {App} app
 * @param {boolean} isMine
 */
function senderLine({ from, via_bot }, app, isMine) {
  const texts = app.texts()
  const isShown = app.activeChat().kind !== 'private' && !isMine
  const via = via_bot?.username && fill(texts.via, { bot: via_bot.username })
  return element(
    'div',
    { class: 'sender' },
    element('span', { class: isShown ? 'name' : 'unseen' }, isMine ? texts.you : (from?.first_name ?? '')),
    via && element('span', { class: 'via' }, via),
  )
}

/**
 * @param {Message} message
 * @param {App} app
 */
function textOf({ text, entities, caption, caption_entities }, app) {
  const shown = text ?? caption
  if (!shown) return undefined
  const tree = buildEntityTree(shown, text === undefined ? caption_entities : entities)
  const context = { ...app, texts: app.texts(), sendCommand: app.send }
  return element('div', { class: 'text' }, ...drawTree(tree, context))
}

/**
 * Who can see an ephemeral message; undefined for other messages.
 *
 * @param {Message} message
 * @param {App} app
 */
function ephemeralNote({ receiver_user: receiver }, app) {
  if (!receiver) return undefined
  const { visibleTo, visibleToYou } = app.texts()
  const isForMe = receiver.id === app.state().me.id
  return element(
    'p',
    { class: 'ephemeral' },
    isForMe ? visibleToYou : fill(visibleTo, { name: receiver.first_name }),
  )
}

/**
 * @param {Message} message
 * @param {App} app
 * @param {boolean} isMine
 */
function metaLine(message, app, isMine) {
  const texts = app.texts()
  const date = new Date(message.date * 1000)
  const isPlain = message.text !== undefined && !message.via_bot
  return element(
    'div',
    { class: 'meta' },
    !message.receiver_user && small(texts.reply, 'reply', () => app.replyTo(message)),
    isMine && isPlain && small(texts.edit, 'edit', () => app.edit(message)),
    message.edit_date !== undefined && element('span', {}, texts.edited),
    element('time', { datetime: date.toISOString() }, formatClock(date)),
  )
}

/**
 * @param {string} label
 * @param {Parameters<typeof icon>[0]} name
 * @param {() => void} onclick
 */
function small(label, name, onclick) {
  return element(
    'button',
    { type: 'button', class: 'small', title: label, 'aria-label': label, onclick },
    icon(name),
  )
}
