import { describe, expect, it } from 'vitest'
import { createWordIndex } from '../../evaluation/word-index.ts'
import type { ReportInfo } from '../../src/corpus/report-info.ts'
import { readCandidatePassages } from '../../src/verification/candidate-passages.ts'
import { parseClaim } from '../../src/verification/parsed-claim.ts'
import { saidPassage } from './said-passage.ts'

const info = (id: string): ReportInfo => ({ id, authority: 'ru', editions: {} })
const SAID = new Map([
  [40, 'Полиция задержала сто протестующих у здания акимата.'],
  [49, 'Позже прокуратура освободила журналистку Сериккызы.'],
  [60, 'Елордада наразылық шеруіне қатысқандар ұсталды.'],
])
const PASSAGES = Array.from({ length: 100 }, (_, id) =>
  saidPassage(
    id === 60 ? 'kk' : 'ru',
    SAID.get(id) ?? `Рассказ номер ${id}.`,
    id,
    id < 50 ? 'first' : 'second',
  ),
)
const index = createWordIndex(PASSAGES, [], ['first', 'second'].map(info))

async function candidates(text: string, linked: readonly number[] = []): Promise<readonly number[]> {
  return (await readCandidatePassages(index, parseClaim({ text }), linked)).map(({ id }) => id)
}

describe('readCandidatePassages', () => {
  it.each([
    ['its words', 'Полиция задержала сто протестующих', 40],
    ['another form of them', 'Протестующего задерживала полиция у акимата', 40],
    ['some of them among others', 'Вчера на базаре полиция задержала моего соседа', 40],
    ['Latin letters', 'politsiya zaderzhala protestuyushikh u akimata', 40],
    ['Kazakh in plain letters', 'Елордада наразылык шеруине катыскандар усталды', 60],
  ])('finds the passage by %s, and reads the passages around it', async (_, text, id) => {
    expect(await candidates(text)).toEqual([id - 1, id, id + 1])
  })

  it('stays inside the report', async () => {
    expect(await candidates('Прокуратура освободила журналистку')).toEqual([48, 49])
  })

  it('reads linked passages', async () => {
    expect(await candidates('Зебры пасутся', [0])).toEqual([0, 1])
  })

  it('reads what an omission that the claim marks may leave out', async () => {
    const cut = 'Полиция задержала сто протестующих […] журналистку Сериккызы.'
    expect(await candidates(cut)).toEqual(Array.from({ length: 11 }, (_, at) => 39 + at))
    expect(await candidates(cut.replace('[…]', 'и'))).toEqual([39, 40, 41, 48, 49])
  })

  it('reads a bounded number of passages', async () => {
    const all = Array.from({ length: 3000 }, (_, id) =>
      saidPassage('ru', `Рассказ номер ${id}.`, id, 'first'),
    )
    const large = createWordIndex(all, [], [info('first')])
    const text = Array.from({ length: 300 }, (_, at) => `Рассказ номер ${at * 10}.`).join(' ')
    const read = await readCandidatePassages(large, parseClaim({ text }), [])
    expect(read.length).toBeGreaterThan(50)
    expect(read.length).toBeLessThanOrEqual(350)
  })
})
