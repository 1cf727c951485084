import { InlineKeyboard } from 'grammy'
import type { Facet } from '../../answer/facet.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import { narrowingMessages } from '../../locales/narrowing-messages.ts'
import { encodeCallbackData, fitsFacets } from '../places/callback-data.ts'
import type { AnswerNotes } from '../render/answer-page.ts'
import type { View } from '../render/citation.ts'
import { facetLabel, facetLabels, furtherFacets } from '../render/narrowing.ts'

/** Facets in the list. */
const MAX_FACETS = 10

/**
 * Under an answer from several reports: narrow the question, compare the reports; under one that is narrowed, the button that
 * removes it.
 */
export function addNarrowingButtons(
  keyboard: InlineKeyboard,
  { narrowing, sources }: Pick<AnswerNotes, 'narrowing' | 'sources'>,
  { language }: View,
): InlineKeyboard {
  const messages = narrowingMessages(language)
  const facets = narrowing && !narrowing.isElsewhere ? narrowing.facets : []
  if (narrowing && facets.length > 0) {
    const labels = facetLabels(facets, sources?.all ?? [], language)
    keyboard.text(messages.only(labels), encodeCallbackData({ kind: 'narrow', page: 1, facets: [] })).row()
  }
  if ((sources?.found.length ?? 0) < 2) return keyboard
  const data = { kind: 'narrowMenu', facets } as const
  if (fitsFacets(facets)) keyboard.text(messages.buttonNarrow, encodeCallbackData(data))
  if (facets.length === 0)
    keyboard.text(messages.buttonCompare, encodeCallbackData({ kind: 'compare', page: 0 }))
  return keyboard.row()
}

interface NarrowingMenu {
  readonly found: readonly ReportInfo[]
  readonly chosen: readonly Facet[]
  readonly view: View
}

/** What an answer can be narrowed to, two in a row, and the way back. */
export function narrowingMenu({ found, chosen, view }: NarrowingMenu): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  const facets = furtherFacets(found, chosen, MAX_FACETS)
  for (const facet of facets) {
    const data = { kind: 'narrow', page: 1, facets: [...chosen, facet] } as const
    if (!fitsFacets(data.facets)) continue
    if (keyboard.inline_keyboard.at(-1)?.length === 2) keyboard.row()
    keyboard.text(facetLabel(facet, found, view.language), encodeCallbackData(data))
  }
  const back = encodeCallbackData({ kind: 'narrow', page: 1, facets: chosen })
  return keyboard.row().text(narrowingMessages(view.language).buttonBack, back)
}
