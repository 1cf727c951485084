import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { corpusHash, loadCorpus } from '../../src/corpus/load-corpus.ts'
import { reportInfo } from '../../src/corpus/report-info.ts'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import { quantiseTokens } from '../../src/embeddings/quantise-tokens.ts'
import type { IndexInput } from '../../src/index/index-input.ts'
import type { LoadedRow, PassageRecord, SegmentRun } from '../../src/index/passage-index.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { passageSegments } from '../../src/passages/passage-input.ts'
import { passageSentences } from '../../src/passages/passage-sentences.ts'
import { splitPassages } from '../../src/passages/split-passages.ts'
import { lexicalDocuments } from '../../src/search/passage-terms.ts'
import { PROBE_QUESTIONS } from '../../src/search/probe-questions.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { writeSmallCorpus } from '../search/small-corpus.ts'

/** The small corpus, embedded. */
export async function smallInput(embedder: Embedder): Promise<IndexInput> {
  const dir = await mkdtemp(join(tmpdir(), 'small-input-'))
  try {
    await writeSmallCorpus(dir)
    const reports = await loadCorpus(dir)
    const probes = LANGUAGES.flatMap(language => PROBE_QUESTIONS[language].slice(0, 5))
    const key = await corpusHash(dir)
    return {
      version: key.slice(0, 12),
      model: embedder.model,
      reports: await Promise.all(
        reports.map(async report => {
          const info = reportInfo(report)
          const passages = splitPassages([report])
          const terms = lexicalDocuments(passages)
          const titleOf = (language: 'kk' | 'ru') => info.editions[language]?.title ?? ''
          const records = await Promise.all(
            passages.map((passage, id) => embedPassage(passage, terms[id] ?? [], titleOf, embedder)),
          )
          return {
            info,
            passageCount: passages.length,
            key,
            async *records() {
              yield* records
            },
          }
        }),
      ),
      glossary: [],
      probeVectors: join32(await embedder.embed(probes, 'query')),
      quality: null,
    }
  } finally {
    await rm(dir, { recursive: true })
  }
}

async function embedPassage(
  passage: Passage,
  terms: readonly string[],
  titleOf: (language: 'kk' | 'ru') => string,
  embedder: Embedder,
): Promise<PassageRecord> {
  const rows: LoadedRow[] = []
  const tokenIds: Uint32Array[] = []
  for (const language of LANGUAGES) {
    const text = passage.texts[language]
    const segments = passageSegments(passage, language, titleOf(language))
    if (!text || !segments) continue
    const [embedding] = await embedder.embedTokens([segments], 'passage')
    if (!embedding) continue
    const { ids, segments: own, codes } = quantiseTokens(embedding.tokens, embedder.model.tokenDimensions)
    const runs: SegmentRun[] = [...new Set(own)].map(segment => [
      segment,
      own.filter(other => other === segment).length,
    ])
    rows.push({
      language,
      sentences: passageSentences(text),
      vector: embedding.vector,
      sentenceVectors: join32(await embedder.embed(segments.slice(1), 'passage')),
      tokens: { runs, codes },
    })
    tokenIds.push(Uint32Array.from(new Set(ids)))
  }
  return { passage, rows, terms, questions: undefined, tokenIds }
}

function join32(vectors: readonly Float32Array[]): Float32Array {
  return Float32Array.from(vectors.flatMap(vector => [...vector]))
}
