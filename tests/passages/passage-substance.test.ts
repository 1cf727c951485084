import { describe, expect, it } from 'vitest'
import { saysSomething } from '../../src/passages/passage-substance.ts'
import { loadSharedPassages } from '../shared-corpus.ts'

describe('saysSomething', async () => {
  const passages = await loadSharedPassages()

  it('is false of what only points elsewhere or says that nothing applies', () => {
    const silent = passages.filter(passage => !saysSomething(passage))
    expect(silent.map(({ reportId, number }) => `${reportId} ${number}`)).toEqual([
      'us-state-2022-kazakhstan 144',
      'us-state-2022-kazakhstan 161',
      'us-state-2022-kazakhstan 236',
    ])
  })

  it('is true of a short sentence that tells a fact', () => {
    const short = passages.find(({ number, reportId }) => reportId.startsWith('us-') && number === 21)
    expect(short && saysSomething(short)).toBe(true)
  })
})
