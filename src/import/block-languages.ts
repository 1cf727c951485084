import { detectLanguage } from '../text/detect-language.ts'
import type { Language } from '../text/language.ts'
import type { ReadBlock } from './read-document.ts'

/** `other`: a text in a third language. */
export type BlockLanguage = Language | 'other'

/** Below this many letters a text takes the language of its neighbours, if they agree. */
const MIN_LETTERS = 20
/** Above this many letters, a text of no known language is in a third one. */
const MIN_OTHER_LETTERS = 30

/**
 * The language of each block. Headings that could be either take that of the next certain block, other short blocks that of
 * the one before, and footnotes that of the block that cites them.
 */
export function blockLanguages(blocks: readonly ReadBlock[]): readonly BlockLanguage[] {
  const certain = blocks.map(certainLanguage)
  const citing = citingLanguages(blocks, certain)
  return blocks.map(({ kind, text, footnoteMark }, index) => {
    const own = certain[index]
    if (own) return own
    const before = certain.slice(0, index).findLast(language => language !== undefined)
    const after = certain.slice(index).find(language => language !== undefined)
    const likely = likelyLanguage(text)
    if (likely && before !== after) return likely
    if (kind === 'heading') return after ?? before ?? 'other'
    return citing.get(footnoteMark ?? '') ?? before ?? after ?? 'other'
  })
}

function certainLanguage({ text, language }: ReadBlock): BlockLanguage | undefined {
  if (language) return language
  const letters = countLetters(text)
  const detected = detectLanguage(text)
  if (detected === 'unknown') return letters >= MIN_OTHER_LETTERS ? 'other' : undefined
  return letters >= MIN_LETTERS ? detected : undefined
}

function likelyLanguage(text: string): Language | undefined {
  const detected = detectLanguage(text)
  return detected === 'unknown' ? undefined : detected
}

/** The language of the first block that cites a footnote, by the footnote's mark. */
function citingLanguages(
  blocks: readonly ReadBlock[],
  certain: readonly (BlockLanguage | undefined)[],
): ReadonlyMap<string, BlockLanguage> {
  const found = new Map<string, BlockLanguage>()
  for (const [index, { kind, text }] of blocks.entries()) {
    const language = certain[index]
    if (kind === 'footnote' || !language) continue
    for (const [, mark = ''] of text.matchAll(/\[\^([^\]\s]+)\]/gu)) {
      if (!found.has(mark)) found.set(mark, language)
    }
  }
  return found
}

/** Letters of any alphabet in a text. */
export function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}
