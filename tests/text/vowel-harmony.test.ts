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
  ])('reads the final nasal of «%s» as that of the genitive: «%s»', (word, harmonised) => {
    expect(harmoniseWord(word, PLAIN)).toBe(harmonised)
  })

  it.each([
    ['КонституцІя', 'конституция'],
    ['прокурор', 'прокурор'],
  ])('does not harmonise the loanword «%s»: «%s»', (word, harmonised) => {
    expect(harmoniseWord(word, PLAIN)).toBe(harmonised)
  })

  it('reads every open i as і if another letter is и', () => {
    expect(harmoniseWord('тІлІ', { hasDotlessI: true })).toBe('тілі')
  })

  it.each(['', 'адам', 'б', '123'])('leaves «%s», which has no open letters', word => {
    expect(harmoniseWord(word, PLAIN)).toBe(word)
  })
})
