import { createHash } from 'node:crypto'
import type { Passage, PassageBlock } from '../passages/passage.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import type { Resolution } from './answerer.ts'
import { type PermalinkTarget, parsePermalink } from './permalink.ts'

/**
 * Finds the passage with the linked text, the nearest to the linked place; else, if passages have been split differently
 * since, the one that contains that text; else, as changed, the passage that is there now. Undefined for texts that are not permalinks.
 */
export function resolvePermalink(
  byReport: ReadonlyMap<string, readonly Passage[]>,
  permalinkId: string,
): Resolution | undefined {
  const target = parsePermalink(permalinkId)
  if (!target) return undefined
  const passages = byReport.get(target.reportId) ?? []
  const here = nearestOf(
    passages.filter(passage => passage.fingerprint === target.fingerprint),
    target.number,
  )
  if (here) return { kind: 'same', passage: here }
  const holder = passages.find(passage => coversBlock(passage, target.number))
  if (holder && LANGUAGES.some(language => beginsAtBlock(passages, language, target))) {
    return { kind: 'same', passage: holder, shiftChars: shiftOf(holder, target.number) }
  }
  return holder ? { kind: 'changed', passage: holder } : { kind: 'removed' }
}

/** Corrections hardly move blocks, so of passages with the same fingerprint the nearest is the linked one. */
function nearestOf(passages: readonly Passage[], number: number): Passage | undefined {
  const distance = (passage: Passage) => Math.abs(passage.number - number)
  return passages.reduce<Passage | undefined>(
    (nearest, passage) => (nearest && distance(nearest) <= distance(passage) ? nearest : passage),
    undefined,
  )
}

function coversBlock(passage: Passage, number: number): boolean {
  return LANGUAGES.some(language => passage.texts[language]?.blocks.some(block => block.index + 1 === number))
}

/** No passage has more blocks. */
const MAX_BLOCKS = 40

/** Whether the fingerprint's text begins at this block, however passages are split now. */
function beginsAtBlock(
  passages: readonly Passage[],
  language: Language,
  { number, fingerprint }: PermalinkTarget,
): boolean {
  const blocks = passages.flatMap(passage => textsOfBlocks(passage, language))
  const first = blocks.findIndex(block => block.index + 1 === number)
  let text = ''
  for (let i = first; i >= 0 && i < Math.min(blocks.length, first + MAX_BLOCKS); i++) {
    // An edition separates blocks by an empty line.
    text += (i > first ? '\n\n' : '') + (blocks[i]?.text ?? '')
    if (createHash('sha256').update(text).digest('hex').startsWith(fingerprint)) return true
  }
  return false
}

function textsOfBlocks({ texts }: Passage, language: Language) {
  const { text = '', blocks = [] } = texts[language] ?? {}
  return blocks.map(({ index, startChar, endChar }) => ({ index, text: text.slice(startChar, endChar) }))
}

function shiftOf({ texts }: Passage, number: number): Partial<Record<Language, number>> {
  const startOf = (blocks: readonly PassageBlock[] = []) =>
    blocks.find(block => block.index + 1 === number)?.startChar
  return Object.fromEntries(
    LANGUAGES.flatMap(language => {
      const start = startOf(texts[language]?.blocks)
      return start === undefined ? [] : [[language, start]]
    }),
  )
}
