import { beforeAll, describe, expect, it } from 'vitest'
import { createWordIndex } from '../../evaluation/word-index.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { buildEditionWords } from '../../src/verification/edition-words.ts'
import { encodeClaim } from '../../src/verification/encoded-claim.ts'
import { readIndexWords } from '../../src/verification/index-words.ts'
import { parseClaim } from '../../src/verification/parsed-claim.ts'
import { loadSharedPassages } from '../shared-corpus.ts'
import { saidPassage } from './said-passage.ts'

let passages: readonly Passage[]
let index: PassageIndex

beforeAll(async () => {
  passages = await loadSharedPassages()
  index = createWordIndex(passages)
})

async function readHere(text: string, own: readonly Passage[], all = index) {
  const editions = buildEditionWords(own)
  const claim = parseClaim({ text })
  return encodeClaim(claim, editions, await readIndexWords(all, claim, editions))
}

const sum = (bits: Float64Array) => bits.reduce((total, own) => total + own, 0)

describe('readIndexWords', () => {
  it('estimates the information of a sentence from a few passages nearly as counting all words does', async () => {
    const whole = buildEditionWords(passages)
    for (const at of [20, 70, 120]) {
      const own = passages.slice(at, at + 3)
      const text = own[1]?.texts.ru?.text.slice(0, 600) ?? ''
      const counted = sum(encodeClaim(parseClaim({ text }), whole).bits)
      const estimated = sum((await readHere(text, own)).bits)
      expect(estimated / counted).toBeGreaterThan(0.9)
      expect(estimated / counted).toBeLessThan(1.1)
      // The same words look common where they were chosen for.
      expect(sum(encodeClaim(parseClaim({ text }), buildEditionWords(own)).bits)).toBeLessThan(0.8 * counted)
    }
  })

  it('takes no word of other passages for a typo', async () => {
    const texts = [
      'Министерство выдало разрешение на митинг.',
      'Начались разрушения домов и разрушение храма.',
    ]
    const [first, second] = texts.map((text, id) => saidPassage('ru', text, id))
    if (!first || !second) throw new Error('no passages')
    const typosIn = async (text: string, all: readonly Passage[]) =>
      (await readHere(text, [first], createWordIndex(all))).typos[0]?.size
    expect(await typosIn('разришение', [first, second])).toBe(1)
    expect(await typosIn('разрушение', [first, second])).toBe(0)
    // Another form of a word of another passage.
    expect(await typosIn('разрушение', [first, saidPassage('ru', 'Идут разрушения.', 1)])).toBe(0)
  })
})
