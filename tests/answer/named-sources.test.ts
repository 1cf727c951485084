import { describe, expect, it } from 'vitest'
import { facetsOf, formatFacet, hasFacet, parseFacet, reportsWith } from '../../src/answer/facet.ts'
import { findNamedSources, lacksSubject, namesOnlySources } from '../../src/answer/named-sources.ts'
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

  it('leave such a message without a subject, like a follow-up', () => {
    expect(lacksSubject('OBW не дейді?', REPORTS)).toBe(true)
    expect(lacksSubject('а в Шымкенте?', REPORTS)).toBe(true)
    expect(lacksSubject('что говорит OBW о границе', REPORTS)).toBe(false)
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

describe('the names of publishers', () => {
  it('include those of the glossary, also after a look-up without one', () => {
    const glossary = [['Open Borders Watch', 'Ашық шекара']]
    expect(idsNamed('Ашық шекара не дейді?')).toEqual([])
    expect(idsNamed('Ашық шекара не дейді?', glossary)).toEqual(['watch-2018'])
    expect(idsNamed('Ашық шекара не дейді?')).toEqual([])
  })

  it('are looked up in the longest message without comparing each with each word', () => {
    const many = Array.from({ length: 3_000 }, (_, i) => {
      const name = `Общество ${spelt(i % 500)} (ОБ${spelt(i % 500).toUpperCase()})`
      return report(
        `report-${i}`,
        { publisher: `Қоғам ${spelt(i % 500)}`, short: '' },
        { publisher: name, short: '' },
      )
    })
    const message = Array.from({ length: 500 }, (_, i) => `общения${spelt(i)}`).join(' ')
    const named = findNamedSources(`${message} по данным ОБ${spelt(7)}`, many).facets
    expect(reportsWith(many, named).size).toBe(6)
    expect(namesOnlySources(message, many)).toBe(false)
  })
})

/** A word for a number, with other first letters for each. */
function spelt(number: number): string {
  const letters = [...String(number).padStart(3, '0')].map(digit => 'бвгджзклмн'.charAt(Number(digit)))
  return `${letters.reverse().join('о')}ар`
}
