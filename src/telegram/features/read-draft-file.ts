import type { Document } from 'grammy/types'
import type { DraftMessages } from '../../locales/draft-messages.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import type { BotContext } from '../updates/context.ts'
import type { FeatureDeps } from './feature-deps.ts'

const MAX_MEGABYTES = 5
const MAX_BYTES = MAX_MEGABYTES * 1024 * 1024

/** The text of a file, or the sentence that says why there is none. */
export type DraftFileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly sentence: string }

/** Downloads and reads a file that somebody wants to have checked. Throws the signal's reason, or an Error for a defect. */
export async function readDraftFile(
  { api }: BotContext,
  { draftReader, download, logger }: FeatureDeps,
  { file_id, file_name = '', file_size = 0 }: Document,
  { signal, messages }: { readonly signal: AbortSignal; readonly messages: DraftMessages },
): Promise<DraftFileText> {
  const refuse = (sentence: string) => ({ kind: 'refused', sentence }) as const
  const tooBig = messages.tooBig(MAX_MEGABYTES)
  if (!draftReader) return refuse(messages.fault['other-format'])
  if (file_size > MAX_BYTES) return refuse(tooBig)
  const file = await download(api, file_id, { maxBytes: MAX_BYTES, signal }).catch((error: unknown) => {
    if (signal.aborted) throw error
    logger.warn('draft not downloaded', failureFields(error))
  })
  if (!file) return refuse(messages.notDownloaded)
  if (file.kind !== 'file') return refuse(tooBig)
  const reading = await draftReader.read({ name: file_name, bytes: file.bytes }, signal)
  return reading.kind === 'text' ? reading : refuse(messages.fault[reading.fault])
}
