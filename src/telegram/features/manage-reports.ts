import { Composer, type InlineKeyboard } from 'grammy'
import { errorFields } from '../../error-fields.ts'
import { DayekError } from '../../errors.ts'
import { explainFault } from '../../locales/import-faults.ts'
import { IMPORT_MESSAGES } from '../../locales/import-messages.ts'
import type { Language } from '../../text/language.ts'
import type { ListedReport, ShelfAction } from '../imports/report-library.ts'
import {
  backToReportsKeyboard,
  removalKeyboard,
  reportKeyboard,
  reportsKeyboard,
} from '../keyboards/library-keyboards.ts'
import { onCallback, type PressContext } from '../places/on-callback.ts'
import { reportTitle, type View } from '../render/citation.ts'
import { renderListedReport, renderReportsPage, splitReports } from '../render/reports-page.ts'
import { type Rendered, renderPlain } from '../render/text-builder.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { followProgress, type ProgressMessage } from '../updates/progress-message.ts'
import { editPressedMessage, replyWith } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'
import type { ImportDeps } from './import-deps.ts'
import { explainFailedWork, importingAdmins, LANES } from './importing-admins.ts'

/** /reports, for admins: hides reports, shows them again, removes them; the index follows. */
export function createManageReportsFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const importing = importingAdmins(composer, deps)
  if (!importing) return composer
  const { admins, imports } = importing
  admins.command('reports', async ctx => {
    const { rendered, keyboard } = await listPage(ctx, deps, imports, 1)
    await replyWith(ctx, rendered, keyboard)
  })
  onCallback(admins, 'reports', async (ctx, { does }) => {
    if (does.step === 'list') {
      const { rendered, keyboard } = await listPage(ctx, deps, imports, does.page)
      await editPressedMessage(ctx, rendered, keyboard)
      await ctx.answerCallbackQuery()
      return
    }
    const view = viewFor(ctx, deps)
    const report = (await imports.library.list()).find(({ info }) => info.id === does.reportId)
    if (!report) {
      await ctx.answerCallbackQuery({ text: IMPORT_MESSAGES[view.language].notListed, show_alert: true })
      return
    }
    if (does.step === 'open' || does.step === 'ask') {
      await editPressedMessage(
        ctx,
        renderListedReport(report, { isRemovalAsked: does.step === 'ask' }, view),
        does.step === 'open' ? reportKeyboard(report, view) : removalKeyboard(report, view),
      )
      await ctx.answerCallbackQuery()
      return
    }
    await startShelving(ctx, { action: does.step, report, view, deps, imports })
  })
  return composer
}

async function listPage(
  ctx: BotContext,
  deps: FeatureDeps,
  { library }: ImportDeps,
  wanted: number,
): Promise<{ readonly rendered: Rendered; readonly keyboard: InlineKeyboard | undefined }> {
  const view = viewFor(ctx, deps)
  const reports = await library.list().catch((error: unknown) => asSentence(error, view.language))
  if (typeof reports === 'string') {
    return { rendered: renderPlain(IMPORT_MESSAGES[view.language].noList(reports)), keyboard: undefined }
  }
  const pages = splitReports(reports)
  const number = Math.min(Math.max(wanted, 1), pages.length)
  const page = pages[number - 1] ?? []
  return {
    rendered: renderReportsPage(page, reports.length, view),
    keyboard: reportsKeyboard({ page, number, of: pages.length, view }),
  }
}

/** What keeps the corpus from being read; rethrows defects. */
function asSentence(error: unknown, language: Language): string {
  if (error instanceof DayekError) return explainFault(error, language)
  throw error
}

interface Shelving {
  readonly action: ShelfAction
  readonly report: ListedReport
  readonly view: View
  readonly deps: FeatureDeps
  readonly imports: ImportDeps
}

/** Changes the corpus in the background; the pressed message shows how it ended. */
async function startShelving(ctx: PressContext, shelving: Shelving): Promise<void> {
  const { view, deps, imports } = shelving
  const messages = IMPORT_MESSAGES[view.language]
  const messageId = ctx.callbackQuery.message?.message_id
  if (messageId === undefined) return void (await ctx.answerCallbackQuery())
  await editPressedMessage(ctx, renderPlain(messages.working))
  await ctx.answerCallbackQuery()
  const progress = followProgress(ctx, messageId, { clock: imports.clock, logger: deps.logger })
  const isStarted = imports.background.start(LANES.changing, signal => shelve(shelving, progress, signal))
  if (!isStarted) await progress.finish(renderPlain(messages.busyChanging), backToReportsKeyboard(view))
}

async function shelve(
  { action, report, view, deps, imports }: Shelving,
  progress: ProgressMessage,
  signal: AbortSignal,
): Promise<void> {
  const messages = IMPORT_MESSAGES[view.language]
  const end = (text: string) => progress.finish(renderPlain(text), backToReportsKeyboard(view))
  try {
    await imports.library.shelve(action, report.info.id, { signal })
    deps.logger.info('report shelved', { action })
    await end(messages.done[action](reportTitle(report.info, view)))
  } catch (error) {
    const isDefect = !signal.aborted && !(error instanceof DayekError)
    if (isDefect) deps.logger.error('report not shelved', { action, ...errorFields(error) })
    const { interrupted, unchanged, unchangedDefect } = messages
    const texts = { language: view.language, interrupted, because: unchanged, defect: unchangedDefect }
    await end(explainFailedWork(error, signal, texts))
  }
}
