import { byId, element, fill } from './element.js'

/**
 * @typedef {import('./app-type.js').App} App
 */

/**
 * Texts to send with one click: the bot's reply keyboard, or an example of mentioning the bot.
 *
 * @param {App} app
 * @param {(text: string) => void} setText
 */
export function drawQuickReplies(app, setText) {
  const bar = byId('quick', HTMLElement)
  const { keyboards, bot, messages } = app.state()
  const chat = app.activeChat()
  const texts = app.texts()
  const offered = (keyboards[String(chat.id)]?.rows ?? []).flat()
  const wasAsked = messages.some(message => message.chat.id === chat.id && message.from?.id === bot.id)
  const examples = { private: '', group: texts.groupExample, dialog: texts.dialogExample }
  const example = fill(examples[chat.kind], { bot: bot.username })
  const call = example === '' || wasAsked ? [] : [example]
  const buttons = [...offered, ...call].map(text =>
    element(
      'button',
      {
        type: 'button',
        onclick: () => {
          setText('')
          app.send(text)
        },
      },
      text,
    ),
  )
  bar.hidden = buttons.length === 0
  bar.setAttribute('role', 'group')
  bar.setAttribute('aria-label', texts.quickReplies)
  bar.replaceChildren(...buttons)
}
