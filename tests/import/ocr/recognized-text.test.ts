import { describe, expect, it } from 'vitest'
import { correctLetters } from '../../../src/import/ocr/correct-letters.ts'
import { DOUBTFUL_BELOW, joinRecognizedWords } from '../../../src/import/ocr/recognized-text.ts'
import type { RecognizedWord } from '../../../src/import/read-document.ts'

const HEIGHT = 20

/** The words of lines, each 30 pixels below the one before, or lower by `gap` after an empty line. */
function layOut(lines: readonly string[], changes: Partial<RecognizedWord> = {}): readonly RecognizedWord[] {
  return lines.flatMap((line, row) =>
    line.split(' ').flatMap((text, column) => {
      const place = { left: column * 100, top: row * 30, width: 80, height: HEIGHT }
      return text === '' ? [] : [{ text, ...place, confidence: 0.9, ...changes }]
    }),
  )
}

describe('the text of recognized words', () => {
  it.each([
    ['joins lines with a space', ['Бірінші жол', 'екінші жол'], 'Бірінші жол екінші жол'],
    ['joins a word broken at the line end', ['адам құқық-', 'тары туралы'], 'адам құқықтары туралы'],
    ['keeps a hyphen before a capital', ['Қасым-', 'Жомарт'], 'Қасым- Жомарт'],
    ['begins a paragraph after a gap', ['Бірінші.', '', 'Екінші.'], 'Бірінші.\nЕкінші.'],
    ['is empty without words', [], ''],
  ])('%s', (_, lines, text) => {
    expect(joinRecognizedWords(layOut(lines)).text).toBe(text)
  })

  it('goes from the foot of a column to the head of the next without a paragraph break', () => {
    const [left, right] = [layOut(['бір', 'екі']), layOut(['үш', 'төрт'])]
    const words = [...left, ...right.map(word => ({ ...word, left: word.left + 400 }))]
    expect(joinRecognizedWords(words).text).toBe('бір екі үш төрт')
  })

  it('names the words that were hard to read', () => {
    const [first, second, third] = layOut(['анық бұлыңғыр анық'])
    if (!first || !second || !third) throw new Error('three words were laid out')
    const words = [first, { ...second, confidence: DOUBTFUL_BELOW - 0.1 }, third]
    const { text, doubtful } = joinRecognizedWords(words)
    expect(doubtful.map(({ startChar, endChar }) => text.slice(startChar, endChar))).toEqual(['бұлыңғыр'])
  })
})

describe('letters', () => {
  const corrected = (line: string) =>
    correctLetters(layOut([line]))
      .map(({ text }) => text)
      .join(' ')

  it.each([
    ['Latin look-alikes in a Cyrillic word', 'cот пeн полиция', 'сот пен полиция'],
    ['the schwa of another alphabet', 'əкімдік туралы', 'әкімдік туралы'],
    ['a word of look-alikes among Cyrillic ones', 'указал Ha это', 'указал На это'],
    ['an abbreviation of look-alikes', 'законы PK, принятые', 'законы РК, принятые'],
    ['not a word in Latin letters', 'доклад Human Rights Watch говорит', 'доклад Human Rights Watch говорит'],
    ['not a name with one letter that has no twin', 'басылым KazTAG жазды', 'басылым KazTAG жазды'],
    ['not Roman numerals', 'в XX веке, III раздел', 'в XX веке, III раздел'],
    ['not look-alikes among Latin words', 'see HP page', 'see HP page'],
    ['not a lone word', 'COP', 'COP'],
    ['not digits', '0 из 100, О из О', '0 из 100, О из О'],
  ])('are corrected by shape: %s', (_, read, text) => {
    expect(corrected(read)).toBe(text)
  })

  it('that only their neighbours tell make a word doubtful', () => {
    const [, word] = correctLetters(layOut(['указал Ha это']))
    expect(word?.confidence).toBeLessThan(DOUBTFUL_BELOW)
  })

  it.each([
    [12, '–'],
    [24, '—'],
  ])('do not stand for a dash of %d pixels', (width, dash) => {
    const words = layOut(['бұл - дәйек']).map(word => (word.text === '-' ? { ...word, width } : word))
    expect(correctLetters(words).map(({ text }) => text)).toEqual(['бұл', dash, 'дәйек'])
  })
})
