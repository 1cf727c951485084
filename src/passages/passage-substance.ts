import type { Passage } from './passage.ts'

const ADDRESS = /(?:https?:\/\/|www\.)\S+/gu
/** A pointer such as «See the report at …» is shorter than this, not counting its address. */
const POINTER_CHARS = 170
/** «Not applicable.» */
const MIN_CHARS = 20

/** Whether a passage has content of its own: not if it only points elsewhere or says «Not applicable». */
export function saysSomething({ texts }: Passage): boolean {
  return Object.values(texts).some(text => {
    if (!text) return false
    const own = text.text.replace(ADDRESS, '').trim()
    return own.length >= (own.length < text.text.length ? POINTER_CHARS : MIN_CHARS)
  })
}
