import { Composer, InputFile } from 'grammy'
import { openAllKept } from '../../answer/kept-excerpt.ts'
import { buildExport } from '../../export/build-export.ts'
import { createDocxWriter, type DocxWriter } from '../../export/docx-writer.ts'
import { countChanges, type ExportedCollection, type ExportFormat } from '../../export/exported-collection.ts'
import { type ExportFile, writeExport } from '../../export/write-export.ts'
import { EXPORT_MESSAGES } from '../../locales/export-messages.ts'
import { SAVED_MESSAGES } from '../../locales/saved-messages.ts'
import { failureFields, isForbidden } from '../calls/telegram-errors.ts'
import { exportKeyboard } from '../keyboards/saved-keyboards.ts'
import { onCallback, type PressContext } from '../places/on-callback.ts'
import type { ExportStep } from '../places/saved-data.ts'
import { inOrder } from '../places/saved-list.ts'
import { renderPlain } from '../render/text-builder.ts'
import type { KeptEntry } from '../store/collections.ts'
import { showChatAction } from '../updates/chat-action.ts'
import { collectionOwner } from '../updates/collection-owner.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { editPressedMessage } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'

export interface ExportSavedOptions {
  readonly docx?: DocxWriter
  readonly today?: () => Date
}

/** Kept excerpts as a file: the choices, then the file. */
export function createExportSavedFeature(
  deps: FeatureDeps,
  { docx = createDocxWriter(), today = () => new Date() }: ExportSavedOptions = {},
): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onCallback(composer, 'export', async (ctx, { does }) => {
    const { store, answerer } = deps
    const entries = inOrder(await store.kept(collectionOwner(ctx)), does.order, answerer.reports)
    const messages = SAVED_MESSAGES[viewFor(ctx, deps).language]
    const alert =
      entries.length === 0 ? messages.nothingToDownload : await act(ctx, deps, does, entries, { docx, today })
    await ctx.answerCallbackQuery(alert === undefined ? {} : { text: alert, show_alert: true })
  })
  return composer
}

/** Shows the choices or sends the file; returns the text of an alert when it cannot. */
async function act(
  ctx: PressContext,
  deps: FeatureDeps,
  does: ExportStep,
  entries: readonly KeptEntry[],
  { docx, today }: Required<ExportSavedOptions>,
): Promise<string | undefined> {
  const view = viewFor(ctx, deps)
  const messages = SAVED_MESSAGES[view.language]
  const { format, isBilingual, style } = does
  if (format === undefined) {
    await editPressedMessage(
      ctx,
      renderPlain(messages.downloadAsk(entries.length)),
      exportKeyboard(does, view),
    )
    return undefined
  }
  showChatAction(ctx, 'upload_document', deps.logger)
  const { answerer } = deps
  const opened = await openAllKept(answerer, entries)
  const collection = await buildExport(
    opened,
    { language: view.language, isBilingual, style },
    { reports: answerer.reports, botUsername: view.botUsername, today: today() },
  )
  const file = await write(deps, collection, format, docx)
  if (!file) return messages.busy
  return sendFile(ctx, deps, file, captionOf(collection))
}

/** A Word document is made in another thread. */
function write(deps: FeatureDeps, collection: ExportedCollection, format: ExportFormat, docx: DocxWriter) {
  return deps.wait('write document', () => writeExport(collection, format, docx))
}

function captionOf(collection: ExportedCollection): string {
  const { language, entries, day } = collection
  const lines = [
    SAVED_MESSAGES[language].caption(entries.length, day),
    EXPORT_MESSAGES[language].changes(countChanges(collection)),
  ]
  return lines.filter(line => line !== '').join('\n')
}

async function sendFile(
  ctx: PressContext,
  deps: FeatureDeps,
  { name, bytes }: ExportFile,
  caption: string,
): Promise<string | undefined> {
  try {
    const messageId = ctx.msg?.message_id
    await ctx.replyWithDocument(new InputFile(bytes, name), {
      caption,
      ...(messageId !== undefined && {
        reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
      }),
    })
    return undefined
  } catch (error) {
    // A callback query can be answered even in a chat where the bot may not write.
    if (!isForbidden(error)) throw error
    deps.logger.warn('not allowed to send the file', failureFields(error))
    return SAVED_MESSAGES[viewFor(ctx, deps).language].forbidden
  }
}
