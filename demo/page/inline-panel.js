import { perform } from './connection.js'
import { drawTree } from './draw-tree.js'
import { element } from './element.js'
import { buildEntityTree } from './entity-tree.js'
import { icon } from './icons.js'
import { photoAddress } from './message-parts.js'

/**
 * @typedef {import('./app-type.js').App} App
 * @typedef {import('./suggestions.js').Suggestions} Suggestions
 * @typedef {import('./suggestions.js').Suggestion} Suggestion
 * @typedef {import('../server/page-event.ts').PageInlineList} InlineList
 * @typedef {import('../server/page-event.ts').PageInlineResult} InlineResult
 * @typedef {{ search: (query: string | undefined, suggestions: Suggestions) => void }} InlinePanel
 */

/** Debounce: a query is sent after this pause in typing. */
const PAUSE_MS = 250

/**
 * Inline mode: shows results while a query is typed after the bot's username.
 *
 * @param {App} app
 * @param {{ speakerId: () => { as?: number }, replyId: () => number | undefined, onChosen: () => void }} writer
 * @returns {InlinePanel}
 */
export function createInlinePanel(app, { speakerId, replyId, onChosen }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  let searches = 0

  /**
   * @param {string} query
   * @param {Suggestions} suggestions
   */
  async function ask(query, suggestions) {
    const search = ++searches
    const texts = app.texts()
    const { id: chat } = app.activeChat()
    const find = (/** @type {string} */ offset) => perform('inline', { chat, query, offset, ...speakerId() })

    /**
     * @param {InlineList} page
     * @param {readonly Suggestion[]} earlier
     */
    function show(page, earlier) {
      const drawn = [...earlier, ...page.results.map(result => suggestionOf(result, page.list))]
      const all = earlier.length === 0 && page.button ? [startSuggestion(page, page.button), ...drawn] : drawn
      const note = all.length === 0 ? texts.inlineNothing : ''
      const more = page.nextOffset === '' ? undefined : () => next(page.nextOffset, all)
      suggestions.show(texts.inlineResults, all, { note, ...(more && { more }) })
    }

    /**
     * @param {string} offset
     * @param {readonly Suggestion[]} earlier
     */
    async function next(offset, earlier) {
      const page = await find(offset)
      if (page && search === searches) show(page, earlier)
    }

    suggestions.show(texts.inlineResults, [], { note: texts.inlineSearching })
    const first = await find('')
    if (search !== searches) return
    if (first) show(first, [])
    else suggestions.show(texts.inlineResults, [], { note: texts.noAnswer })
  }

  /**
   * @param {InlineResult} result
   * @param {string} list
   * @returns {Suggestion}
   */
  function suggestionOf(result, list) {
    return {
      draw: () => [
        result.photo
          ? element('img', { src: photoAddress(result.photo), alt: '', class: 'thumb' })
          : element(
              'span',
              { class: 'thumb', 'aria-hidden': 'true' },
              element('img', { src: '/icon.svg', alt: '' }),
            ),
        element(
          'span',
          { class: 'result' },
          element('b', {}, result.title),
          element('span', {}, result.description),
        ),
      ],
      preview: () => drawPreview(result, app),
      choose: () => {
        const replyTo = replyId()
        void perform('choose', { list, result: result.id, ...(replyTo !== undefined && { replyTo }) })
        onChosen()
      },
    }
  }

  /**
   * The button above the results; opens the private chat.
   *
   * @param {InlineList} page
   * @param {string} label
   * @returns {Suggestion}
   */
  function startSuggestion(page, label) {
    return {
      draw: () => [icon('reply'), element('b', {}, label)],
      choose: () => {
        void perform('start', { list: page.list })
        onChosen()
        app.openFirstChat()
      },
    }
  }

  return {
    search(query, suggestions) {
      clearTimeout(timer)
      if (query === undefined) {
        searches += 1
        suggestions.hide()
      } else timer = setTimeout(() => ask(query, suggestions), PAUSE_MS)
    },
  }
}

/**
 * The message that choosing the result will send.
 *
 * @param {InlineResult} result
 * @param {App} app
 */
function drawPreview({ photo, text, entities }, app) {
  const context = { ...app, texts: app.texts(), sendCommand: () => {} }
  return element(
    'div',
    { class: 'text' },
    photo && element('img', { src: photoAddress(photo), alt: '' }),
    ...drawTree(buildEntityTree(text, entities), context),
  )
}
