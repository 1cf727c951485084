import { byId, element } from './element.js'

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
  const { keyboards, bot, messages, examples, me } = app.state()
  const chat = app.activeChat()
  const texts = app.texts()
  const offered = (keyboards[String(chat.id)]?.rows ?? []).flat()
  const wasAsked = messages.some(message => message.chat.id === chat.id && message.from?.id === bot.id)
  const [first, second = first, third = first] = examples[me.language]
  const question = { private: undefined, group: second, dialog: third }[chat.kind]
  const call = question === undefined || wasAsked ? [] : [`@${bot.username} ${question}`]
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
