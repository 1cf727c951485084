import { isSame, summaryOf } from './chat-state.js'
import { element } from './element.js'
import { icon } from './icons.js'

/**
 * @typedef {import('./app-type.js').App} App
 * @typedef {import('./app-type.js').Message} Message
 */

/** @param {{ chat: { id: number }, message_id: number, ephemeral_message_id?: number }} message */
export function messageElementId({ chat, message_id, ephemeral_message_id: ephemeral }) {
  return ephemeral === undefined ? `m${chat.id}_${message_id}` : `e${chat.id}_${ephemeral}`
}

/**
 * The message that this one replies to; a click scrolls to it.
 *
 * @param {Message} message
 * @param {App} app
 */
export function replyPreview({ reply_to_message: above, quote }, app) {
  if (!above) return undefined
  const { me, messages } = app.state()
  const name = above.from?.id === me.id ? app.texts().you : (above.from?.first_name ?? '')
  // The copy inside a reply is older than any edit.
  const live = messages.find(message => isSame(message, above)) ?? above
  const onclick = () => {
    const original = document.getElementById(messageElementId(above))
    original?.scrollIntoView({ block: 'center' })
    original?.focus({ preventScroll: true })
  }
  return element(
    'button',
    { type: 'button', class: `above ${personClass(above, app)}`, onclick },
    element('span', { class: 'name' }, name),
    element('span', { class: 'line' }, quote?.text ?? summaryOf(live, app.texts().photo)),
  )
}

/**
 * The photo of a message; a click enlarges it.
 *
 * @param {Message} message
 * @param {App} app
 */
export function photoOf(message, app) {
  const size = message.photo?.at(-1)
  if (!size) return undefined
  const { file_id, width, height } = size
  const caption = summaryOf(message, app.texts().photo)
  const image = element('img', { src: photoAddress(file_id), alt: caption, width, height })
  const label = app.texts().openPhoto
  return element(
    'button',
    {
      type: 'button',
      class: 'photo',
      'aria-label': label,
      title: label,
      onclick: () => app.openPhoto(message),
    },
    image,
  )
}

/**
 * The name and size of a file; a click saves it.
 *
 * @param {Message} message
 */
export function documentOf({ document: file }) {
  if (!file) return undefined
  const size = formatSize(file.file_size ?? 0)
  return element(
    'a',
    { class: 'file', href: `/download/${encodeURIComponent(file.file_id)}`, download: file.file_name ?? '' },
    icon('file'),
    element('b', {}, file.file_name ?? ''),
    element('span', {}, size),
  )
}

/** In kilobytes or megabytes, as both languages write them. */
function formatSize(/** @type {number} */ bytes) {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return kilobytes < 1024 ? `${kilobytes} КБ` : `${(kilobytes / 1024).toFixed(1).replace('.', ',')} МБ`
}

/** @param {string} fileId */
export function photoAddress(fileId) {
  return `/photo/${encodeURIComponent(fileId)}`
}

/**
 * The CSS class that gives each member of a group a colour.
 *
 * @param {Pick<Message, 'from'>} message
 * @param {App} app
 */
export function personClass({ from }, app) {
  const { people, bot } = app.state()
  if (from?.id === bot.id) return 'is-bot'
  const place = people.findIndex(({ id }) => id === from?.id)
  return place < 0 ? 'is-me' : `is-person-${place + 1}`
}
