import { describe, expect, it } from 'vitest'
import { printFootnoteMark, withoutFootnoteMarks } from '../../src/text/footnote-marks.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { searchTerms } from '../../src/text/terms.ts'
import { splitWords } from '../../src/text/words.ts'

it.each([
  ['1', '¹'],
  ['0', '⁰'],
  ['1234567890', '¹²³⁴⁵⁶⁷⁸⁹⁰'],
  ['*', '*'],
  ['**', '**'],
  ['†', '†'],
  ['a', '[a]'],
  ['қ', '[қ]'],
  ['zenz-2018', '[zenz-2018]'],
  ['1a', '[1a]'],
])('the mark [^%s] is printed as %s', (mark, printed) => expect(printFootnoteMark(mark)).toBe(printed))

it('removes nothing but the marks', () => {
  expect(withoutFootnoteMarks('Бір[^1][^22] [екі] ^3 [^]. [^a b]')).toBe('Бір [екі] ^3 [^]. [^a b]')
})

describe('a footnote mark', () => {
  it.each([
    ['миллионға жетіп қалды[^1]. Бұл', ['миллионға', 'жетіп', 'қалды', 'Бұл']],
    ['достигло 1 миллиона[^1][^2], но', ['достигло', '1', 'миллиона', 'но']],
    ['қалды¹ ². Бұл 12 км²', ['қалды', 'Бұл', '12', 'км']],
    ['в 2018[^15] году', ['в', '2018', 'году']],
  ])('is not a word: «%s»', (text, words) => {
    const split = splitWords(text)
    expect(split.map(word => word.text)).toEqual(words)
    for (const word of split) expect(text.slice(word.startChar, word.endChar)).toBe(word.text)
  })

  it('adds no search term', () => {
    expect(searchTerms('қамалды[^17].', 'kk')).toEqual(searchTerms('қамалды.', 'kk'))
    expect(searchTerms('задержаны¹⁷.', 'ru')).toEqual(searchTerms('задержаны.', 'ru'))
  })

  it.each([
    [['Олар қайтыс болды[^1].', 'Содан кейін тергеу басталды.']],
    [['Олар қайтыс болды.[^1][^2]', 'Содан кейін тергеу басталды.']],
    [['Олар қайтыс болды. [^1]', 'Содан кейін тергеу басталды.']],
    [['Олар қайтыс болды.¹', 'Содан кейін тергеу басталды.']],
    [['Они умерли[^1]!', 'Потом началось следствие.']],
    [['Как сообщил в 2018 г.[^1] адвокат, суд отказал.']],
    [['По данным МВД[^1] и адвоката[^2], суд отказал.']],
  ])('stays with its sentence: %j', sentences => {
    const text = sentences.join(' ')
    expect(splitSentences(text).map(({ startChar, endChar }) => text.slice(startChar, endChar))).toEqual(
      sentences,
    )
  })

  it('belongs to the sentence before a missing space', () => {
    const text = 'Олар қайтыс болды[^1].Содан кейін тергеу басталды.'
    expect(splitSentences(text).map(({ startChar }) => startChar)).toEqual([
      0,
      'Олар қайтыс болды[^1].'.length,
    ])
  })
})
