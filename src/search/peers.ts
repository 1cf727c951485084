import type { PassageIndex, PassageVectors } from '../index/passage-index.ts'
import type { Language, QuestionLanguage } from '../text/language.ts'
import { editionIn } from './edition-in.ts'
import type { KeptTokens } from './token-kernel.ts'
import type { QueryTokens, TokenScorer } from './token-scorer.ts'

/** How similar a question's tokens are to a sample of passages, each in the edition in its language. Throws IndexError. */
export type PeerSample = (query: QueryTokens, language: QuestionLanguage) => Promise<readonly Float32Array[]>

/** The editions of a passage that others are compared with. */
type Peer = readonly { readonly language: Language; readonly tokens: KeptTokens | undefined }[]

/**
 * Passages evenly spread over an index, at most `count`: a reference for word evidence. They are loaded at the first call and stay
 * in memory. A failure to read them is tried again by the next call; a damaged one is not, as the others would be kept anew each time.
 */
export function createPeerSample(index: PassageIndex, scorer: TokenScorer, count: number): PeerSample {
  let loading: Promise<readonly Peer[]> | undefined
  const loadOnce = () => {
    loading ??= readSample(index, count)
      .catch(error => {
        loading = undefined
        throw error
      })
      .then(passages => passages.map(passage => keepPeer(passage, scorer)))
    return loading
  }
  return async (query, language) =>
    (await loadOnce()).flatMap(peer => {
      const kept = editionIn(peer, language)?.tokens
      return (kept && scorer.byToken(query, kept)) ?? []
    })
}

async function readSample(index: PassageIndex, most: number): Promise<readonly PassageVectors[]> {
  const { passages } = index.facts.counts
  const count = Math.min(most, passages)
  return index.vectors(Array.from({ length: count }, (_, i) => Math.floor((i * passages) / count)))
}

function keepPeer({ rows }: PassageVectors, scorer: TokenScorer): Peer {
  return rows.map(({ language, tokens }) => ({ language, tokens: tokens && scorer.keep(tokens) }))
}
