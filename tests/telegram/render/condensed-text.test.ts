import { describe, expect, it } from 'vitest'
import { addCondensed, condenseText } from '../../../src/telegram/render/condensed-text.ts'
import { TextBuilder } from '../../../src/telegram/render/text-builder.ts'
import { seededRandom } from '../../seeded-random.ts'

const TEXT = 'Бірінші сөйлем осы. Екінші сөйлем мұнда. Үшінші сөйлем соңында.'

function show(text: string, marked: readonly string[], aroundChars: number, maxMarks = 10): string {
  const marks = marked.map(word => ({
    startChar: text.indexOf(word),
    endChar: text.indexOf(word) + word.length,
  }))
  const builder = new TextBuilder()
  addCondensed(builder, text, condenseText(text, marks, { aroundChars, maxMarks }), marks, {
    type: 'underline',
  })
  const { text: shown, entities } = builder.rendered()
  return entities.reduceRight(
    (out, { offset, length }) =>
      `${out.slice(0, offset)}_${out.slice(offset, offset + length)}_${out.slice(offset + length)}`,
    shown,
  )
}

describe('a condensed text', () => {
  it.each([
    [
      'all of it where there is room',
      ['мұнда'],
      Number.POSITIVE_INFINITY,
      'Бірінші сөйлем осы. Екінші сөйлем _мұнда_. Үшінші сөйлем соңында.',
    ],
    ['whole words around a mark', ['мұнда'], 10, '[…] сөйлем _мұнда_. Үшінші […]'],
    [
      'marks near one another as one part',
      ['Екінші', 'мұнда'],
      8,
      '[…] осы. _Екінші_ сөйлем _мұнда_. Үшінші […]',
    ],
    [
      'marks far from one another as two',
      ['Бірінші', 'соңында'],
      8,
      '_Бірінші_ сөйлем […] сөйлем _соңында_.',
    ],
    ['the beginning of a text without marks', [], 10, 'Бірінші сөйлем осы. […]'],
  ])('shows %s', (_, marked, around, expected) => {
    expect(show(TEXT, marked, around)).toBe(expected)
  })

  it('cuts no word before a mark in brackets, and no character', () => {
    expect(show('бұл жерде (осындай) сөз', ['осындай'], 3)).toBe('[…] (_осындай_) […]')
    expect(show('😀'.repeat(20), [], 5)).toBe(`${'😀'.repeat(3)} […]`)
  })

  it('shows only the first marks, and nothing of the next one', () => {
    expect(show(TEXT, ['Бірінші', 'осы', 'Екінші'], 30, 2)).toBe('_Бірінші_ сөйлем _осы_. […]')
  })

  it('consists of slices of the text, in order, with every shown mark in place', () => {
    const random = seededRandom(3)
    for (let round = 0; round < 300; round++) {
      const words = Array.from({ length: 5 + Math.floor(random() * 60) }, () =>
        'сөз'.repeat(1 + Math.floor(random() * 4)),
      )
      const text = words.join(' ')
      const marks = [...text.matchAll(/\S+/gu)]
        .filter(() => random() < 0.15)
        .map(({ 0: word, index }) => ({ startChar: index, endChar: index + word.length }))
      const room = { aroundChars: 1 + Math.floor(random() * 50), maxMarks: 1 + Math.floor(random() * 6) }
      const parts = condenseText(text, marks, room)
      let end = -1
      for (const part of parts) {
        expect(part.startChar).toBeGreaterThan(end)
        expect(part.endChar).toBeGreaterThan(part.startChar)
        end = part.endChar
      }
      const inside = marks.filter(mark =>
        parts.some(part => part.startChar <= mark.startChar && mark.endChar <= part.endChar),
      )
      expect(inside.slice(0, room.maxMarks)).toEqual(marks.slice(0, room.maxMarks))
    }
  })
})
