import { IndexError } from '../errors.ts'
import type { LoadedPassage, PassageIndex } from '../index/passage-index.ts'
import { REBUILD } from './manifest.ts'
import type { Search } from './search.ts'

/** How many passages are searched for by a sentence of their own, evenly spread over the index. */
const CANARIES = 12
const SEARCH_LIMIT = 10
/** A short or repeated sentence may find other passages first. */
const MIN_FOUND = 0.75

/**
 * Searches an index, which is not in use yet, for sentences of its own. Throws IndexError when too few find their passage:
 * its vectors and its texts do not belong together.
 */
export async function checkCanaries(index: PassageIndex, search: Search): Promise<void> {
  const canaries = await index.load(chooseCanaries(index.facts.counts.passages))
  let found = 0
  for (const [i, canary] of canaries.entries()) {
    const sentence = longestSentence(canary, i)
    if (sentence === '') throw new IndexError(`The index has a passage without a text. ${REBUILD}`)
    const { hits } = await search.find(sentence, { limit: SEARCH_LIMIT, isStatement: true })
    // Passages with equal texts have equal fingerprints.
    if (hits.some(({ passage }) => passage.fingerprint === canary.passage.fingerprint)) found++
  }
  if (canaries.length === 0) throw new IndexError(`The index is empty. ${REBUILD}`)
  if (found < MIN_FOUND * canaries.length) {
    throw new IndexError(
      `Only ${found} of ${canaries.length} sentences find their own passage in the index, expected ${MIN_FOUND * 100} %. ${REBUILD}`,
    )
  }
}

function chooseCanaries(passages: number): readonly number[] {
  const count = Math.min(CANARIES, passages)
  return Array.from({ length: count }, (_, i) => Math.floor((i * passages) / count))
}

/** Of one of the editions in turn. */
function longestSentence({ passage, rows }: LoadedPassage, turn: number): string {
  const row = rows[turn % rows.length]
  const text = (row && passage.texts[row.language]?.text) ?? ''
  return (row?.sentences ?? [])
    .map(({ startChar, endChar }) => text.slice(startChar, endChar))
    .reduce((longest, sentence) => (sentence.length > longest.length ? sentence : longest), '')
}
