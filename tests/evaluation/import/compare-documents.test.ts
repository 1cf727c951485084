import { describe, expect, it } from 'vitest'
import { compareDocuments } from '../../../evaluation/import/compare/compare-documents.ts'
import type { ReadBlock } from '../../../src/import/read-document.ts'

const block = (kind: ReadBlock['kind'], text: string, more: Partial<ReadBlock> = {}): ReadBlock => ({
  kind,
  level: kind === 'heading' ? 2 : 0,
  text,
  footnoteMark: null,
  page: 1,
  ...more,
})

const LONG = 'Сот үкімді өзгеріссіз қалдырды, адвокат шағым түсірді.'

const REPORT: readonly ReadBlock[] = [
  block('heading', 'Есеп', { level: 1 }),
  block('heading', 'Бірінші бөлім'),
  block('paragraph', `${LONG} Прокурор келіспеді[^1].`, { innerPages: [{ page: 2, char: 11 }] }),
  block('list-item', 'бірінші тармақ', { page: 2 }),
  block('list-item', 'екінші тармақ', { page: 2 }),
  block('heading', 'Кіші бөлім', { level: 3, page: 3 }),
  block('quotation', 'Мені ұрды, деді ол.', { page: 3 }),
  block('footnote', 'Облыстық сот, 2022.', { footnoteMark: '1', page: 2 }),
]

/** The report with one block replaced by others. */
function withBlocks(index: number, ...blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  return REPORT.toSpliced(index, 1, ...blocks)
}

function measure(actual: readonly ReadBlock[]) {
  return compareDocuments(REPORT, actual).measures
}

describe('compareDocuments', () => {
  it('finds everything right in the document itself, wherever its footnotes stand and however they are named', () => {
    const renamed = REPORT.map(({ text, footnoteMark, ...rest }) => ({
      ...rest,
      text: text.replace('[^1]', '[^n7]'),
      footnoteMark: footnoteMark && 'n7',
    }))
    for (const actual of [REPORT, [...renamed.slice(-1), ...renamed.slice(0, -1)]]) {
      const { letters, headings, levels, blocks, listItems, quotations, pages, notes } = measure(actual)
      expect(letters).toMatchObject({ lost: 0, added: 0, changed: 0 })
      expect(headings).toEqual({ expected: 3, actual: 3, right: 3 })
      expect(levels.right).toBe(3)
      expect(blocks).toMatchObject({ expected: 4, whole: 4 })
      expect(listItems.right).toBe(2)
      expect(quotations.right).toBe(1)
      expect(pages).toEqual({ expected: 3, actual: 3, right: 3 })
      expect(notes).toEqual({ expected: 1, actual: 1, right: 1 })
    }
  })

  it('counts letters that were lost, added and changed, and shows them between their neighbours', () => {
    const paragraph = block(
      'paragraph',
      `${LONG.replace('адвокат', 'адвoкат').replace('шағым ', '')} - Прокурор келіспеді[^1].`,
      {
        innerPages: [{ page: 2, char: 11 }],
      },
    )
    const { measures, differences } = compareDocuments(REPORT, withBlocks(2, paragraph))
    expect(measures.letters).toMatchObject({ lost: 5, added: 1, changed: 1 })
    expect(differences[0]).toMatchObject({ size: 5, expected: 'шағым', actual: '' })
    expect(differences[0]?.before).toMatch(/адвокат ?$/)
  })

  it('tells a paragraph broken at a page from one broken elsewhere, merged, or lost', () => {
    const atPage = withBlocks(
      2,
      block('paragraph', LONG.slice(0, 10)),
      block('paragraph', LONG.slice(11), { page: 2 }),
    )
    expect(measure(atPage).blocks).toMatchObject({ brokenAtPage: 1, whole: 3 })
    const elsewhere = withBlocks(2, block('paragraph', LONG.slice(0, 31)), block('paragraph', LONG.slice(32)))
    expect(measure(elsewhere).blocks).toMatchObject({ broken: 1, whole: 3 })
    const merged = REPORT.toSpliced(3, 2, block('list-item', 'бірінші тармақ екінші тармақ', { page: 2 }))
    expect(measure(merged).blocks).toMatchObject({ merged: 2, whole: 2 })
    expect(measure(withBlocks(6)).blocks).toMatchObject({ lost: 1, whole: 3 })
  })

  it('finds a heading wrong whose text or chapter is, and one that is none', () => {
    expect(measure(withBlocks(1, block('heading', 'Бірінші'))).headings).toMatchObject({
      right: 2,
      actual: 3,
    })
    expect(measure(withBlocks(5, block('heading', 'Кіші бөлім', { page: 3 }))).levels).toMatchObject({
      right: 2,
    })
    expect(measure(withBlocks(3, block('heading', 'бірінші тармақ', { page: 2 }))).headings).toMatchObject({
      right: 3,
      actual: 4,
    })
  })

  it('lets a page begin one word beside its place, not two, and not under another number', () => {
    const moved = (char: number, page = 2) =>
      withBlocks(2, block('paragraph', `${LONG} Прокурор келіспеді[^1].`, { innerPages: [{ page, char }] }))
    expect(measure(moved(4)).pages?.right).toBe(3)
    expect(measure(moved(31)).pages?.right).toBe(2)
    expect(measure(moved(11, 9)).pages).toMatchObject({ right: 1 + 1 })
  })

  it('wants the mark of a footnote in its place and leading to the text', () => {
    const unmarked = withBlocks(2, block('paragraph', `${LONG} Прокурор келіспеді1.`))
    expect(measure(unmarked).notes).toMatchObject({ right: 0 })
    const elsewhere = withBlocks(7, block('footnote', 'Мүлде басқа.', { footnoteMark: '1' }))
    expect(measure(elsewhere).notes).toMatchObject({ right: 0 })
  })
})
