import { Composer } from 'grammy'
import type { Document } from 'grammy/types'
import { errorFields } from '../../error-fields.ts'
import { DayekError } from '../../errors.ts'
import { IMPORT_MESSAGES } from '../../locales/import-messages.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import { summaryKeyboard } from '../keyboards/import-keyboards.ts'
import type { View } from '../render/citation.ts'
import { renderImportSummary } from '../render/import-summary.ts'
import { renderPlain } from '../render/text-builder.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { followProgress, type ProgressMessage } from '../updates/progress-message.ts'
import { replyWith } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'
import type { ImportDeps } from './import-deps.ts'
import { explainFailedWork, importingAdmins, LANES, summaryFacts } from './importing-admins.ts'

/** What Telegram lets a bot download from its own servers, in megabytes. */
const TELEGRAM_MEGABYTES = 20
const BYTES_PER_MEGABYTE = 1024 * 1024

/** An admin sends a file in private: shows what was understood, and asks whether to add it. */
export function createReadReportFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const importing = importingAdmins(composer, deps)
  if (!importing) return composer
  const { admins, imports } = importing
  admins.on('message:document', async (ctx, next) => {
    const { document } = ctx.msg
    // A picture of a text is a question.
    if (/^image\//i.test(document.mime_type ?? '')) return next()
    const view = viewFor(ctx, deps)
    const messages = IMPORT_MESSAGES[view.language]
    const { maxFileBytes } = imports.library
    if ((document.file_size ?? 0) > maxFileBytes) {
      await replyWith(ctx, renderPlain(messages.tooBigAnywhere(megabytesOf(maxFileBytes))))
      return
    }
    const isWaiting = imports.background.isBusy(LANES.reading)
    const messageId = await replyWith(ctx, renderPlain(isWaiting ? messages.queued : messages.reading))
    const progress = followProgress(ctx, messageId, { clock: imports.clock, logger: deps.logger })
    const file = { document, adminId: ctx.from.id, view, progress, isWaiting }
    const isStarted = imports.background.start(LANES.reading, signal =>
      readFile(ctx, file, { logger: deps.logger, ...imports }, signal),
    )
    if (!isStarted) await progress.finish(renderPlain(messages.busy))
  })
  return composer
}

interface SentFile {
  readonly document: Document
  readonly adminId: number
  readonly view: View
  readonly progress: ProgressMessage
  /** Behind another file. */
  readonly isWaiting: boolean
}

type ReadingDeps = ImportDeps & Pick<FeatureDeps, 'logger'>

/** Downloads and reads it; its message then shows the summary, or why there is none. */
async function readFile(
  ctx: BotContext,
  file: SentFile,
  deps: ReadingDeps,
  signal: AbortSignal,
): Promise<void> {
  const { view, progress } = file
  const messages = IMPORT_MESSAGES[view.language]
  if (file.isWaiting) progress.show(messages.reading)
  const bytes = await fetchBytes(ctx, file, deps, signal)
  if (typeof bytes === 'string') return void (await progress.finish(renderPlain(bytes)))
  try {
    await showSummary(file, bytes, deps, signal)
  } catch (error) {
    if (!signal.aborted && !(error instanceof DayekError))
      deps.logger.error('file not read', errorFields(error))
    const { interrupted, notRead, notReadDefect } = messages
    const texts = { language: view.language, interrupted, because: notRead, defect: notReadDefect }
    await progress.finish(renderPlain(explainFailedWork(error, signal, texts)))
  }
}

/** The file, or the sentence to answer instead. */
async function fetchBytes(
  ctx: BotContext,
  { document, view }: SentFile,
  { download, library, logger }: ReadingDeps,
  signal: AbortSignal,
): Promise<Uint8Array | string> {
  const { tooBig, tooBigAnywhere, notDownloaded, interrupted } = IMPORT_MESSAGES[view.language]
  const maxBytes = library.maxFileBytes
  try {
    const file = await download(ctx.api, document.file_id, { maxBytes, signal })
    if (file.kind === 'file') return file.bytes
    const isAboveOwnLimit = (document.file_size ?? 0) > maxBytes
    return isAboveOwnLimit ? tooBigAnywhere(megabytesOf(maxBytes)) : tooBig(TELEGRAM_MEGABYTES)
  } catch (error) {
    if (signal.aborted) return interrupted
    logger.warn('file not downloaded', failureFields(error))
    return notDownloaded
  }
}

async function showSummary(
  { document, adminId, view, progress }: SentFile,
  bytes: Uint8Array,
  { library, pending, logger }: ReadingDeps,
  signal: AbortSignal,
): Promise<void> {
  const messages = IMPORT_MESSAGES[view.language]
  const onProgress = (done: number, total: number) => progress.show(messages.readingPages(done, total))
  const source = { name: document.file_name ?? 'file', bytes }
  const prepared = await library.prepare(source, { onProgress, signal })
  const isKnown = await library.hasSource(prepared)
  logger.info('file read', { format: prepared.source.format, bytes: bytes.length })
  const kept = pending.keep({ adminId, messageId: progress.messageId, prepared, isKnown })
  const keyboard = summaryKeyboard({ importId: kept.id, isKnown, view })
  kept.messageId = await progress.finish(renderImportSummary(summaryFacts(kept, library), view), keyboard)
}

function megabytesOf(bytes: number): number {
  return Math.floor(bytes / BYTES_PER_MEGABYTE)
}
