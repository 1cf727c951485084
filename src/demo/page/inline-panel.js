/**
 * Inline mode: results as somebody types behind the bot's name.
 *
 * @typedef {import('./app-type.js').App} App
 * @typedef {import('./suggestions.js').Suggestions} Suggestions
 * @typedef {{ search: (query: string | undefined, suggestions: Suggestions) => void }} InlinePanel
 */

/** @returns {InlinePanel} */
export function createInlinePanel() {
  return {
    search(query, suggestions) {
      if (query === undefined) suggestions.hide()
    },
  }
}
