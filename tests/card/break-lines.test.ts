import { describe, expect, it } from 'vitest'
import { balanceLines, breakLines, measureText } from '../../src/card/break-lines.ts'

/** As in a monospaced font. */
const measured = (text: string) => measureText(text, piece => piece.length)
const lines = (text: string, columnPx: number) =>
  breakLines(measured(text), 1, columnPx)?.map(({ startChar, endChar }) => text.slice(startChar, endChar))

describe('breakLines', () => {
  it('minimises the raggedness of all lines, rather than filling each', () => {
    expect(lines('aaa bb cc ddddd', 6)).toEqual(['aaa', 'bb cc', 'ddddd'])
  })

  it('leaves no word alone on the last line', () => {
    const text = 'жалобы на нарушения прав человека в стране да'
    expect(lines(text, 20)?.at(-1)).not.toBe('да')
  })

  it('breaks after the hyphen of a compound, not before a suffix', () => {
    expect(lines('зорлық-зомбылық', 9)).toEqual(['зорлық-', 'зомбылық'])
    expect(lines('аа ҮЕҰ-дар', 7)).toEqual(['аа', 'ҮЕҰ-дар'])
  })

  it('prefers a short line to a split word', () => {
    expect(lines('бірде бір зорлық-зомбылық жоқ', 16)).toEqual(['бірде бір', 'зорлық-зомбылық', 'жоқ'])
  })

  it('never breaks at a no-break space', () => {
    expect(lines('aaa b\u00a0ccc', 6)).toEqual(['aaa', 'b\u00a0ccc'])
  })

  it('splits a very long word', () => {
    const text = `${'x'.repeat(90)} y`
    const cut = lines(text, 40) ?? []
    expect(cut.length).toBe(3)
    expect(cut.join('')).toBe(text)
  })

  it('does not split a surrogate pair', () => {
    const text = '🙂'.repeat(50)
    for (const line of lines(text, 40) ?? []) expect(line).toMatch(/^(?:🙂)+$/u)
  })

  it('returns undefined when a word is wider than the column, and no lines for an empty text', () => {
    expect(lines('aaaaaaaa', 5)).toBeUndefined()
    expect(lines('', 5)).toEqual([])
  })

  it('finds the same minimum as trying every way to break', () => {
    const words = ['aaa', 'b', 'cccc', 'dd', 'eeeee', 'f', 'gg', 'hhh', 'iiii', 'jj']
    const text = words.join(' ')
    for (let column = 6; column <= 20; column++) {
      const found = lines(text, column) ?? []
      expect(found.join(' ')).toBe(text)
      expect(ragged(found, column)).toBeCloseTo(
        Math.min(...allWays(words, column).map(way => ragged(way, column))),
        9,
      )
    }
  })
})

describe('balanceLines', () => {
  it('makes lines about equally long without adding one', () => {
    const text = 'сапары және Еуроодаққа хат құқық қорғаушы Роза'
    const balanced = balanceLines(measured(text), 1, 40)?.map(({ widthPx }) => widthPx) ?? []
    expect(balanced).toHaveLength(breakLines(measured(text), 1, 40)?.length ?? 0)
    expect(Math.max(...balanced) - Math.min(...balanced)).toBeLessThan(8)
  })
})

/** The cost that breakLines minimises, for texts without sentence ends. */
function ragged(way: readonly string[], column: number): number {
  return way.reduce((sum, line, index) => {
    const fill = line.length / column
    if (index < way.length - 1) return sum + (1 - fill) ** 2 + 0.01
    if (way.length === 1) return sum
    return sum + 0.01 + (fill < 0.33 ? (0.33 - fill) * 1.5 : 0)
  }, 0)
}

function allWays(words: readonly string[], column: number): readonly (readonly string[])[] {
  if (words.length === 0) return [[]]
  return words.flatMap((_, index) => {
    const line = words.slice(0, index + 1).join(' ')
    return line.length > column ? [] : allWays(words.slice(index + 1), column).map(rest => [line, ...rest])
  })
}
