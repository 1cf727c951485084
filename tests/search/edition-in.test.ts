import { describe, expect, it } from 'vitest'
import { editionIn } from '../../src/search/edition-in.ts'

const KK = { language: 'kk' } as const
const RU = { language: 'ru' } as const

describe('the edition that is compared first', () => {
  it.each([
    ['ru', [KK, RU], RU],
    ['kk', [RU, KK], KK],
    ['kk', [RU], RU],
    ['unknown', [KK, RU], KK],
    ['ru', [], undefined],
  ] as const)('for a question in %s of %j is %j', (language, rows, expected) => {
    expect(editionIn<(typeof rows)[number]>(rows, language)).toBe(expected)
  })
})
