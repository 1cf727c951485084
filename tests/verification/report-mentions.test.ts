import { beforeAll, describe, expect, it } from 'vitest'
import { reportInfo } from '../../src/corpus/report-info.ts'
import { createReportMentions, type ReportMentions } from '../../src/verification/report-mentions.ts'
import { loadSharedCorpus } from '../shared-corpus.ts'

let mentions: ReportMentions
beforeAll(async () => {
  mentions = createReportMentions((await loadSharedCorpus()).map(reportInfo))
})

describe('a sentence of a draft', () => {
  it.each([
    'По данным Human Rights Watch, людей держат без суда.',
    'HRW пишет, что людей держат без суда.',
    'Госдепом отмечено, что суды зависимы.',
    'Государственный департамент США сообщил о новых случаях.',
    'В докладе говорится, что суды зависимы.',
    'Радио Азаттык сообщило о письме.',
    'АҚШ Мемлекеттік департаментінің дерегінше, соттар тәуелді.',
    'Мемдептің мәліметінше, соттар тәуелді.',
    'Есепте соттардың тәуелді екені айтылған.',
    'Bul turaly Memdep habarlady.',
  ])('refers to a report: «%s»', sentence => {
    expect(mentions.creditsReport(sentence)).toBe(true)
  })

  it.each([
    'Специальный докладчик ООН опубликует выводы.',
    'Список детей при мечети передали в администрацию.',
    'США заявили о новых санкциях.',
    'Министр заявил, что всё в порядке.',
    'Мой сосед живёт за госдепартаментом.',
    'Арнайы баяндамашы сапарын аяқтады.',
    'Мен оны кеше көрдім.',
    'Он есептеді де, кетіп қалды.',
  ])('refers to none: «%s»', sentence => {
    expect(mentions.creditsReport(sentence)).toBe(false)
  })

  it('may say nothing but that', () => {
    expect(mentions.statesSomething('Об этом сообщил Госдепартамент.')).toBe(false)
    expect(mentions.statesSomething('Бұл туралы Мемдеп хабарлады.')).toBe(false)
    expect(mentions.statesSomething('Госдепартамент сообщил, что за год закрыли двадцать школ.')).toBe(true)
  })

  it.each([
    ['По данным Госдепа, суды зависимы от властей.', 'суды зависимы от властей.'],
    ['HRW пишет, что людей держат без суда.', 'людей держат без суда.'],
    ['Суды зависимы от властей, отмечает Госдепартамент.', 'Суды зависимы от властей.'],
    ['Соттар билікке тәуелді, деп хабарлады Мемлекеттік департамент.', 'Соттар билікке тәуелді.'],
    ['Судьи, к сожалению, зависимы.', undefined],
  ])('says without the reference: «%s» → «%s»', (sentence, said) => {
    expect(mentions.withoutReference(sentence)).toBe(said)
  })
})
