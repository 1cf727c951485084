import { describe, expect, it } from 'vitest'
import type { WordStep } from '../../src/verification/banded-alignment.ts'
import { findReportingClause, type ReportingClause } from '../../src/verification/reporting-clause.ts'

/** Parses steps written as `typed|printed`; a word alone is a match, an empty side means no word. */
function clauseOf(text: string): ReportingClause | undefined {
  const pairs = text.split(' ').map(pair => {
    const [typed = '', printed = typed] = pair.split('|')
    return { typed, printed }
  })
  const steps = pairs.map(({ typed, printed }, at): WordStep => {
    if (typed === printed) return { kind: 'same', level: 2, claim: at, claimCount: 1, word: at, wordCount: 1 }
    if (typed === '') return { kind: 'missing', word: at }
    return printed === '' ? { kind: 'inserted', claim: at } : { kind: 'changed', claim: at, word: at }
  })
  return findReportingClause(steps, {
    claimed: at => pairs[at]?.typed ?? '',
    reported: at => pairs[at]?.printed ?? '',
  })
}

const RU = 'задержанных держали в подвале трое суток'
const KK = 'ұсталғандар жертөледе үш күн отырды'

describe('findReportingClause', () => {
  it.each([
    ['ru', `Министр| заявил| что| ${RU}`],
    ['ru', `${RU} отметила|сообщила организация`],
    ['ru', `Токаев|Суд признал|установил что ${RU}`],
    ['kk', `Министр| айтты| ${KK}`],
    ['kk', `Тоқаевтың|Соттың айтуынша ${KK}`],
  ])('recognises a reporting clause (%s): %s', (_, text) => {
    expect(clauseOf(text)?.content.length).toBeGreaterThan(3)
  })

  it('recognises a clause that names no speaker', () => {
    expect(clauseOf(`Как| сообщается| в| докладе| ${RU}`)?.isAnonymous).toBe(true)
    expect(clauseOf(`Министр| заявил| что| ${RU}`)?.isAnonymous).toBe(false)
  })

  it.each([
    `Есеп| бойынша| ${KK}`,
    `Есепке| сәйкес| ${KK}`,
    `Есепте| айтылғандай| ${KK}`,
    `Баяндамада| көрсетілгендей| ${KK}`,
    `Есепте| ${KK} делінген|`,
  ])('recognises a clause that names a report: %s', text => {
    expect(clauseOf(text)?.content.length).toBeGreaterThan(3)
  })

  it('takes «according to» for a source only after a word for a report', () => {
    expect(clauseOf(`Заңға| сәйкес| ${KK}`)).toBeUndefined()
  })

  it.each([
    ['ru', `${RU} подтвердил|опроверг министр`],
    ['ru', `Министр опроверг|подтвердил что ${RU}`],
    ['ru', `${RU} признала|отрицала прокуратура`],
    ['ru', `${RU} потребовала|сообщила организация`],
    ['kk', `${KK} деп растады|жоққа |шығарды министр`],
    ['kk', `${KK} деп жоққа|растады шығарды| министр`],
    ['kk', `${KK} деп айыптады|хабарлады ұйым`],
  ])('rejects a verb of saying with another meaning (%s): %s', (_, text) => {
    expect(clauseOf(text)).toBeUndefined()
  })

  it.each([
    ['a figure', `Министр| заявил| что| 300| ${RU}`],
    ['a word of the content', `${RU} и|но вскоре|потом отпустили`],
    ['too little content', 'Министр| заявил| трое суток'],
    ['only something about a person who stays', `Экс-министр|Министр Серик Ахметов сообщил что ${RU}`],
  ])('rejects sentences in which something else differs: %s', (_, text) => {
    expect(clauseOf(text)).toBeUndefined()
  })
})
