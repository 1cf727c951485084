import { IndexError } from '../errors.ts'
import type { Bundle, VectorRow } from './bundle.ts'
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
export async function checkCanaries(bundle: Bundle, search: Search): Promise<void> {
  const canaries = chooseCanaries(bundle.rows)
  let found = 0
  for (const row of canaries) {
    const passage = bundle.passages[row.passage]
    const sentence = longestSentence(bundle, row)
    if (!passage || sentence === '') throw new IndexError(`The index has a row without a text. ${REBUILD}`)
    const { hits } = await search.find(sentence, { limit: SEARCH_LIMIT, isStatement: true })
    // Passages with equal texts have equal fingerprints.
    if (hits.some(({ passage: hit }) => hit.fingerprint === passage.fingerprint)) found++
  }
  if (canaries.length === 0) throw new IndexError(`The index is empty. ${REBUILD}`)
  if (found < MIN_FOUND * canaries.length) {
    throw new IndexError(
      `Only ${found} of ${canaries.length} sentences find their own passage in the index, expected ${MIN_FOUND * 100} %. ${REBUILD}`,
    )
  }
}

function chooseCanaries(rows: readonly VectorRow[]): readonly VectorRow[] {
  const step = Math.max(1, Math.floor(rows.length / CANARIES))
  return rows.filter((_, i) => i % step === 0).slice(0, CANARIES)
}

function longestSentence({ passages }: Bundle, { passage, language, sentences }: VectorRow): string {
  const text = passages[passage]?.texts[language]?.text ?? ''
  return sentences
    .map(({ startChar, endChar }) => text.slice(startChar, endChar))
    .reduce((longest, sentence) => (sentence.length > longest.length ? sentence : longest), '')
}
