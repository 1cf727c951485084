import { Composer, type InlineKeyboard } from 'grammy'
import { formatPermalinkId } from '../../answer/permalink.ts'
import { errorFields } from '../../error-fields.ts'
import { DayekError } from '../../errors.ts'
import { CORRECTABLE_KEYS, IMPORT_MESSAGES } from '../../locales/import-messages.ts'
import { findReportExample } from '../../locales/report-example.ts'
import type { PendingImport } from '../imports/pending-imports.ts'
import {
  fieldsKeyboard,
  originsKeyboard,
  outlineButton,
  summaryKeyboard,
} from '../keyboards/import-keyboards.ts'
import { onCallback, type PressContext } from '../places/on-callback.ts'
import { renderAddedReport } from '../render/added-report.ts'
import type { View } from '../render/citation.ts'
import { renderImportSummary, shownValue } from '../render/import-summary.ts'
import { renderPlain } from '../render/text-builder.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { followProgress, type ProgressMessage } from '../updates/progress-message.ts'
import { editPressedMessage } from '../updates/send.ts'
import { askForValue } from './correct-report.ts'
import type { FeatureDeps } from './feature-deps.ts'
import type { ImportDeps } from './import-deps.ts'
import { explainFailedWork, importingAdmins, LANES, summaryFacts } from './importing-admins.ts'

/** The file that a pressed button is about. */
interface Decision {
  readonly pending: PendingImport
  readonly view: View
  readonly deps: FeatureDeps
  readonly imports: ImportDeps
}

/** The buttons under the summary of a file: add, replace, correct, forget. */
export function createDecideReportFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const importing = importingAdmins(composer, deps)
  if (!importing) return composer
  const { admins, imports } = importing
  onCallback(admins, 'import', async (ctx, { importId, does }) => {
    const view = viewFor(ctx, deps)
    const { expired, alreadyDecided } = IMPORT_MESSAGES[view.language]
    const pending = imports.pending.find(importId, ctx.from.id)
    const text = !pending ? expired : pending.isDecided ? alreadyDecided : undefined
    if (!pending || text !== undefined) {
      await ctx.answerCallbackQuery({ ...(text && { text }), show_alert: true })
      return
    }
    const decision = { pending, view, deps, imports }
    switch (does.step) {
      case 'summary':
        return showSummary(ctx, decision)
      case 'correct':
        return showSummary(ctx, decision, fieldsOf(decision))
      case 'ask':
        if (does.key !== 'translation') return askForValue(ctx, decision, does.key)
        return showSummary(ctx, decision, originsKeyboard({ importId, view }))
      case 'set':
        pending.prepared = imports.library.correct(pending.prepared, { translation: does.origin })
        return showSummary(ctx, decision)
      case 'forget':
        return forget(ctx, decision)
      default:
        return startAdding(ctx, decision, does.step === 'replace')
    }
  })
  return composer
}

async function showSummary(
  ctx: PressContext,
  { pending, view, imports }: Decision,
  keyboard: InlineKeyboard = summaryKeyboard({ importId: pending.id, isKnown: pending.isKnown, view }),
): Promise<void> {
  await editPressedMessage(ctx, renderImportSummary(summaryFacts(pending, imports.library), view), keyboard)
  await ctx.answerCallbackQuery()
}

function fieldsOf({ pending, view, imports: { library } }: Decision): InlineKeyboard {
  const { missing, unsure } = summaryFacts(pending, library)
  return fieldsKeyboard({ importId: pending.id, view, missing, unsure })
}

async function forget(ctx: PressContext, { pending, view, imports }: Decision): Promise<void> {
  imports.pending.forget(pending.id)
  await editPressedMessage(ctx, renderPlain(IMPORT_MESSAGES[view.language].forgotten))
  await ctx.answerCallbackQuery()
}

/** Adds it in the background; the pressed message shows how far it is, and how it ended. */
async function startAdding(ctx: PressContext, decision: Decision, replaces: boolean): Promise<void> {
  const { pending, view, deps, imports } = decision
  const messages = IMPORT_MESSAGES[view.language]
  const missing = imports.library.missingKeys(pending.prepared)
  const labels = CORRECTABLE_KEYS.filter(key => missing.includes(key)).map(key => messages.field[key])
  const messageId = ctx.callbackQuery.message?.message_id
  if (labels.length > 0 || messageId === undefined) {
    await ctx.answerCallbackQuery({ text: messages.addFirst(labels.join(', ')), show_alert: true })
    return
  }
  pending.isDecided = true
  await editPressedMessage(ctx, renderPlain(messages.adding))
  await ctx.answerCallbackQuery()
  const progress = followProgress(ctx, messageId, { clock: imports.clock, logger: deps.logger })
  const isStarted = imports.background.start(LANES.changing, signal =>
    add(decision, { progress, replaces }, signal),
  )
  if (isStarted) return
  pending.isDecided = false
  await progress.finish(renderPlain(messages.busyChanging), keyboardOf(decision))
}

interface Adding {
  readonly progress: ProgressMessage
  readonly replaces: boolean
}

async function add(decision: Decision, { progress, replaces }: Adding, signal: AbortSignal): Promise<void> {
  const { pending, view, deps, imports } = decision
  const messages = IMPORT_MESSAGES[view.language]
  const onProgress = (done: number, total: number) => progress.show(messages.embedding(done, total))
  try {
    const { id } = await imports.library.add(pending.prepared, { onProgress, signal, replaces })
    imports.pending.forget(pending.id)
    deps.logger.info('report added')
    await announce(id, decision, progress)
  } catch (error) {
    pending.isDecided = false
    const isDefect = !signal.aborted && !(error instanceof DayekError)
    if (isDefect) deps.logger.error('report not added', errorFields(error))
    const { interrupted, notAdded, notAddedDefect } = messages
    const texts = { language: view.language, interrupted, because: notAdded, defect: notAddedDefect }
    await progress.finish(renderPlain(explainFailedWork(error, signal, texts)), keyboardOf(decision))
  }
}

/** Says that the report is searched now, with a question that it answers. */
async function announce(
  reportId: string,
  { pending, view, deps }: Decision,
  progress: ProgressMessage,
): Promise<void> {
  const title = shownValue(pending.prepared, 'title', view)
  const example = await findReportExample(deps.answerer, reportId, view.language)
  const opening = await deps.answerer.opening(reportId)
  const ref = opening && {
    permalinkId: formatPermalinkId(opening.passage),
    language: view.language,
    page: 0,
  }
  const kind = opening?.hasSections ? 'outline' : 'section'
  await progress.finish(renderAddedReport({ title, example }, view), ref && outlineButton(kind, ref, view))
}

function keyboardOf({ pending, view }: Decision): InlineKeyboard {
  return summaryKeyboard({ importId: pending.id, isKnown: pending.isKnown, view })
}
