import type { LinkPreviewOptions } from 'grammy/types'
import { isObject } from '../wire/params.ts'

/** Undefined where nothing is asked for. */
export function parseLinkPreview(value: unknown): LinkPreviewOptions | undefined {
  return isObject(value) && Object.keys(value).length > 0 ? { ...value } : undefined
}
