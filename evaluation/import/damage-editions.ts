import type { Block } from '../../src/corpus/report.ts'
import type { EditionBlocks } from '../../src/import/align/align-editions.ts'
import type { ReadBlock } from '../../src/import/read-document.ts'
import { splitSentences } from '../../src/text/sentences.ts'

/** Numbers from 0 to 1. */
type Random = () => number

/** What happens to the blocks of an edition before they are aligned again. */
export interface Damage {
  readonly name: string
  damage(editions: EditionBlocks, random: Random): EditionBlocks
}

/** How many of the blocks that can be damaged are. */
const SHARE = 0.15

/** Faults of readers and freedoms of translators, each by itself, and all together. */
export const DAMAGES: readonly Damage[] = [
  { name: 'none', damage: editions => editions },
  { name: 'paragraphs joined', damage: inBoth(joinParagraphs) },
  { name: 'paragraphs split', damage: inBoth(splitParagraphs) },
  { name: 'boundaries moved', damage: inBoth(moveBoundaries) },
  { name: 'blocks missing', damage: inBoth(dropBlocks) },
  { name: 'a section missing', damage: inTranslation(dropSection) },
  { name: 'headings as paragraphs', damage: inTranslation(loseHeadings) },
  { name: 'other heading levels', damage: inTranslation(changeLevels) },
  { name: 'headings run into the text', damage: inTranslation(runInHeadings) },
  { name: 'lists as paragraphs', damage: inTranslation(loseLists) },
  { name: 'footnotes at the end, renamed', damage: inTranslation(moveFootnotes) },
  {
    name: 'all together',
    damage: (editions, random) =>
      [joinParagraphs, splitParagraphs, dropBlocks, loseLists, moveFootnotes, loseHeadings].reduce(
        (damaged, change) => inBoth(change)(damaged, random),
        editions,
      ),
  },
]

/** A block of the corpus as a reader would give it. */
export function readBlock({
  kind,
  level,
  text,
  footnoteMark,
  page,
  innerPages,
  startChar,
}: Block): ReadBlock {
  const inner = innerPages?.map(({ page: number, startChar: at }) => ({ page: number, char: at - startChar }))
  return { kind, level, text, footnoteMark, page, ...(inner && { innerPages: inner }) }
}

type Change = (blocks: readonly ReadBlock[], random: Random) => readonly ReadBlock[]

function inBoth(change: Change): Damage['damage'] {
  return ({ kk, ru }, random) => ({ kk: change(kk, random), ru: change(ru, random) })
}

function inTranslation(change: Change): Damage['damage'] {
  return ({ kk, ru }, random) => ({ kk, ru: change(ru, random) })
}

function joinParagraphs(blocks: readonly ReadBlock[], random: Random): readonly ReadBlock[] {
  const joined: ReadBlock[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    const isJoined = last && block.kind === last.kind && isText(block) && random() < SHARE
    if (isJoined) joined[joined.length - 1] = { ...last, text: `${last.text} ${block.text}` }
    else joined.push(block)
  }
  return joined
}

function splitParagraphs(blocks: readonly ReadBlock[], random: Random): readonly ReadBlock[] {
  return blocks.flatMap(block => {
    const ends = isText(block) ? splitSentences(block.text).slice(0, -1) : []
    const end = ends[Math.floor(random() * ends.length)]
    if (!end || random() >= 2 * SHARE) return [block]
    return [
      { ...block, text: block.text.slice(0, end.endChar) },
      { ...block, text: block.text.slice(end.endChar).trimStart() },
    ]
  })
}

/** The last sentence of a paragraph goes to the next one. */
function moveBoundaries(blocks: readonly ReadBlock[], random: Random): readonly ReadBlock[] {
  const moved = [...blocks]
  for (const [index, block] of moved.entries()) {
    const next = moved[index + 1]
    const last = splitSentences(block.text).at(-1)
    if (!next || !last || last.startChar === 0 || !isText(block) || !isText(next) || random() >= SHARE)
      continue
    moved[index] = { ...block, text: block.text.slice(0, last.startChar).trimEnd() }
    moved[index + 1] = { ...next, text: `${block.text.slice(last.startChar)} ${next.text}` }
  }
  return moved
}

function dropBlocks(blocks: readonly ReadBlock[], random: Random): readonly ReadBlock[] {
  return blocks.filter(block => !isText(block) || random() >= SHARE / 3)
}

/** A tenth of the report, in the middle. */
function dropSection(blocks: readonly ReadBlock[], random: Random): readonly ReadBlock[] {
  const count = Math.ceil(blocks.length / 10)
  const start = 1 + Math.floor(random() * (blocks.length - count - 1))
  return blocks.filter(
    (block, index) => index < start || index >= start + count || block.footnoteMark !== null,
  )
}

function loseHeadings(blocks: readonly ReadBlock[], random: Random): readonly ReadBlock[] {
  return blocks.map(block =>
    block.level > 1 && random() < 3 * SHARE ? { ...block, kind: 'paragraph', level: 0 } : block,
  )
}

function changeLevels(blocks: readonly ReadBlock[], random: Random): readonly ReadBlock[] {
  return blocks.map(block => (block.level > 1 ? { ...block, level: 2 + Math.floor(random() * 4) } : block))
}

function runInHeadings(blocks: readonly ReadBlock[], random: Random): readonly ReadBlock[] {
  const changed: ReadBlock[] = []
  for (const block of blocks) {
    const last = changed.at(-1)
    const isRunIn = last && last.level > 1 && isText(block) && random() < 3 * SHARE
    if (isRunIn)
      changed[changed.length - 1] = { ...block, text: `${last.text.replace(/[.:]?$/u, '.')} ${block.text}` }
    else changed.push(block)
  }
  return changed
}

function loseLists(blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  return blocks.map(block => (block.kind === 'list-item' ? { ...block, kind: 'paragraph' } : block))
}

function moveFootnotes(blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  const body = blocks.filter(({ footnoteMark }) => footnoteMark === null)
  const notes = blocks.filter(({ footnoteMark }) => footnoteMark !== null)
  const names = new Map(notes.map(({ footnoteMark }, index) => [footnoteMark ?? '', `n${index + 1}`]))
  const renamed = (text: string) =>
    text.replaceAll(/\[\^([^\]\s]+)\]/gu, (mark, name: string) => `[^${names.get(name) ?? mark}]`)
  return [...body, ...notes.toReversed()].map(block => ({
    ...block,
    text: renamed(block.text),
    footnoteMark: block.footnoteMark === null ? null : (names.get(block.footnoteMark) ?? null),
  }))
}

function isText({ kind }: ReadBlock): boolean {
  return kind === 'paragraph' || kind === 'list-item'
}
