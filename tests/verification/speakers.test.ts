import { describe, expect, it } from 'vitest'
import { wordSkeleton } from '../../src/text/word-skeleton.ts'
import {
  findSpeaker,
  isSameName,
  isTailSource,
  isTopic,
  namesSpeaker,
} from '../../src/verification/speakers.ts'

const speakerOf = (frame: string, known: readonly string[] = []) =>
  findSpeaker(frame, skeleton => known.map(wordSkeleton).includes(skeleton))
const wordsOf = (frame: string, known?: readonly string[]) =>
  speakerOf(frame, known).words.map(({ text }) => text)

describe('findSpeaker', () => {
  it.each([
    ['ru', 'Токаев заявил, что', ['Токаев']],
    ['ru', 'По словам министра Ахметова,', ['министра', 'Ахметова']],
    ['ru', 'В Шымкенте сообщили, что', []],
    ['ru', 'Как сообщается в докладе,', []],
    ['ru', 'сообщила прокуратура', ['прокуратура']],
    ['ru', 'HRW пишет:', ['HRW']],
    ['kk', 'Министр Тоқаевтың айтуынша,', ['Министр', 'Тоқаевтың']],
    ['kk', 'Министр Ахметов мәлімдеді', ['Министр', 'Ахметов']],
    ['kk', 'Досым айтты', []],
  ])('finds the names and offices (%s): «%s»', (_, frame, expected) => {
    expect(wordsOf(frame)).toEqual(expected)
  })

  it('accepts a single capitalised word only if a report contains it as a name', () => {
    expect(wordsOf('Роза сказала:')).toEqual([])
    expect(wordsOf('Роза сказала:', ['Роза'])).toEqual(['Роза'])
  })
})

describe('namesSpeaker', () => {
  it.each([
    ['in another case', 'сообщил Ахметовым', 'Ахметов заявил', true],
    ['an acronym by its initials', 'Комитет Национальной Безопасности', 'КНБ сообщил', true],
    ['a blend by its parts', 'Государственный департамент', 'Госдеп заявил', true],
    ['an office', 'представитель прокуратуры', 'прокуратура сообщила', true],
    ['somebody else', 'сообщил Сериков', 'Ахметов заявил', false],
    ['nobody', '', 'Ахметов заявил', false],
  ])('recognises %s', (_, text, frame, expected) => {
    expect(namesSpeaker(text, speakerOf(frame))).toBe(expected)
  })
})

describe('isSameName', () => {
  it.each([
    ['Токаев', 'Токаевым', true],
    ['Тоқаев', 'Тоқаевтың', true],
    ['Ахметов', 'Ахмедов', false],
    ['Али', 'Алия', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(isSameName(wordSkeleton(a), wordSkeleton(b))).toBe(expected)
  })
})

describe('the source after a quotation', () => {
  it.each([
    ['— HRW, 2018', true],
    ['© Роза Ақылбекова', true],
    ['(Азаттык)', true],
    ['Роза Ақылбекова', true],
    ['— Полиция задержала журналистов', false],
    ['Их отпустили на следующий день', false],
    ['Кошмар!', false],
  ])('is «%s»: %s', (text, expected) => {
    expect(isTailSource(text, text, 0)).toBe(expected)
  })
})

describe('isTopic', () => {
  it.each([
    ['Казахстан:', true],
    ['Казахстан сообщил:', false],
    ['Ахметов:', false],
  ])('«%s»: %s', (frame, expected) => {
    expect(isTopic(frame, speakerOf(frame, ['Казахстан', 'Ахметов']))).toBe(expected)
  })
})
