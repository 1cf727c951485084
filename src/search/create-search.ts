import { performance } from 'node:perf_hooks'
import type { Embedder, TokenEmbedding } from '../embeddings/embedder.ts'
import { ModelError } from '../errors.ts'
import { checkModel } from '../index/check-model.ts'
import type { PassageFilter, PassageIndex } from '../index/passage-index.ts'
import { detectLanguage } from '../text/detect-language.ts'
import type { QuestionLanguage } from '../text/language.ts'
import { cleanQuestion } from '../text/normalise.ts'
import { questionCore } from '../text/question-core.ts'
import { createQuestionReader } from '../text/terms.ts'
import { findCandidates, findFew } from './candidates.ts'
import { cutQuestion } from './cut-question.ts'
import { createTermExpander } from './expand-terms.ts'
import { passageScorer } from './passage-scorer.ts'
import { createPeerSample } from './peers.ts'
import { rankByWords } from './rank-by-words.ts'
import { createRanker, type RankedPassage, type Ranking } from './rank-passages.ts'
import { createRespeller, type Respeller, transliterate } from './respell.ts'
import type { Hit, Search, SearchOptions, SearchResult } from './search.ts'
import { SEARCH_DEPTH, SEARCH_TUNING, type SearchTuning } from './tuning.ts'

export interface SearchDeps {
  readonly index: PassageIndex
  readonly embedder: Embedder
  readonly tuning?: SearchTuning
}

/**
 * Search by token vectors and sentence vectors in both editions, and by the questions attached to passages. Each passage is
 * one hit; neither order nor scores depend on the limit. Throws IndexError when the index was built with
 * another model, or is damaged or out of reach.
 */
export function createSearch({ index, embedder, tuning = SEARCH_TUNING }: SearchDeps): Search {
  checkModel(index.facts, embedder.model)
  const respell: Respeller = tuning.respells
    ? createRespeller(index)
    : async (text, language) => transliterate(text, language)
  const expand = tuning.usesGlossary ? createTermExpander(index) : async () => []
  const isByWords = index.facts.counts.vectors === 0
  const find = isByWords ? createWordFinder(index) : createFinder(index, embedder, tuning)
  return {
    async find(question, options = {}) {
      const started = performance.now()
      const { limit = SEARCH_DEPTH, isStatement = false } = options
      const { text: typed, isCut } = cutQuestion(
        isStatement ? cleanQuestion(question) : questionCore(question),
      )
      const language = detectLanguage(typed)
      const readTerms = createQuestionReader(language)
      const text = await respell(typed, language, readTerms)
      const base = { language, vector: new Float32Array(), terms: [], hits: [], isCut }
      if (text === '') return { ...base, ms: { embed: 0, search: 0 } }
      const terms = readTerms(text)
      const { embedMs, ...found } = await find({
        text,
        language,
        terms,
        expand,
        limit,
        filter: filterOf(options),
        passages: options.passages,
      })
      const ms = { embed: embedMs, search: performance.now() - started - embedMs }
      return { ...base, ...found, terms, isByWords, ms } satisfies SearchResult
    },
  }
}

/** A question as it is searched. */
interface SpelledQuestion {
  readonly text: string
  readonly language: QuestionLanguage
  readonly terms: readonly string[]
  readonly expand: (terms: readonly string[]) => Promise<readonly string[]>
  readonly limit: number
  readonly filter: PassageFilter
  /** Only these. */
  readonly passages: readonly number[] | undefined
}

type Found = Pick<SearchResult, 'hits'> &
  Partial<Omit<Ranking, 'ranked'> & Pick<SearchResult, 'vector'>> & { readonly embedMs: number }
type Finder = (question: SpelledQuestion) => Promise<Found>

/** Without vectors, the embedder is busy computing them. */
function createWordFinder(index: PassageIndex): Finder {
  return async ({ terms, expand, limit, filter, passages }) => {
    const hits = await rankByWords(index, [...terms, ...(await expand(terms))], limit, filter)
    const own = passages && new Set(passages)
    return { hits: own ? hits.filter(({ passage }) => own.has(passage.id)) : hits, embedMs: 0 }
  }
}

function createFinder(index: PassageIndex, embedder: Embedder, tuning: SearchTuning): Finder {
  const rank = createRanker(index, tuning)
  const scorer = passageScorer(index)
  const compareWithPeers = createPeerSample(index, scorer.tokens, tuning.peers)
  return async ({ text, language, terms, expand, limit, filter, passages }) => {
    const words = text.split(/\s+/u)
    const few = passages ?? findFew(index.facts, filter, tuning.maxScoredPassages)
    const embedding = embedQuestion(embedder, words)
    const prepared = embedding.then(({ tokens }) => scorer.tokens.prepare(tokens))
    const vectorOf = async () => (await embedding).vector
    // The index is read while the embedder's thread works, and peers are compared while the index is read.
    const [{ vector, ms }, query, candidates, peers] = await Promise.all([
      embedding,
      prepared,
      expand(terms).then(others =>
        findCandidates(index, { terms: [...terms, ...others], filter, few, vector: vectorOf }, tuning),
      ),
      few ? undefined : prepared.then(tokens => compareWithPeers(tokens, language)),
    ])
    const question = { text, words, language, vector, query, candidates, only: filter.language, peers }
    const { ranked, ...ranking } = await rank(question)
    return { ...ranking, hits: await readHits(index, ranked.slice(0, limit)), vector, embedMs: ms }
  }
}

/** The passages with their texts. Throws IndexError. */
async function readHits(index: PassageIndex, ranked: readonly RankedPassage[]): Promise<readonly Hit[]> {
  const passages = new Map((await index.read(ranked.map(({ id }) => id))).map(each => [each.id, each]))
  return ranked.flatMap(({ id, reportId: _, ...scores }) => {
    const passage = passages.get(id)
    return passage ? [{ passage, ...scores }] : []
  })
}

async function embedQuestion(
  embedder: Embedder,
  words: readonly string[],
): Promise<TokenEmbedding & { readonly ms: number }> {
  const started = performance.now()
  const [embedding] = await embedder.embedTokens([words], 'query')
  if (!embedding) throw new ModelError(`The model ${embedder.model.id} gave no vector for a question`)
  return { ...embedding, ms: performance.now() - started }
}

function filterOf({ reportId, filter = {} }: SearchOptions): PassageFilter {
  if (reportId === undefined) return filter
  const isAllowed = filter.reportIds?.has(reportId) ?? true
  return { ...filter, reportIds: new Set(isAllowed ? [reportId] : []) }
}
