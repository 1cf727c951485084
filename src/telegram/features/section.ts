import type { Composer } from 'grammy'
import { sectionKeyboard } from '../keyboards/report-keyboards.ts'
import { ACTIONS } from '../places/actions.ts'
import { onPlace } from '../places/on-passage-button.ts'
import { openSection } from '../places/open-section.ts'
import { renderSectionPage } from '../render/section-page.ts'
import { findSourcesPage } from '../render/sources-page.ts'
import type { BotContext, BotDeps } from '../updates/context.ts'
import { showInstead } from '../updates/send.ts'

/** A whole section, opened at a passage and turned page by page through the report. */
export function createSectionFeature(deps: BotDeps): Composer<BotContext> {
  return onPlace(deps, ACTIONS.section, async (ctx, place, passage, view) => {
    const opened = await openSection(deps, passage, place.language, view)
    if (!opened) return view.messages.linkRemoved
    const sourcesPage = findSourcesPage(deps.answerer.reports, passage.reportId, view)
    await showInstead(
      ctx,
      renderSectionPage(opened.page, view),
      sectionKeyboard(opened, place, sourcesPage, view),
    )
    return undefined
  })
}
