import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import { buildKazakhLexicon, restoreKazakhLetters } from '../../src/text/kazakh-lexicon.ts'
import { foldWord, splitWords } from '../../src/text/words.ts'

const CORPUS_DIR = path.join(import.meta.dirname, '../../corpus')
const LEXICON = buildKazakhLexicon(
  'құқық құқықтары түрме түрмеде әділет үкімет үкіметтің қазақстан бостандық адам сөз халық бір'.split(' '),
)

describe('restoreKazakhLetters', () => {
  it.each([
    ['кукык', 'құқық'],
    ['соз', 'сөз'],
    ['бир', 'бір'],
    ['кукыктары', 'құқықтары'],
    ['құқык', 'құқық'],
    ['әдилет', 'әділет'],
  ])('knows the whole word «%s»: «%s»', (word, restored) => {
    expect(restoreKazakhLetters(word, LEXICON)).toBe(restored)
  })

  it.each([
    ['турмелердеги', 'түрмелердегі'],
    ['турменин', 'түрменің'],
    ['турмеге', 'түрмеге'],
    ['казакстандагы', 'қазақстандағы'],
    ['бостандыктарынын', 'бостандықтарының'],
    ['халыкка', 'халыққа'],
    ['халыктын', 'халықтың'],
    ['адамга', 'адамға'],
    ['укиметтик', 'үкіметтік'],
  ])('knows the prefix of «%s» and harmonises the ending: «%s»', (word, restored) => {
    expect(restoreKazakhLetters(word, LEXICON)).toBe(restored)
  })

  it.each([
    ['Кукык', 'Құқық'],
    ['КУКЫК', 'ҚҰҚЫҚ'],
    ['Турмеден', 'Түрмеден'],
  ])('keeps the capitals of «%s»: «%s»', (word, restored) => {
    expect(restoreKazakhLetters(word, LEXICON)).toBe(restored)
  })

  it.each(['', 'xyz', 'HRW', 'жумыс', 'адам', 'әділет', '2022', '😀', 'со', 'бири'])('leaves «%s»', word => {
    expect(restoreKazakhLetters(word, LEXICON)).toBe(word)
  })

  it('prefers the most frequent spelling', () => {
    const lexicon = buildKazakhLexicon(['ұшақ', 'ушақ', 'ұшақ'])
    expect(restoreKazakhLetters('ушак', lexicon)).toBe('ұшақ')
  })

  it('ignores words with other letters', () => {
    expect(buildKazakhLexicon(['hrw', 'covid-19', '2022', '']).size).toBe(0)
  })

  it('handles a very long word', () => {
    const long = 'кукыктары'.repeat(1000)
    expect(restoreKazakhLetters(long, LEXICON)).toHaveLength(long.length)
  })

  it('restores nearly every word of the corpus from its folded form', async () => {
    const reports = await loadCorpus(CORPUS_DIR)
    const words = reports
      .flatMap(({ editions }) => splitWords(editions.kk?.text ?? ''))
      .map(({ text }) => text.toLowerCase())
      .filter(word => /^[а-яәғқңөұүһі]+$/u.test(word))
    const lexicon = buildKazakhLexicon(words)
    const right = words.filter(word => restoreKazakhLetters(foldWord(word), lexicon) === word)
    expect(right.length / words.length).toBeGreaterThan(0.98)
  })
})
