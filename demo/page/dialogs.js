import { summaryOf } from './chat-state.js'
import { byId, element } from './element.js'
import { icon } from './icons.js'
import { photoAddress } from './message-parts.js'
import { drawAvatar } from './sidebar.js'

/**
 * @typedef {import('./app-type.js').App} App
 * @typedef {import('./app-type.js').Message} Message
 * @typedef {import('../server/page-event.ts').PageChat} Chat
 */

/**
 * @param {string} label
 * @param {string} kind
 * @param {App} app
 * @param {readonly Node[]} children
 */
function openDialog(label, kind, app, ...children) {
  const dialog = byId('dialog', HTMLDialogElement)
  const { close } = app.texts()
  const button = element(
    'button',
    { type: 'button', class: 'round', 'aria-label': close, title: close, onclick: () => dialog.close() },
    icon('close'),
  )
  dialog.className = kind
  dialog.setAttribute('aria-label', label)
  dialog.replaceChildren(button, ...children)
  dialog.addEventListener('click', event => event.target === dialog && dialog.close(), { once: true })
  dialog.showModal()
  return dialog
}

/**
 * Shows the answer to a callback query as an alert.
 *
 * @param {string} text
 * @param {App} app
 */
export function openAlert(text, app) {
  const dialog = openDialog(text, 'alert', app, element('p', {}, text))
  const ok = element(
    'button',
    { type: 'button', class: 'main', onclick: () => dialog.close() },
    app.texts().close,
  )
  dialog.append(ok)
  ok.focus()
}

/**
 * @param {Message} message
 * @param {App} app
 */
export function openPhotoDialog(message, app) {
  const size = message.photo?.at(-1)
  if (!size) return
  const alt = summaryOf(message, app.texts().photo)
  openDialog(
    app.texts().photo,
    'photo-view',
    app,
    element('img', { src: photoAddress(size.file_id), alt, width: size.width, height: size.height }),
  )
}

/**
 * @param {readonly Chat[]} chats
 * @param {(chat: Chat) => void} choose
 * @param {App} app
 */
export function openSharePicker(chats, choose, app) {
  const title = app.texts().shareTitle
  const buttons = chats.map(chat =>
    element(
      'button',
      {
        type: 'button',
        onclick: () => {
          dialog.close()
          choose(chat)
        },
      },
      drawAvatar(chat),
      element('span', {}, chat.title),
    ),
  )
  const dialog = openDialog(title, 'picker', app, element('h2', {}, title), ...buttons)
  buttons[0]?.focus()
}
