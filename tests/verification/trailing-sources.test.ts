import { describe, expect, it } from 'vitest'
import { findTrailingSources } from '../../src/verification/trailing-sources.ts'

const tailsOf = (text: string) =>
  findTrailingSources(text).map(({ startChar, endChar }) => text.slice(startChar, endChar))

describe('findTrailingSources', () => {
  it.each([
    ['Пытали сто человек — HRW', [' — HRW']],
    ['Пытали сто человек (HRW, 2018).', ['(HRW, 2018).']],
    ['Жүз адам азапталды [HRW]', ['[HRW]']],
    ['Жүз адам азапталды - HRW (2018, 5-бет).\nКелесі жол', [' - HRW (2018, 5-бет).']],
    ['Сто человек — по данным (HRW — 2018)', [' — по данным (HRW — 2018)']],
    ['Сто — двести — HRW', [' — HRW']],
    ['Сто (или двести) человек', []],
    ['Сто (или двести) — триста —', []],
    ['Слово\n— HRW', ['\n— HRW']],
    ['что-то и как-то', []],
    ['(а', ['(а']],
    ['а)', []],
    ['', []],
  ])('in %j finds %j', (text, tails) => expect(tailsOf(text)).toEqual(tails))

  it('agrees with the equivalent pattern on random texts', () => {
    const pattern = /(?:\s[—–-]{1,2}\s|[([])(?:[^\n—–()[\]]|[([][^\n()[\]]*[)\]])*[)\]]?[.\s]*$/gmu
    const parts = ['а', 'бв', ' ', '.', ' — ', ' - ', '—', '(', ')', '[', ']', '\n']
    let seed = 5
    const next = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      return Math.floor((seed / 2 ** 32) * below)
    }
    for (let round = 0; round < 5000; round++) {
      const text = Array.from({ length: next(20) }, () => parts[next(parts.length)]).join('')
      expect(tailsOf(text), JSON.stringify(text)).toEqual(
        Array.from(text.matchAll(pattern), ([tail]) => tail),
      )
    }
  })
})
