import { describe, expect, it } from 'vitest'
import { wordSkeleton } from '../../src/text/word-skeleton.ts'
import { createTypoFinder } from '../../src/verification/typos.ts'

const WORDS =
  'государству правительство разрешения разрушение казахтелеком жұмабаев сотталды шектеулерді исправительные задержанный обжаловать төлемдерінің тексерілмеген'.split(
    ' ',
  )
const finder = createTypoFinder(WORDS.map(wordSkeleton))
const idsOf = (words: readonly string[]) => new Set(words.map(word => WORDS.indexOf(word)))
const KINDS = {
  names: idsOf(['казахтелеком', 'жұмабаев']),
  russian: idsOf(['государству', 'правительство', 'исправительные', 'задержанный', 'обжаловать']),
}
const meantBy = (typed: string) => [...finder.find(wordSkeleton(typed), KINDS)].map(id => WORDS[id])

describe('a typo', () => {
  it.each([
    ['two letters swapped', 'госудраству', 'государству'],
    ['a letter missing', 'правительтво', 'правительство'],
    ['a consonant missing before a Russian ending', 'исправительые', 'исправительные'],
    ['an unstressed vowel', 'задержонный', 'задержанный'],
    ['a vowel missing in a Kazakh ending', 'төлемдернің', 'төлемдерінің'],
  ])('is recognised: %s', (_, typed, meant) => {
    expect(meantBy(typed)).toEqual([meant])
  })

  it.each([
    ['another word that the reports know', 'разрушения'],
    ['another name', 'жунабаев'],
    ['a passive removed', 'соттады'],
    ['the word itself', 'государству'],
    ['a short word', 'сотты'],
    ['a Kazakh negation removed', 'тексерілеген'],
    ['a Russian ending', 'международная'],
    ['a last letter missing', 'обжалова'],
    ['two typos', 'госудраствуу'.replace('госу', 'гсоу')],
  ])('is not %s', (_, typed) => {
    expect(meantBy(typed).filter(word => word !== typed)).toEqual([])
  })
})
