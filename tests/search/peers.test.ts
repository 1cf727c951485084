import { describe, expect, it } from 'vitest'
import { IndexError } from '../../src/errors.ts'
import { createPeerSample } from '../../src/search/peers.ts'
import { createTokenScorer } from '../../src/search/token-scorer.ts'
import { GENERATED_MODEL, generateIndex } from '../index/generated-passages.ts'

const PASSAGES = 20
const PEERS = 5

/** A sample of a generated index, with the reads of the index and the rows that were kept. */
function openSample(read: (call: number) => 'fails' | 'is damaged' | 'succeeds') {
  const index = generateIndex(PASSAGES)
  const dimensions = GENERATED_MODEL.tokenDimensions
  const scorer = createTokenScorer({ frequencies: new Map(), rowCount: PASSAGES, dimensions })
  const query = scorer.prepare({
    ids: Uint32Array.of(3),
    segments: Uint16Array.of(0),
    values: new Float32Array(dimensions).fill(0.1),
  })
  const counted = { reads: 0, kept: 0 }
  const sample = createPeerSample(
    {
      ...index,
      async vectors(ids) {
        const state = read(counted.reads++)
        if (state === 'fails') throw new IndexError('out of reach')
        const passages = await index.vectors(ids)
        if (state === 'succeeds') return passages
        const damaged = { runs: [[0, 2]], codes: new Uint8Array(1) } as const
        return passages.map((passage, i) =>
          i === PEERS - 1
            ? { ...passage, rows: passage.rows.map(row => ({ ...row, tokens: damaged })) }
            : passage,
        )
      },
    },
    {
      ...scorer,
      keep(row) {
        const kept = scorer.keep(row)
        counted.kept++
        return kept
      },
    },
    PEERS,
  )
  return { ask: () => sample(query, 'kk'), counted }
}

describe('the sample of passages that others are compared with', () => {
  it('is read once', async () => {
    const { ask, counted } = openSample(() => 'succeeds')
    const first = await ask()
    expect(first).toHaveLength(PEERS)
    expect(await ask()).toEqual(first)
    expect(counted.reads).toBe(1)
  })

  it('is read again after a failure', async () => {
    const { ask } = openSample(call => (call === 0 ? 'fails' : 'succeeds'))
    await expect(ask()).rejects.toThrow('out of reach')
    expect(await ask()).toHaveLength(PEERS)
  })

  it('does not take more memory with every question if a passage is damaged', async () => {
    const { ask, counted } = openSample(() => 'is damaged')
    await expect(ask()).rejects.toThrow(IndexError)
    const { kept } = counted
    expect(kept).toBeGreaterThan(0)
    await expect(ask()).rejects.toThrow(IndexError)
    expect(counted.kept).toBe(kept)
  })
})
