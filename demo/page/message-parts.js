import { isSame, summaryOf } from './chat-state.js'
import { element } from './element.js'

/**
 * @typedef {import('./app-type.js').App} App
 * @typedef {import('./app-type.js').Message} Message
 */

/** @param {{ chat: { id: number }, message_id: number, ephemeral_message_id?: number }} message */
export function messageElementId({ chat, message_id, ephemeral_message_id: whispered }) {
  return whispered === undefined ? `m${chat.id}_${message_id}` : `w${chat.id}_${whispered}`
}

/**
 * The message that this one answers; a press leads to it.
 *
 * @param {Message} message
 * @param {App} app
 */
export function replyPreview({ reply_to_message: above, quote }, app) {
  if (!above) return undefined
  const { me, messages } = app.state()
  const name = above.from?.id === me.id ? app.texts().you : (above.from?.first_name ?? '')
  // The copy inside a reply keeps the words from before an edit.
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
 * The picture of a message; a press enlarges it.
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

/** @param {string} fileId */
export function photoAddress(fileId) {
  return `/photo/${encodeURIComponent(fileId)}`
}

/**
 * People of a group are told apart by colour, besides by name.
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
