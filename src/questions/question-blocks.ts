import type { Block, Report } from '../corpus/report.ts'
import type { Passage } from '../passages/passage.ts'
import { withoutFootnoteMarks } from '../text/footnote-marks.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { splitWords } from '../text/words.ts'

/** A block about which a model is asked for questions. */
export interface QuestionBlock {
  /** Index in the editions. */
  readonly index: number
  /** The text in the authority, by whose first words questions.md names the block. */
  readonly source: string
  /** The passage of the index that holds it. */
  readonly passage: Passage
  /** Without footnote marks, by edition. */
  readonly texts: Readonly<Partial<Record<Language, string>>>
  /** The titles of the report and of the sections above, by edition. */
  readonly headings: Readonly<Partial<Record<Language, readonly string[]>>>
}

/** Fewer words say too little to be asked about: «Not applicable», a name, a date. */
const MIN_WORDS = 10
const ADDRESS = /(?:https?:\/\/|www\.)\S+/gu
const KINDS: ReadonlySet<Block['kind']> = new Set(['paragraph', 'list-item', 'quotation'])

/**
 * The blocks of a report that say enough to be asked about and have no questions yet, in order. Undefined where the index
 * holds another text of the report, or none.
 */
export function findQuestionBlocks(
  report: Report,
  passages: readonly Passage[],
): readonly QuestionBlock[] | undefined {
  const asked = new Set(report.questions.map(({ block }) => block))
  const indexed = indexedBlocks(report, passages)
  const worth = (report.editions[report.authority]?.blocks ?? []).filter(
    block => !asked.has(block.index) && isWorthQuestions(block),
  )
  const blocks = worth.flatMap(block => {
    const found = indexed.get(block.index)
    return found?.text === block.text ? describeBlock(report, block, found.passage) : []
  })
  return blocks.length === worth.length ? blocks : undefined
}

interface IndexedBlock {
  readonly text: string
  readonly passage: Passage
}

function indexedBlocks({ id, authority }: Report, passages: readonly Passage[]): Map<number, IndexedBlock> {
  const found = new Map<number, IndexedBlock>()
  for (const passage of passages) {
    const stored = passage.reportId === id ? passage.texts[authority] : undefined
    for (const { index, startChar, endChar } of stored?.blocks ?? []) {
      found.set(index, { text: stored?.text.slice(startChar, endChar) ?? '', passage })
    }
  }
  return found
}

function isWorthQuestions({ kind, text }: Block): boolean {
  return KINDS.has(kind) && splitWords(text.replace(ADDRESS, '')).length >= MIN_WORDS
}

function describeBlock({ editions }: Report, { index, text }: Block, passage: Passage): QuestionBlock {
  const texts: Partial<Record<Language, string>> = {}
  const headings: Partial<Record<Language, readonly string[]>> = {}
  for (const language of LANGUAGES) {
    const edition = editions[language]
    const own = edition?.blocks[index]
    if (!edition || !own) continue
    texts[language] = withoutFootnoteMarks(own.text)
    headings[language] = [edition.title, ...own.headingPath.map(at => edition.blocks[at]?.text ?? '')]
  }
  return { index, source: text, passage, texts, headings }
}
