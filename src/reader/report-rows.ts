import { checkPassage } from '../answer/check-passage.ts'
import type { Section } from '../answer/section.ts'
import type { Passage, PassageBlock } from '../passages/passage.ts'
import { findFootnoteMarks } from '../text/footnote-marks.ts'
import { LANGUAGES, type Language } from '../text/language.ts'

export type RowKind = 'paragraph' | 'list-item' | 'quotation' | 'footnote'

/** A block in one edition. */
export interface Cell {
  readonly block: PassageBlock
  /** The text of its passage, into which the block's offsets point. */
  readonly text: string
  /** It begins a page of its edition. */
  readonly beginsPage: boolean
}

/** A block and its twin, side by side. */
export interface Row {
  readonly kind: RowKind
  readonly cells: Readonly<Partial<Record<Language, Cell>>>
  /** Who speaks from here on, as each edition spells the name; empty where the author does again. */
  readonly newSpeaker?: Readonly<Partial<Record<Language, string>>>
}

/** A passage as rows, consecutive ones of a kind together. */
export interface PassageRows {
  readonly passage: Passage
  readonly groups: readonly (readonly [Row, ...Row[]])[]
}

/** Lays out the passages of a report in order, which it remembers: where pages begin depends on what was before. */
export function createRowMaker(): (passage: Passage) => PassageRows {
  const pages = new Map<Language, number | null>()
  let speaker = ''
  return passage => {
    checkPassage(passage)
    const groups: [Row, ...Row[]][] = []
    for (const cells of twinsOf(passage)) {
      const [first] = LANGUAGES.flatMap(language => cells[language] ?? [])
      if (!first) continue
      const kind = kindOf(first.block)
      const placed = withPages(cells, pages)
      const said = first.block.speaker ?? ''
      const isNew = said !== speaker && kind !== 'footnote'
      if (isNew) speaker = said
      const row: Row = { kind, cells: placed, ...(isNew && { newSpeaker: speakersOf(cells) }) }
      const group = groups.at(-1)
      if (group && group[0].kind === kind && kind !== 'paragraph' && !isNew) group.push(row)
      else groups.push([row])
    }
    return { passage, groups }
  }
}

type Cells = Partial<Record<Language, Omit<Cell, 'beginsPage'>>>

/** By block, in order. */
function twinsOf({ texts }: Passage): readonly Cells[] {
  const byIndex = new Map<number, Cells>()
  for (const language of LANGUAGES) {
    const { blocks = [], text = '' } = texts[language] ?? {}
    for (const block of blocks) {
      byIndex.set(block.index, { ...byIndex.get(block.index), [language]: { block, text } })
    }
  }
  return [...byIndex].sort(([a], [b]) => a - b).map(([, cells]) => cells)
}

function withPages(cells: Cells, pages: Map<Language, number | null>): Row['cells'] {
  return Object.fromEntries(
    LANGUAGES.flatMap(language => {
      const cell = cells[language]
      if (!cell) return []
      const { page, innerPages } = cell.block
      const beginsPage = page !== null && page !== pages.get(language)
      pages.set(language, innerPages?.at(-1)?.page ?? page)
      return [[language, { ...cell, beginsPage }]]
    }),
  )
}

function kindOf({ footnoteMark, kind }: PassageBlock): RowKind {
  return footnoteMark === undefined ? (kind ?? 'paragraph') : 'footnote'
}

function speakersOf(cells: Cells): Partial<Record<Language, string>> {
  return Object.fromEntries(
    LANGUAGES.flatMap(language => {
      const name = cells[language]?.block.speaker
      return name === undefined ? [] : [[language, name]]
    }),
  )
}

/** Which footnotes a report has, and how often its text cites each. */
export interface ReportFootnotes {
  has(language: Language, mark: string): boolean
  citations(language: Language, mark: string): number
}

export function collectFootnotes(sections: readonly Section[]): ReportFootnotes {
  const own = new Set<string>()
  const cited = new Map<string, number>()
  const keyOf = (language: Language, mark: string) => `${language} ${mark}`
  for (const { texts } of sections.flatMap(({ passages }) => passages)) {
    for (const language of LANGUAGES) {
      const { blocks = [], text = '' } = texts[language] ?? {}
      for (const { footnoteMark } of blocks) {
        if (footnoteMark !== undefined) own.add(keyOf(language, footnoteMark))
      }
      for (const { mark } of findFootnoteMarks(text)) {
        cited.set(keyOf(language, mark), (cited.get(keyOf(language, mark)) ?? 0) + 1)
      }
    }
  }
  return {
    has: (language, mark) => own.has(keyOf(language, mark)),
    citations: (language, mark) => cited.get(keyOf(language, mark)) ?? 0,
  }
}
