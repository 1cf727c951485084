import { describe, expect, it } from 'vitest'
import { harmoniseWord } from '../../src/text/vowel-harmony.ts'

const PLAIN = { hasDotlessI: false }

describe('harmoniseWord', () => {
  it.each([
    ['КАзАК', 'қазақ'],
    ['КУКыК', 'құқық'],
    ['КОГАм', 'қоғам'],
    ['бОстАНдыК', 'бостандық'],
    ['бАлА', 'бала'],
    ['Гылым', 'ғылым'],
  ])('gives the back word «%s» back letters: «%s»', (word, harmonised) => {
    expect(harmoniseWord(word, PLAIN)).toBe(harmonised)
  })

  it.each([
    ['тУрме', 'түрме'],
    ['тІл', 'тіл'],
    ['бІлІм', 'білім'],
    ['АдІлет', 'әділет'],
    ['мектеп', 'мектеп'],
    ['КелдІ', 'келді'],
    ['Кеше', 'кеше'],
  ])('gives the front word «%s» front letters: «%s»', (word, harmonised) => {
    expect(harmoniseWord(word, PLAIN)).toBe(harmonised)
  })

  it.each([
    ['үйдІН', 'үйдің'],
    ['КАлАНыН', 'қаланың'],
    ['сОттыН', 'соттың'],
    ['АдАмНыН', 'адамның'],
  ])('makes the last nasal of «%s» that of the genitive: «%s»', (word, harmonised) => {
    expect(harmoniseWord(word, PLAIN)).toBe(harmonised)
  })

  it.each([
    ['КонституцІя', 'конституция'],
    ['прокурор', 'прокурор'],
  ])('lets the loan «%s» disagree: «%s»', (word, harmonised) => {
    expect(harmoniseWord(word, PLAIN)).toBe(harmonised)
  })

  it('takes every open i for і where another letter is и', () => {
    expect(harmoniseWord('тІлІ', { hasDotlessI: true })).toBe('тілі')
  })

  it.each(['', 'адам', 'б', '123'])('leaves «%s», in which nothing is open', word => {
    expect(harmoniseWord(word, PLAIN)).toBe(word)
  })
})
