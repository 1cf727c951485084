import { describe, expect, it } from 'vitest'
import type { Passage } from '../../src/passages/passage.ts'
import {
  buildEditionWords,
  editionAt,
  editionWordText,
  passageAt,
} from '../../src/verification/edition-words.ts'
import { saidPassage } from './said-passage.ts'

const titled = (id: number, text: string, ...sections: readonly string[]): Passage => ({
  ...saidPassage('ru', text, id),
  sections: { ru: sections },
})
const PASSAGES = [
  titled(0, 'Первый текст.', 'Глава'),
  titled(1, 'Второй текст.', 'Глава', 'Раздел'),
  titled(2, 'Третий текст.', 'Глава', 'Раздел'),
  titled(3, 'Четвёртый текст.', 'Глава', 'Итоги'),
]

function printed(passages: readonly Passage[]): readonly string[] {
  const editions = buildEditionWords(passages)
  return editions.editions.map(({ start, end }) =>
    Array.from({ length: end - start }, (_, at) => editionWordText(editions, start + at)).join(' '),
  )
}

describe('buildEditionWords', () => {
  it('puts each heading before its section', () => {
    expect(printed(PASSAGES)).toEqual([
      'глава Первый текст раздел Второй текст Третий текст итоги Четвёртый текст',
    ])
  })

  it('keeps words apart between which a passage is missing, and puts a heading before the first passage below it', () => {
    const [first, , third, fourth] = PASSAGES
    if (!first || !third || !fourth) throw new Error('no passages')
    expect(printed([first, third, fourth])).toEqual([
      'глава Первый текст',
      'раздел Третий текст итоги Четвёртый текст',
    ])
    expect(printed([third])).toEqual(['глава раздел Третий текст'])
  })

  it('finds the passage and the range of a position', () => {
    const passages = [PASSAGES[0], PASSAGES[2]].flatMap(passage => passage ?? [])
    const editions = buildEditionWords(passages)
    expect(Array.from(editions.skeletonIds, (_, at) => passageAt(editions, at)?.id)).toEqual([
      0, 0, 0, 2, 2, 2,
    ])
    expect([2, 3].map(at => editionAt(editions, at)?.start)).toEqual([0, 3])
  })
})
