import type { Passage } from './passage.ts'

const ADDRESS = /(?:https?:\/\/|www\.)\S+/gu
/** «See the report at …» is shorter than this without its address. */
const POINTER_CHARS = 170
/** «Not applicable.» */
const MIN_CHARS = 20

/** Whether a passage says something itself: not where it only points to another report, or that nothing applies. */
export function saysSomething({ texts }: Passage): boolean {
  return Object.values(texts).some(text => {
    if (!text) return false
    const own = text.text.replace(ADDRESS, '').trim()
    return own.length >= (own.length < text.text.length ? POINTER_CHARS : MIN_CHARS)
  })
}
