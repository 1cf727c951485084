import { drawContextBar } from './context-bar.js'
import { parseInlineQuery } from './deep-link.js'
import { byId, element } from './element.js'
import { createInlinePanel } from './inline-panel.js'
import { labelButton } from './label-button.js'
import { drawQuickReplies } from './quick-replies.js'
import { createSuggestions } from './suggestions.js'

/**
 * @typedef {import('./app-type.js').App} App
 * @typedef {import('./app-type.js').Message} Message
 * @typedef {import('./context-bar.js').Context} Context
 *
 * @typedef {{
 *   send: (text: string, options: { as?: number, replyTo?: number }) => Promise<boolean>,
 *   saveEdit: (message: Message, text: string) => Promise<boolean>,
 *   lastOwnMessage: () => Message | undefined,
 * }} ComposerActions
 */

/**
 * The message form: input field, speaker, the message being replied to or edited, and the commands or inline results above it.
 *
 * @param {App} app
 * @param {ComposerActions} actions
 */
export function createComposer(app, actions) {
  const form = byId('composer', HTMLFormElement)
  const input = byId('input', HTMLTextAreaElement)
  const speaker = byId('speaker', HTMLSelectElement)
  const menu = byId('menu', HTMLButtonElement)
  const suggestions = createSuggestions(byId('suggestions', HTMLElement), input)
  /** @type {Context | undefined} */
  let context
  const inline = createInlinePanel(app, {
    speakerId,
    replyId,
    onChosen() {
      setContext(undefined)
      setText('')
      input.focus()
    },
  })
  /** Unsent text by chat. @type {Map<number, string>} */
  const drafts = new Map()

  const setText = (/** @type {string} */ text) => {
    input.value = text
    onInput()
  }

  function onInput() {
    input.style.height = 'auto'
    input.style.height = `${Math.min(input.scrollHeight, 160)}px`
    const query = parseInlineQuery(input.value, app.state().bot.username)
    inline.search(query, suggestions)
    if (query === undefined) showCommands(/^\/\w*$/.test(input.value) ? input.value.slice(1) : undefined)
  }

  /** @param {string | undefined} start of their names; undefined hides them */
  function showCommands(start) {
    const { commands, me } = app.state()
    const list = start === undefined ? [] : commands[app.activeChat().kind][me.language]
    const shown = list.filter(({ command }) => command.startsWith(start ?? ''))
    menu.setAttribute('aria-expanded', String(shown.length > 0))
    suggestions.show(
      app.texts().commands,
      shown.map(({ command, description }) => ({
        draw: () => [element('code', {}, `/${command}`), element('span', {}, description)],
        choose: () => {
          setText('')
          submit(`/${command}`)
        },
      })),
    )
  }

  /** @param {string} text */
  async function submit(text) {
    if (text.trim() === '') return
    const replyTo = replyId()
    const sending =
      context?.kind === 'edit'
        ? actions.saveEdit(context.message, text)
        : actions.send(text, { ...(replyTo !== undefined && { replyTo }), ...speakerId() })
    setContext(undefined)
    setText('')
    // Keeps text that could not be sent.
    if (!(await sending) && input.value === '') setText(text)
  }

  function replyId() {
    return context?.kind === 'reply' ? context.message.message_id : undefined
  }

  function speakerId() {
    return speaker.hidden || speaker.value === '' ? {} : { as: Number(speaker.value) }
  }

  /** @param {Context | undefined} next */
  function setContext(next) {
    if (context?.kind === 'edit' && next?.kind !== 'edit') setText('')
    context = next
    drawContext()
    if (next?.kind === 'edit') setText(next.message.text ?? '')
    if (next) input.focus()
  }

  const drawContext = () => drawContextBar(app, context, () => setContext(undefined))

  input.addEventListener('input', onInput)
  input.addEventListener('keydown', event => {
    if (suggestions.onKey(event)) return
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      submit(input.value)
    } else if (event.key === 'Escape') setContext(undefined)
    else if (event.key === 'ArrowUp' && input.value === '') {
      const own = actions.lastOwnMessage()
      if (own) setContext({ kind: 'edit', message: own })
    }
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    submit(input.value)
  })
  menu.addEventListener('click', () => {
    showCommands(menu.getAttribute('aria-expanded') === 'true' ? undefined : '')
    input.focus()
  })

  return {
    setContext,
    setText,
    focus: () => input.focus(),
    clear: () => setText(''),
    /** The speaker, for actions outside the form. */
    speakerId,
    /** @param {number} from @param {number} to */
    changeChat(from, to) {
      drafts.set(from, input.value)
      setContext(undefined)
      setText(drafts.get(to) ?? '')
    },
    /** Updates texts, commands and people after a change of language or chat. */
    draw() {
      const texts = app.texts()
      const { people, commands, me } = app.state()
      const isGroup = app.activeChat().kind === 'group'
      input.placeholder = app.activeChat().kind === 'private' ? texts.write : texts.writeInGroup
      input.setAttribute('aria-label', input.placeholder)
      labelButton(menu, texts.commands, 'menu')
      menu.hidden = commands[app.activeChat().kind][me.language].length === 0
      labelButton(byId('send', HTMLButtonElement), texts.send, 'send')
      const chosen = speaker.value
      speaker.hidden = !isGroup
      speaker.setAttribute('aria-label', texts.speakAs)
      speaker.title = texts.speakAs
      speaker.replaceChildren(
        element('option', { value: '' }, texts.you),
        ...people.map(({ id, name }) =>
          element('option', { value: id, selected: chosen === String(id) }, name),
        ),
      )
      drawContext()
      drawQuickReplies(app, setText)
    },
  }
}
