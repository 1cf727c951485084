import { beforeAll, describe, expect, it } from 'vitest'
import { asMissingPart, coverMentions, type Evidence, namingTerms } from '../../src/answer/coverage.ts'
import { limitOutcome } from '../../src/answer/limit-outcome.ts'
import { reportInfo } from '../../src/corpus/report-info.ts'
import { reportScope } from '../../src/corpus/report-scope.ts'
import { findMentions } from '../../src/text/mentions/mentions.ts'
import { loadSharedCorpus, loadSharedPassages } from '../shared-corpus.ts'

let evidenceWith: (words: string) => Evidence

beforeAll(async () => {
  const corpus = await loadSharedCorpus()
  const passages = await loadSharedPassages()
  evidenceWith = words => {
    const passage = passages.find(
      ({ texts }) => texts.ru?.text.includes(words) || texts.kk?.text.includes(words),
    )
    const report = corpus.find(({ id }) => id === passage?.reportId)
    if (!passage || !report) throw new Error(`no report says «${words}»`)
    return { passage, report: reportInfo(report) }
  }
})

const missing = (question: string, words: string) =>
  coverMentions(findMentions(question), [evidenceWith(words)], {}).missing.map(
    ({ kind, label }) => `${kind} ${label.ru}`,
  )

describe('coverMentions', () => {
  const ZHUMABAYEV = 'Жұмабаевтың туыстары оның денесін'
  const XINJIANG = 'Чэнь Цюаньго'

  it.each<[question: string, words: string, ...missing: string[]]>([
    ['Есть ли пытки в Казахстане?', ZHUMABAYEV],
    ['Есть ли пытки в Узбекистане?', ZHUMABAYEV, 'country Узбекистан'],
    ['Қытайдағы лагерьлер', XINJIANG],
    ['Қазақстандағы лагерьлер', XINJIANG, 'country Казахстан'],
    ['что было в Шымкенте', ZHUMABAYEV],
    ['что было в Усть-Каменогорске', ZHUMABAYEV, 'place Усть-Каменогорск'],
    ['умер в 2021 году', ZHUMABAYEV],
    ['умер в 2022 году', ZHUMABAYEV],
    ['умер в 2015 году', ZHUMABAYEV, 'year 2015'],
    ['Нұрболат Жұмабаевқа не болды', ZHUMABAYEV],
    ['что с Нурболатом Жумабаевым', ZHUMABAYEV],
    ['что с Дулатом Агадилом', ZHUMABAYEV, 'person Дулатом Агадилом'],
    ['тело увидели 9 декабря, а не 12?', ZHUMABAYEV, 'number 12'],
  ])('«%s» on «%s»', (question, words, ...parts) => expect(missing(question, words)).toEqual(parts))

  it('wants a year near the sentence that answers, but knows that the passage names it', () => {
    const { passage, report } = evidenceWith(ZHUMABAYEV)
    const { kk } = passage.texts
    if (!kk) throw new Error('expected a Kazakh edition')
    const text = `2019 жылы. ${kk.text}`
    const near = { kk: { startChar: text.indexOf(ZHUMABAYEV), endChar: text.length } }
    const missingIn = (focus?: Evidence['focus']) =>
      coverMentions(
        findMentions('умер в 2019 году'),
        [{ passage: { ...passage, texts: { kk: { ...kk, text } } }, report, ...(focus && { focus }) }],
        {},
      )
        .missing.map(mention => asMissingPart(mention, () => false))
        .map(({ kind, isUnknown }) => ({ kind, isUnknown }))
    expect(missingIn()).toEqual([])
    expect(missingIn(near)).toEqual([{ kind: 'year', isUnknown: false }])
  })

  it('needs one passage of several to hold each part', () => {
    const evidence = [evidenceWith(ZHUMABAYEV), evidenceWith(XINJIANG)]
    const mentions = findMentions('Шымкент, Чэнь Цюаньго, Минск')
    expect(coverMentions(mentions, evidence, {}).missing.map(({ label }) => label.ru)).toEqual(['Минск'])
  })

  it('names the terms that show whether any report has what is missing', () => {
    const question = 'что с Дулатом Агадилом в Минске, Узбекистан, в 2015 году, 37 человек?'
    const known = { countries: new Set(['UZ']) }
    const lacking = coverMentions(findMentions(question), [evidenceWith(ZHUMABAYEV)], known).missing
    const terms = namingTerms(lacking)
    expect(terms).toEqual(expect.arrayContaining(['дулат', 'агади', 'минск', '2015', '37']))
    const unknownTo = (knows: (term: string) => boolean) =>
      lacking.flatMap(mention => {
        const part = asMissingPart(mention, knows)
        return part.isUnknown ? [part.kind] : []
      })
    expect(unknownTo(() => true)).toEqual([])
    expect(unknownTo(term => term !== '2015')).toEqual(['year'])
    // A country is known by the reports on it.
    expect(unknownTo(() => false)).toEqual(expect.arrayContaining(['person', 'place', 'year', 'number']))
    expect(unknownTo(() => false)).not.toContain('country')
  })
})

describe('limitOutcome', () => {
  const part = (kind: 'country' | 'place' | 'person' | 'year' | 'number', isUnknown: boolean) => ({
    kind,
    isUnknown,
    label: { kk: '', ru: '' },
  })

  it('refuses a question about another country, or a name that no report has', () => {
    expect(limitOutcome('found', [part('country', true)])).toBe('nothing')
    expect(limitOutcome('weak', [part('person', true)])).toBe('nothing')
    expect(limitOutcome('found', [part('place', true)])).toBe('nothing')
  })

  it('doubts an answer whose evidence lacks a name that other passages have', () => {
    expect(limitOutcome('found', [part('person', false)])).toBe('weak')
    expect(limitOutcome('found', [part('country', false)])).toBe('weak')
    expect(limitOutcome('found', [part('number', true)])).toBe('weak')
    expect(limitOutcome('nothing', [part('place', false)])).toBe('nothing')
    expect(limitOutcome('found', [])).toBe('found')
  })
})

describe('reportScope', () => {
  const edition = {
    title: 'Выборы в Монголии и Грузии, 2019–2021',
    publisher: 'p',
    short: 's',
    published: '2022-03-01',
    url: 'https://example.org',
    rights: 'r',
    translation: 'original' as const,
  }
  const info = (change: object) => ({
    id: 'r',
    authority: 'ru' as const,
    editions: { ru: { ...edition, ...change } },
  })

  it('is read from the title where the front matter states none', () => {
    expect(reportScope(info({}))).toEqual({ countries: ['MN', 'GE'], firstYear: 2019, lastYear: 2021 })
    expect(reportScope(info({ title: 'О тюрьмах' }))).toEqual({
      countries: [],
      firstYear: 2021,
      lastYear: 2022,
    })
  })

  it('is what the front matter states', () => {
    expect(reportScope(info({ about: 'KZ, KG', period: '2018' }))).toEqual({
      countries: ['KZ', 'KG'],
      firstYear: 2018,
      lastYear: 2018,
    })
  })
})
