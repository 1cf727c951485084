import { performance } from 'node:perf_hooks'
import type { Embedder } from '../embeddings/embedder.ts'
import { detectLanguage } from '../text/detect-language.ts'
import type { QuestionLanguage } from '../text/language.ts'
import { cleanQuestion } from '../text/normalise.ts'
import { questionCore } from '../text/question-core.ts'
import { searchTerms } from '../text/terms.ts'
import { toKazakhCyrillic } from '../text/transliterate.ts'
import type { Bundle } from './bundle.ts'
import { cutQuestion } from './cut-question.ts'
import { createTermExpander } from './expand-terms.ts'
import { checkModel } from './manifest.ts'
import { rankByWords } from './rank-by-words.ts'
import { createRanker } from './rank-passages.ts'
import { createRespeller, type Respeller } from './respell.ts'
import type { Search, SearchResult } from './search.ts'
import { SEARCH_DEPTH, SEARCH_TUNING, type SearchTuning } from './tuning.ts'

export interface SearchDeps {
  readonly bundle: Bundle
  readonly embedder: Embedder
  readonly tuning?: SearchTuning
}

/**
 * Search by token vectors and sentence vectors in both editions, and by the questions attached to passages. Each passage is
 * one hit; neither order nor scores depend on the limit. Throws IndexError when the bundle was built with
 * another model.
 */
export function createSearch({ bundle, embedder, tuning = SEARCH_TUNING }: SearchDeps): Search {
  checkModel(bundle.manifest, embedder.model)
  const respell = tuning.respells ? createRespeller(bundle.passages, bundle.lexical) : transliterate
  const expand = createTermExpander(tuning.usesGlossary ? bundle.glossary : [], bundle.lexical)
  const isByWords = bundle.vectors.size === 0
  const rank = isByWords ? undefined : createRanker(bundle, tuning)
  const scoreWords = async (text: string, language: QuestionLanguage) => {
    const terms = searchTerms(text, language)
    return { terms, bm25: bundle.lexical.score([...terms, ...expand(terms)]) }
  }
  return {
    async find(question, { limit = SEARCH_DEPTH, reportId, isStatement = false } = {}) {
      const started = performance.now()
      const { text: typed, isCut } = cutQuestion(
        isStatement ? cleanQuestion(question) : questionCore(question),
      )
      const language = detectLanguage(typed)
      const text = respell(typed, language)
      const base = { language, vector: new Float32Array(), terms: [], hits: [], isCut }
      if (text === '') return { ...base, ms: { embed: 0, search: 0 } }
      const spelled = performance.now()
      const words = text.split(/\s+/u)
      // Without vectors, the embedder is busy computing them.
      const embeddings = rank ? embedder.embedTokens([words], 'query') : []
      // Words are scored while the embedder's thread works.
      const [[embedding], { terms, bm25 }] = await Promise.all([embeddings, scoreWords(text, language)])
      const embedded = performance.now()
      const passages = bundle.passages.filter(
        passage => reportId === undefined || passage.reportId === reportId,
      )
      const ranking =
        rank && embedding
          ? { ...rank({ text, words, bm25, passages, embedding }), vector: embedding.vector }
          : { hits: rankByWords(passages, bm25) }
      const embed = embedded - spelled
      const ms = { embed, search: performance.now() - started - embed }
      const hits = ranking.hits.slice(0, limit)
      return { ...base, ...ranking, terms, hits, isByWords, ms } satisfies SearchResult
    },
  }
}

const transliterate: Respeller = (text, language) => (language === 'kk' ? toKazakhCyrillic(text) : text)
