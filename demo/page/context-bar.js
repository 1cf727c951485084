import { summaryOf } from './chat-state.js'
import { byId, element } from './element.js'
import { icon } from './icons.js'

/**
 * @typedef {import('./app-type.js').App} App
 * @typedef {{ kind: 'reply' | 'edit', message: import('./app-type.js').Message }} Context
 */

/**
 * The message being replied to or edited, above the input field.
 *
 * @param {App} app
 * @param {Context | undefined} context
 * @param {() => void} cancel
 */
export function drawContextBar(app, context, cancel) {
  const bar = byId('context', HTMLElement)
  const texts = app.texts()
  bar.hidden = !context
  if (!context) return bar.replaceChildren()
  const { kind, message } = context
  const close = element(
    'button',
    { type: 'button', class: 'round', 'aria-label': texts.cancel, title: texts.cancel, onclick: cancel },
    icon('close'),
  )
  const name = kind === 'edit' ? texts.edit : `${texts.reply}: ${message.from?.first_name ?? ''}`
  const summary = element('span', {}, summaryOf(message, texts.photo))
  bar.replaceChildren(icon(kind), element('div', {}, element('b', {}, name), summary), close)
}
