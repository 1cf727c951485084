import type { Composer } from 'grammy'
import { sectionKeyboard } from '../keyboards/report-keyboards.ts'
import { onPassageButton, type PlaceDeps } from '../places/on-passage-button.ts'
import { openSection } from '../places/open-section.ts'
import { renderSectionPage } from '../render/section-page.ts'
import { findSourcesPage } from '../render/sources-page.ts'
import type { BotContext } from '../updates/context.ts'
import { editPressedMessage } from '../updates/send.ts'

/** The full text of a section, opened at a passage; the pager continues into the neighbouring sections. */
export function createSectionFeature(deps: PlaceDeps): Composer<BotContext> {
  return onPassageButton(deps, 'section', async (ctx, { ref, passage, view }) => {
    const opened = await openSection(deps, passage, ref.language, view)
    if (!opened) return view.messages.linkRemoved
    const sourcesPage = findSourcesPage(deps.answerer.reports, passage.reportId, view)
    const keyboard = sectionKeyboard({ opened, ref, sourcesPage, view })
    await editPressedMessage(ctx, renderSectionPage(opened.page, view), keyboard)
    return undefined
  })
}
