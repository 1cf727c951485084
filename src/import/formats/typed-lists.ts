import type { BlockDraft } from './block-drafts.ts'

/** Bullets that somebody typed, or that a symbol font shows. */
const BULLET =
  /^([\s\ufdd0-\ufdd3\d]*?)(?:[•●○▪▫■□◦‣⁃∙·➢➤►✓✔❖\uf0a7\uf0b7\uf0d8\uf0fc\uf0e0\uf02d]|[-*](?=\s))\s*/u
const PAGE_MARKS = /^(?:\s|\ufdd0\d+\ufdd1)*$/u

/** Paragraphs that begin with a typed bullet become list items without it. Dashes stay, since they begin speech too. */
export function splitListMarkers(drafts: readonly BlockDraft[]): readonly BlockDraft[] {
  return drafts.map(draft => {
    if (draft.kind !== 'paragraph' && draft.kind !== 'list-item') return draft
    const match = BULLET.exec(draft.text)
    if (!match || !PAGE_MARKS.test(match[1] ?? '')) return draft
    return { ...draft, kind: 'list-item', text: (match[1] ?? '') + draft.text.slice(match[0].length) }
  })
}
