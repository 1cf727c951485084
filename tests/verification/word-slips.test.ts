import { describe, expect, it } from 'vitest'
import { wordSkeleton } from '../../src/text/word-skeleton.ts'
import { createSlipFinder } from '../../src/verification/word-slips.ts'

const WORDS =
  'государству правительство разрешения разрушение казахтелеком жұмабаев сотталды шектеулерді'.split(' ')
const finder = createSlipFinder(WORDS.map(wordSkeleton))
const NAMES = new Set([WORDS.indexOf('казахтелеком'), WORDS.indexOf('жұмабаев')])
const slipsOf = (typed: string) => [...finder.find(wordSkeleton(typed), NAMES)].map(id => WORDS[id])

describe('a slip of the keyboard', () => {
  it.each([
    ['two letters swapped', 'госудраству', 'государству'],
    ['a letter missing', 'правительтво', 'правительство'],
  ])('is found: %s', (_, typed, meant) => {
    expect(slipsOf(typed)).toEqual([meant])
  })

  it.each([
    ['another word that the reports know', 'разрушения'],
    ['another name', 'жунабаев'],
    ['a passive taken away', 'соттады'],
    ['the word itself', 'государству'],
    ['a short word', 'сотты'],
    ['two slips', 'госудраствуу'.replace('госу', 'гсоу')],
  ])('is not %s', (_, typed) => {
    expect(slipsOf(typed).filter(word => word !== typed)).toEqual([])
  })
})
