import { describe, expect, it } from 'vitest'
import { facetsOf, formatFacet, hasFacet, parseFacet, reportsWith } from '../../src/answer/facet.ts'
import { findNamedSources, namesOnlySources } from '../../src/answer/named-sources.ts'
import type { EditionInfo, ReportInfo } from '../../src/corpus/report-info.ts'

function report(id: string, kk: Partial<EditionInfo>, ru: Partial<EditionInfo>): ReportInfo {
  const base = {
    title: id,
    published: '2023-05-01',
    url: 'https://example.org',
    rights: '',
    translation: 'original',
  } as const
  const edition = (given: Partial<EditionInfo>) => ({ ...base, publisher: '', short: '', ...given })
  return { id, authority: 'ru', editions: { kk: edition(kk), ru: edition(ru) } }
}

const WATCH = report(
  'watch-2018',
  { publisher: 'Open Borders Watch', short: 'Open Borders Watch, 2018', published: '2018-03' },
  {
    publisher: 'Open Borders Watch',
    short: 'Open Borders Watch, 2018',
    published: '2018-03',
    about: 'KG',
    period: '2016–2017',
  },
)
const MINISTRY = report(
  'ministry-2022',
  { publisher: 'Статистика комитеті', short: 'Статистика комитеті, 2023' },
  { publisher: 'Комитет статистики', short: 'Комстат, 2023', about: 'KZ', period: '2022' },
)
const RADIO = report(
  'radio-2024',
  { publisher: 'Бейбітшілік радиосы', short: 'Бейбітшілік, 2024' },
  { publisher: 'Радио «Бейбітшілік» (РБ)', short: 'Бейбітшілік, 2024', published: '2024' },
)
const REPORTS = [WATCH, MINISTRY, RADIO]

const idsNamed = (question: string, glossary: readonly (readonly string[])[] = []) => {
  const { facets } = findNamedSources(question, REPORTS, glossary)
  return facets.length === 0 ? [] : [...reportsWith(REPORTS, facets)]
}

describe('the sources that a question names', () => {
  it.each([
    ['Open Borders Watch шекара туралы не дейді?', ['watch-2018']],
    ['что OBW пишет о границе', ['watch-2018']],
    ['obw-дың пікірінше шекара неге жабық', ['watch-2018']],
    ['По данным Комитета статистики, сколько безработных?', ['ministry-2022']],
    ['Статистика комитетінің мәліметінше қанша жұмыссыз бар?', ['ministry-2022']],
    ['сколько безработных, по данным Комстата', ['ministry-2022']],
    ['доклад за 2017 год о границе', ['watch-2018']],
    ['Бейбітшілік не дейді?', ['radio-2024']],
    ['РБ бейбітшілік туралы не деді', ['radio-2024']],
  ])('in «%s» are %j', (question, ids) => {
    expect(idsNamed(question)).toEqual(ids)
  })

  it.each([
    ['a common word that is also the name of a publisher', 'Бейбітшілік деген не?'],
    ['a year without a word for a report', 'Сколько безработных было в 2022 году?'],
    ['two publishers, which a question compares', 'OBW и Комстат говорят о границе одно и то же?'],
    ['a part of a name', 'статистика преступлений'],
    ['nothing', ''],
  ])('are none for %s', (_, question) => {
    expect(idsNamed(question)).toEqual([])
  })

  it('include names from the glossary', () => {
    expect(idsNamed('что пишет Погранпатруль', [['Open Borders Watch', 'Погранпатруль']])).toEqual([])
    const fresh = [report('w', {}, { publisher: 'Open Borders Watch', short: 'OBW' })]
    const glossary = [['Open Borders Watch', 'Погранпатруль']]
    expect(findNamedSources('что пишет Погранпатруль', fresh, glossary).facets).toHaveLength(1)
  })

  it('leave out a year that the publisher has no report of', () => {
    expect(idsNamed('доклад OBW за 1999 год')).toEqual(['watch-2018'])
  })

  it('are all that a message says when it only asks what they say', () => {
    for (const message of ['OBW не дейді?', 'а Комстат?', 'что говорит Open Borders Watch']) {
      expect(namesOnlySources(message, REPORTS)).toBe(true)
    }
    expect(namesOnlySources('что говорит OBW о границе', REPORTS)).toBe(false)
    expect(namesOnlySources('а в Шымкенте?', REPORTS)).toBe(false)
  })
})

describe('facets', () => {
  it('of a report are its publisher, countries and year, and survive a button', () => {
    for (const each of REPORTS) {
      for (const facet of facetsOf(each)) {
        expect(hasFacet(each, facet)).toBe(true)
        expect(parseFacet(formatFacet(facet))).toEqual(facet)
      }
    }
  })

  it('must all hold', () => {
    const country = { kind: 'country', code: 'KG' } as const
    expect([...reportsWith(REPORTS, [country])]).toEqual(['watch-2018'])
    expect([...reportsWith(REPORTS, [country, { kind: 'year', year: 2022 }])]).toEqual([])
    expect(reportsWith(REPORTS, []).size).toBe(3)
  })

  it.each(['', 'x1', 'y20', 'pXYZ', 'ckz', 'r../etc'])('are not read from «%s»', text => {
    expect(parseFacet(text)).toBeUndefined()
  })
})
