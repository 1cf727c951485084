import { describe, expect, it } from 'vitest'
import type { ReportInfo } from '../../../src/corpus/report-info.ts'
import { facetLabel, furtherFacets } from '../../../src/telegram/render/narrowing.ts'

function report(id: string, publisher: string, published: string, authority: 'kk' | 'ru' = 'ru'): ReportInfo {
  const edition = (name: string) => ({
    ...{ title: id, publisher: name, short: `${name}, ${published}`, published, url: 'https://example.org' },
    ...{ rights: '', translation: 'original' as const, about: 'KZ', period: published },
  })
  return { id, authority, editions: { kk: edition(`${publisher} (қаз)`), ru: edition(publisher) } }
}

const A1 = report('a-2021', 'Вахта', '2021')
const A2 = report('a-2022', 'Вахта', '2022', 'kk')
const B = report('b-2022', 'Маяк', '2022')

const labels = (found: readonly ReportInfo[], chosen: Parameters<typeof furtherFacets>[1] = []) =>
  furtherFacets(found, chosen, 10).map(facet => facetLabel(facet, found, 'ru'))

describe('what an answer can be narrowed to', () => {
  it('is what its reports differ by: publishers, years, then reports of a publisher that has several', () => {
    expect(labels([A1, A2, B])).toEqual(['Вахта', 'Маяк', '2022', '2021', 'Вахта, 2021', 'Вахта, 2022'])
  })

  it('leaves out what all of them share, and what is chosen', () => {
    expect(labels([A1, A2])).toEqual(['2021', '2022', 'Вахта, 2021', 'Вахта, 2022'])
    expect(labels([A2, B], [{ kind: 'year', year: 2022 }])).toEqual(['Вахта', 'Маяк'])
    expect(labels([B])).toEqual([])
  })
})
