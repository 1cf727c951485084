import type { LoadedRow, PassageIndex } from '../index/passage-index.ts'

/** The editions of a passage that others are compared with. */
export type Peer = readonly Pick<LoadedRow, 'language' | 'tokens'>[]

/**
 * Passages evenly spread over an index, at most `count`: a reference for word evidence. They are loaded at the first call and stay
 * in memory. Throws IndexError.
 */
export function createPeerSample(index: PassageIndex, count: number): () => Promise<readonly Peer[]> {
  let loading: Promise<readonly Peer[]> | undefined
  return () => {
    loading ??= loadPeers(index, count).catch(error => {
      loading = undefined
      throw error
    })
    return loading
  }
}

async function loadPeers(index: PassageIndex, most: number): Promise<readonly Peer[]> {
  const { passages } = index.facts.counts
  const count = Math.min(most, passages)
  const loaded = await index.load(Array.from({ length: count }, (_, i) => Math.floor((i * passages) / count)))
  return loaded.map(({ rows }) => rows.map(({ language, tokens }) => ({ language, tokens })))
}
