import type { Excerpt } from '../../answer/answer.ts'
import { editionFor } from '../../answer/citation.ts'
import type { OpenedKept } from '../../answer/kept-excerpt.ts'
import { showQuotation } from '../../answer/shown-quotation.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import { keptFingerprint } from '../../export/build-export.ts'
import { SAVED_MESSAGES } from '../../locales/saved-messages.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import { citedLine, type View } from './citation.ts'
import { renderPassage } from './passage-view.ts'
import { BOLD, CODE, ITALIC, type Rendered, renderPlain, TextBuilder } from './text-builder.ts'

const MAX_WORDS_CHARS = 100
const MAX_CITATION_CHARS = 120

/** What the list shows of a collection. */
export interface SavedList {
  readonly opened: readonly OpenedKept[]
  /** The place of the first, from 1, among all. */
  readonly firstPlace: number
  readonly total: number
  readonly number: number
  readonly of: number
  readonly isGroup: boolean
  readonly reports: readonly ReportInfo[]
}

/** A page of a collection: the first words of each excerpt and a short citation, or what has become of it. */
export function renderSavedList(list: SavedList, view: View): Rendered {
  const { opened, firstPlace, total, number, of, isGroup } = list
  const messages = SAVED_MESSAGES[view.language]
  if (total === 0) return renderPlain(isGroup ? messages.emptyInGroup : messages.empty)
  const builder = new TextBuilder()
  builder.add(isGroup ? messages.titleInGroup(total) : messages.title(total), BOLD)
  if (of > 1) builder.add(` · ${messages.page(number, of)}`)
  for (const [index, each] of opened.entries()) {
    builder.add(`\n\n${firstPlace + index}. `)
    addEntry(builder, each, list.reports, view)
  }
  return builder.rendered()
}

function addEntry(
  builder: TextBuilder,
  opened: OpenedKept,
  reports: readonly ReportInfo[],
  view: View,
): void {
  const messages = SAVED_MESSAGES[view.language]
  if (opened.kind === 'removed' || opened.kind === 'damaged') {
    builder.add(messages[opened.kind], BOLD).add('\n').add(keptFingerprint(opened.kept), CODE)
    return
  }
  const { passage, quote } = opened.excerpt
  if (opened.kind === 'changed') builder.add(messages.changed, BOLD)
  else builder.add(shortenLine(showQuotation(passage, quote).text.replace(/\s+/gu, ' '), MAX_WORDS_CHARS))
  builder.add('\n').add(shortCitation(opened.excerpt, reports, view), ITALIC)
}

/** "HRW, 2018, с. 12" */
function shortCitation(
  { passage, citation }: Excerpt,
  reports: readonly ReportInfo[],
  { language }: View,
): string {
  const report = reports.find(({ id }) => id === passage.reportId)
  const { publisher, date, section, page, footnote } = citation[language]
  const name = report ? editionFor(report, language).short : `${publisher}, ${date}`
  const place = [page ?? section, footnote].filter(part => part).join(', ')
  return citedLine([name, place].filter(part => part).join(', '), MAX_CITATION_CHARS)
}

/** One entry: the quotation with its full citation, or what has become of it. */
export function renderSavedEntry(opened: OpenedKept, place: number, total: number, view: View): Rendered {
  const messages = SAVED_MESSAGES[view.language]
  const position = messages.position(place, total)
  switch (opened.kind) {
    case 'same':
      return renderPassage(opened.excerpt, view, position)
    case 'changed':
      return renderPassage(opened.excerpt, view, `${position}\n${messages.changedNow}`)
    case 'removed':
      return goneEntry(position, messages.removedNow, opened)
    case 'damaged':
      return goneEntry(position, messages.damagedNow, opened)
    default:
      return opened satisfies never
  }
}

function goneEntry(position: string, text: string, { kept }: OpenedKept): Rendered {
  return new TextBuilder().add(`${position}\n\n${text}\n`).add(keptFingerprint(kept), CODE).rendered()
}
