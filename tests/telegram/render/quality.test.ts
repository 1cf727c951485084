import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { ReportInfo } from '../../../src/corpus/report-info.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import { renderQuality } from '../../../src/telegram/render/quality.ts'
import { parseQualityFigures } from '../../../src/telegram/render/quality-figures.ts'
import type { Language } from '../../../src/text/language.ts'
import { openSharedCore } from '../../shared-core.ts'

const slice = (name: string, answerable: number, [r1, r3, r10]: readonly [number, number, number]) => ({
  kind: 'language',
  name,
  n: answerable + 47,
  answerable,
  'unanswerable: found, weak, nothing': [0, 0.1064, 0.8936],
  'R@1': [r1, 0, 1],
  'R@3': [r3, 0, 1],
  'R@10': [r10, 0, 1],
})
const KK = slice('kk', 267, [0.685, 0.8314, 1])
const RU = slice('ru', 21, [0.07, 0.5, 0.884])
const REPORT = { kind: 'report', name: 'small-report', n: 5, answerable: 5 }
const FILE = { date: '2026-11-24', slices: [KK, { kind: 'style', name: 'ru', answerable: 5 }, RU, REPORT] }
const reportOf = (id: string): ReportInfo => ({ id, authority: 'kk', editions: {} })
const view = (language: Language) => ({ language, messages: messagesOf(language), botUsername: 'dayek_bot' })
const rendered = (value: unknown, language: Language, reports = [reportOf('small-report')]) =>
  renderQuality(parseQualityFigures(value), reports, view(language)).text.split('\n')

describe('renderQuality', () => {
  it('lists the shares per language below each other, in Kazakh', () => {
    expect(rendered(FILE, 'kk')).toEqual([
      messagesOf('kk').qualityTitle,
      '',
      'Қазақша, 267 сұрақ',
      '\u200768,5\u00a0% — бірінші үзінді',
      '\u200783,1\u00a0% — алғашқы үш үзіндінің бірі',
      '100,0\u00a0% — алғашқы он үзіндінің бірі',
      '\u200789,4\u00a0% — «таппадым» деген жауап (есептерде жауабы жоқ 47 сұраққа)',
      '',
      'Орысша, 21 сұрақ',
      '\u2007\u20077,0\u00a0% — бірінші үзінді',
      '\u200750,0\u00a0% — алғашқы үш үзіндінің бірі',
      '\u200788,4\u00a0% — алғашқы он үзіндінің бірі',
      '\u200789,4\u00a0% — «таппадым» деген жауап (есептерде жауабы жоқ 47 сұраққа)',
      '',
      messagesOf('kk').qualityMeasured('24.11.2026'),
    ])
  })

  it('counts the questions in Russian', () => {
    const lines = rendered(FILE, 'ru')
    expect(lines).toContain('По-казахски, 267 вопросов')
    expect(lines).toContain('По-русски, 21 вопрос')
    expect(lines).toContain('\u200768,5\u00a0% — первая выдержка')
    expect(lines).toContain('\u200789,4\u00a0% — ответ «не нашлось» (47 вопросов без ответа в докладах)')
  })

  it('shows only the language that was measured', () => {
    const text = rendered({ date: FILE.date, slices: [RU, REPORT] }, 'ru').join('\n')
    expect(text).toContain('По-русски, 21 вопрос')
    expect(text).not.toContain('По-казахски')
  })

  it('omits refusals when there were no unanswerable questions', () => {
    const { n, ...ofAnswerable } = RU
    const answerableOnly = { ...ofAnswerable, n: n - 47 }
    expect(rendered({ date: FILE.date, slices: [answerableOnly, REPORT] }, 'ru').join('\n')).not.toContain(
      'не нашлось',
    )
  })

  it.each([
    ['nothing', undefined],
    ['no date', { ...FILE, date: undefined }],
    ['a date of another shape', { ...FILE, date: '24.11.2026' }],
    ['no language', { date: FILE.date, slices: [REPORT] }],
    ['no report', { date: FILE.date, slices: [KK, RU] }],
    ['shares that are none', { date: FILE.date, slices: [slice('kk', 267, [68.5, 0.8, 1]), REPORT] }],
    ['no questions', { date: FILE.date, slices: [slice('kk', 0, [0.6, 0.8, 1]), REPORT] }],
    ['a list', [1, 2, 3]],
    ['a word', 'good'],
  ])('says plainly that nobody measured it when it is given %s', (_, value) => {
    for (const language of ['kk', 'ru'] as const) {
      expect(rendered(value, language)).toEqual([messagesOf(language).qualityUnknown])
    }
  })
})

describe('of an index of other reports than those measured', () => {
  it.each([
    ['its own', [reportOf('own-report')]],
    ['one more', [reportOf('small-report'), reportOf('own-report')]],
    ['none', []],
  ])('only says which were: %s', (_, reports) => {
    expect(rendered(FILE, 'kk', reports)).toEqual([
      'Осы боттағы есептер бойынша іздеу дәлдігі өлшенбеген. Ол басқа есептер жинағында өлшенген: small-report.',
      '',
      'Өлшенген күні: 24.11.2026.',
    ])
    expect(rendered(FILE, 'ru', reports)).toEqual([
      'По докладам этого бота точность поиска не измеряли. Её измерили на другом наборе докладов: small-report.',
      '',
      'Измерено 24.11.2026.',
    ])
  })
})

describe('the figures in the index', () => {
  it('are those of the latest evaluation, for both languages', async () => {
    const { index, answerer } = await openSharedCore()
    const figures = parseQualityFigures(index.facts.quality)
    expect(figures?.languages.map(({ language }) => language)).toEqual(['kk', 'ru'])
    expect(figures?.reports).toEqual(answerer.reports.map(({ id }) => id))
    expect(index.facts.quality).toEqual(JSON.parse(await readFile('tests/evaluation/baseline.json', 'utf8')))
  })
})
