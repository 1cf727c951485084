import type { Composer } from 'grammy'
import { outlineKeyboard } from '../keyboards/report-keyboards.ts'
import { onPassageButton, type PlaceDeps } from '../places/on-passage-button.ts'
import { renderOutlinePage, splitOutline } from '../render/outline-page.ts'
import { findSourcesPage } from '../render/sources-page.ts'
import type { BotContext } from '../updates/context.ts'
import { editPressedMessage } from '../updates/send.ts'

/** The table of contents of a report, at the page that lists the passage's section. */
export function createOutlineFeature(deps: PlaceDeps): Composer<BotContext> {
  const { answerer } = deps
  return onPassageButton(deps, 'outline', async (ctx, { ref, passage, view }) => {
    const report = answerer.reports.find(({ id }) => id === passage.reportId)
    if (!report) return view.messages.linkRemoved
    const pages = splitOutline(report, await answerer.sections(report.id), view)
    const here = pages.findIndex(({ sections }) =>
      sections.some(section => section.passages.some(({ id }) => id === passage.id)),
    )
    const page = pages[Math.max(0, here)]
    if (!page) return view.messages.linkRemoved
    const firstOf = (index: number) => pages[index]?.sections[0]?.passages[0]
    const turns = { previous: firstOf(here - 1), next: firstOf(here + 1) }
    const sourcesPage = findSourcesPage(answerer.reports, report.id, view)
    const keyboard = outlineKeyboard({ page, turns, ref, sourcesPage, view })
    await editPressedMessage(ctx, renderOutlinePage(page, view), keyboard)
    return undefined
  })
}
