import type { Doubt, ReadBlock } from '../read-document.ts'

const MAX_TEXT_CHARS = 60

/** Blocks with letters that could not be decoded, or that only a certain font shows. */
export function unreadableLetters(blocks: readonly ReadBlock[]): readonly Doubt[] {
  return blocks.flatMap(({ text, page }) => {
    const count = text.match(/[\ufffd\p{Co}]/gu)?.length ?? 0
    if (count === 0) return []
    const reason = { kind: 'unreadable-letters', count } as const
    return [{ ...(page !== null && { page }), text: text.slice(0, MAX_TEXT_CHARS), reason }]
  })
}
