import { beforeAll, describe, expect, it } from 'vitest'
import { splitSections } from '../../src/answer/section.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { PASSAGE } from '../fake-answerer.ts'
import { loadSharedPassages } from '../shared-corpus.ts'

let passages: readonly Passage[] = []
beforeAll(async () => {
  passages = await loadSharedPassages()
})
const ofReport = (id: string) => passages.filter(({ reportId }) => reportId === id)

const at = (number: number, ...kk: string[]): Passage => ({ ...PASSAGE, number, sections: { kk } })
const numbers = (all: readonly Passage[]) =>
  splitSections(all).map(section => section.passages.map(({ number }) => number))

describe('splitSections', () => {
  it.each([
    ['nothing', [], []],
    ['one passage', [at(2)], [[2]]],
    ['a report without headings', [at(2), at(3), at(9)], [[2, 3, 9]]],
    ['an introduction above the first heading', [at(2), at(4, 'А'), at(5, 'А')], [[2], [4, 5]]],
    ['a heading below another', [at(2, 'А'), at(4, 'А', 'Б'), at(6, 'А')], [[2], [4], [6]]],
    ['a path that reads like another', [at(2, 'А', 'Б'), at(4, 'А › Б')], [[2], [4]]],
  ])('makes of %s', (_, all, expected) => expect(numbers(all)).toEqual(expected))

  it('parts where the headings of one edition part', () => {
    const ru = (number: number, title: string) => ({ ...at(number), sections: { kk: ['А'], ru: [title] } })
    expect(numbers([ru(2, 'Первый'), ru(3, 'Второй')])).toEqual([[2], [3]])
  })

  it('keeps every passage of the corpus once and in order, and numbers the sections', () => {
    for (const id of new Set(passages.map(({ reportId }) => reportId))) {
      const sections = splitSections(ofReport(id))
      expect(sections.flatMap(section => section.passages)).toEqual(ofReport(id))
      expect(sections.map(({ number }) => number)).toEqual(sections.map((_, i) => i + 1))
      for (const { titles, passages: inside, reportId } of sections) {
        expect(reportId).toBe(id)
        for (const passage of inside) expect(passage.sections).toEqual(titles)
      }
    }
  })
})
