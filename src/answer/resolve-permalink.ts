import { createHash } from 'node:crypto'
import type { IndexedReport, PassageIndex } from '../index/passage-index.ts'
import type { Passage, PassageBlock } from '../passages/passage.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import type { Resolution } from './answerer.ts'
import { type PermalinkTarget, parsePermalink } from './permalink.ts'

/** The part of an index that permalinks are looked up in. */
type LinkedIndex = Pick<PassageIndex, 'facts' | 'read' | 'withFingerprint' | 'atBlock'>

/**
 * Finds the passage with the linked text, the nearest to the linked place; else, if passages have been split differently
 * since, the one that contains that text; else, as changed, the passage that is there now. Undefined for texts that are not
 * permalinks. Throws IndexError.
 */
export async function resolvePermalink(
  index: LinkedIndex,
  permalinkId: string,
): Promise<Resolution | undefined> {
  const target = parsePermalink(permalinkId)
  if (!target) return undefined
  const { reportId, number, fingerprint } = target
  const report = index.facts.reports.find(({ id }) => id === reportId)
  if (!report) return { kind: 'removed' }
  const [same, at] = await Promise.all([
    index.withFingerprint(reportId, fingerprint),
    index.atBlock(reportId, number),
  ])
  const here = await nearestOf(index, same, at, number)
  if (here) return { kind: 'same', passage: here }
  const [holder, ...next] = at === undefined ? [] : await index.read(idsFrom(at, report))
  if (!holder || !coversBlock(holder, number)) return { kind: 'removed' }
  const passages = [holder, ...next]
  if (LANGUAGES.some(language => beginsAtBlock(passages, language, target))) {
    return { kind: 'same', passage: holder, shiftChars: shiftOf(holder, number) }
  }
  return { kind: 'changed', passage: holder }
}

/**
 * Corrections hardly move blocks, so of passages with the same fingerprint the nearest is the linked one. They are in order, and
 * `at` is the last passage before the linked block: only its neighbours among them are read.
 */
async function nearestOf(
  index: LinkedIndex,
  same: readonly number[],
  at: number | undefined,
  number: number,
): Promise<Passage | undefined> {
  const before = same.findLast(id => at !== undefined && id <= at)
  const after = same.find(id => at === undefined || id > at)
  const passages = await index.read([before, after].filter(id => id !== undefined))
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

/** This passage of a report and those after it which the blocks of one passage, as it was split once, may be in now. */
function idsFrom(at: number, { firstPassage, passageCount }: IndexedReport): readonly number[] {
  const end = Math.min(at + MAX_BLOCKS, firstPassage + passageCount)
  return Array.from({ length: end - at }, (_, i) => at + i)
}

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
