import type { LinkPreviewOptions } from 'grammy/types'
import { isObject } from '../wire/params.ts'

/** Undefined if no option is set. */
export function parseLinkPreview(value: unknown): LinkPreviewOptions | undefined {
  return isObject(value) && Object.keys(value).length > 0 ? { ...value } : undefined
}
