import type { Embedder, TokenEmbedding } from '../../../src/embeddings/embedder.ts'
import { LANGUAGES, type Language } from '../../../src/text/language.ts'
import { questionCore } from '../../../src/text/question-core.ts'
import { hasSnippet, type QualityQuestion } from '../../questions.ts'
import { seededRandom } from '../../seeded-random.ts'
import { inventWord, zipfRank } from './invented-words.ts'
import type { Source, SourceBlock, SourcePassage } from './source-passages.ts'
import { createVectorVariation, normalise } from './vector-variation.ts'

/** A question to generated passages, with its vectors, so that searching needs no model. */
export interface ScaleQuestion {
  readonly text: string
  readonly language: Language
  readonly embedding: TokenEmbedding
}

/** The share of words that give way to words of the generated passages. */
const REPLACED = 0.15
/** See VectorVariation. */
const SPREAD = 0.3

/** Real questions, embedded, with other words and vectors near theirs. */
export async function makeScaleQuestions(
  questions: readonly QualityQuestion[],
  embedder: Pick<Embedder, 'embedTokens'>,
  { passages }: Source,
): Promise<readonly ScaleQuestion[]> {
  const random = seededRandom(1)
  const variation = createVectorVariation(
    passages.flatMap(({ blocks }) =>
      LANGUAGES.flatMap(language => blocks[language].flat().map(({ vector }) => vector)),
    ),
    random,
  )
  const made: ScaleQuestion[] = []
  for (const { question, language } of questions) {
    const words = questionCore(question).split(/\s+/u)
    const [embedding] = await embedder.embedTokens([words], 'query')
    if (!embedding) continue
    const vector = embedding.vector.slice()
    variation.addTo(vector, SPREAD, random)
    const text = words
      .map(word => (random() < REPLACED ? inventWord(zipfRank(random()), language, random()) : word))
      .join(' ')
    made.push({ text, language, embedding: { ...embedding, vector: normalise(vector) } })
  }
  return made
}

/** The blocks of the bundled reports that answer a question: `passage block`, by their numbers in the source. */
export function answeringBlocks({ gold }: QualityQuestion, source: Source): ReadonlySet<string> {
  return new Set(
    source.passages.flatMap((passage, at) => {
      const reportId = source.reports[passage.report]?.info.id
      const places = gold.filter(place => place.reportId === reportId)
      return passage.blocks.kk.flatMap((_, block) =>
        LANGUAGES.some(language => hasSnippet(textOf(passage, language, block), language, places))
          ? [`${at} ${block}`]
          : [],
      )
    }),
  )
}

function textOf({ blocks }: SourcePassage, language: Language, at: number): string {
  const block: SourceBlock = blocks[language][at] ?? []
  return block.map(({ parts }) => parts.map(({ text }) => text).join('')).join(' ')
}
