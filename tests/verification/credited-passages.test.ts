import { describe, expect, it } from 'vitest'
import { createWordIndex } from '../../evaluation/word-index.ts'
import type { ReportInfo } from '../../src/corpus/report-info.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { readCreditedPassages } from '../../src/verification/credited-passages.ts'
import { saidPassage } from './said-passage.ts'

const info = (id: string): ReportInfo => ({ id, authority: 'ru', editions: {} })
const PASSAGES: readonly Passage[] = Array.from({ length: 300 }, (_, id) =>
  saidPassage('ru', `Рассказ номер ${id}.`, id, id < 20 ? 'short' : 'long'),
)
const index = createWordIndex(PASSAGES, [], ['short', 'long'].map(info))

async function around(...ids: readonly number[]): Promise<readonly number[]> {
  const statements = ids.flatMap(id => PASSAGES[id] ?? [])
  return (await readCreditedPassages(index, statements)).map(({ id }) => id)
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

describe('readCreditedPassages', () => {
  it('reads a short report whole', async () => {
    expect(await around(7)).toEqual(range(0, 19))
  })

  it('reads a long report around the statement, more before it than after', async () => {
    expect(await around(200)).toEqual(range(152, 216))
    expect(await around(30)).toEqual(range(20, 46))
  })

  it('reads passages around several statements once', async () => {
    expect(await around(200, 210)).toEqual(range(152, 226))
    expect(await around()).toEqual([])
  })
})
