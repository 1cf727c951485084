import { sendFile } from './connection.js'
import { byId, element, fill } from './element.js'
import { icon } from './icons.js'
import { labelButton } from './label-button.js'
import { hideToast, notify } from './toast.js'

/**
 * @typedef {import('./app-type.js').App} App
 */

/** What the importer reads; the bot says so of everything else. */
const READABLE = '.pdf,.docx,.html,.htm,.epub,.txt,.md'

/**
 * Sending files to the bot: by dropping them anywhere on the page, or by the paper clip.
 *
 * @param {App} app
 */
export function createFileDrop(app) {
  const button = byId('attach', HTMLButtonElement)
  const field = byId('file', HTMLInputElement)
  const target = byId('drop', HTMLElement)
  field.accept = READABLE
  /** Entering a child fires before leaving its parent. */
  let depth = 0

  const canSend = () => app.state()?.acceptsFiles && app.state().phase.kind === 'ready'
  const hasFiles = (/** @type {DragEvent} */ { dataTransfer }) => dataTransfer?.types.includes('Files')

  const show = (/** @type {boolean} */ isShown) => {
    if (!isShown) depth = 0
    target.hidden = !isShown
  }

  /** @param {readonly File[]} files */
  async function send(files) {
    const texts = app.texts()
    app.openFirstChat()
    for (const file of files) {
      notify(fill(texts.sendingFile, { name: file.name }), { stays: true })
      if (await sendFile(file)) hideToast()
      else notify(fill(texts.fileNotSent, { name: file.name }))
    }
  }

  addEventListener('dragenter', event => {
    if (!hasFiles(event) || !canSend()) return
    event.preventDefault()
    depth++
    show(true)
  })
  addEventListener('dragleave', event => {
    if (hasFiles(event) && --depth <= 0) show(false)
  })
  addEventListener('dragover', event => {
    if (!hasFiles(event)) return
    // Where files are refused, dropping one must not replace the page by it either.
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = canSend() ? 'copy' : 'none'
  })
  addEventListener('drop', event => {
    if (!hasFiles(event)) return
    event.preventDefault()
    show(false)
    if (canSend()) void send([...(event.dataTransfer?.files ?? [])])
  })
  button.addEventListener('click', () => field.click())
  field.addEventListener('change', () => {
    const files = [...(field.files ?? [])]
    field.value = ''
    void send(files)
  })

  return {
    /** After a change of language, chat or state. */
    draw() {
      const texts = app.texts()
      button.hidden = !canSend() || app.activeChat().kind !== 'private'
      labelButton(button, texts.attach, 'attach')
      target.replaceChildren(
        element(
          'div',
          {},
          icon('file'),
          element('b', {}, texts.dropHere),
          element('span', {}, texts.dropNote),
        ),
      )
    },
  }
}
