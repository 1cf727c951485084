import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import {
  type AlignedEditions,
  alignEditions,
  type EditionBlocks,
} from '../../src/import/align/align-editions.ts'
import { markdownTable } from '../markdown-table.ts'
import { seededRandom } from '../seeded-random.ts'
import { type AlignScore, scoreAlignment } from './align-score.ts'
import { DAMAGES, readBlock } from './damage-editions.ts'

const SEED = 14

/** A report with two editions, whose n-th blocks are twins. */
export interface TwinReport {
  readonly id: string
  readonly editions: EditionBlocks
}

/** The reports of a corpus folder that have two editions. Throws CorpusError. */
export async function loadTwinReports(corpusDir: string): Promise<readonly TwinReport[]> {
  return (await loadCorpus(corpusDir)).flatMap(({ id, editions: { kk, ru } }) =>
    kk && ru ? [{ id, editions: { kk: kk.blocks.map(readBlock), ru: ru.blocks.map(readBlock) } }] : [],
  )
}

/** Damages the editions of reports, aligns them again and compares with the truth: a Markdown table, a row per kind of damage. */
export async function evaluateTwins(
  reports: readonly TwinReport[],
  embedder: Pick<Embedder, 'embed'>,
): Promise<string> {
  const remembering = rememberVectors(embedder)
  const rows: string[][] = []
  for (const { name, damage } of DAMAGES) {
    const scores: AlignScore[] = []
    let doubts = 0
    for (const { editions } of reports) {
      const given = damage(editions, seededRandom(SEED))
      const aligned = await alignEditions(given, { embedder: remembering })
      assertTwins(aligned)
      scores.push(scoreAlignment(editions, given, aligned))
      doubts += aligned.doubts.length
    }
    const sum = (key: keyof AlignScore) => scores.reduce((total, score) => total + score[key], 0)
    const mean = (key: keyof AlignScore) => sum(key) / scores.length
    const shares = [mean('recall'), mean('precision'), mean('kept')].map(percent)
    const wrong = `${sum('wrongPairs')} (${sum('doubtedPairs')})`
    rows.push([name, ...shares, mean('blocks').toFixed(2), wrong, `${doubts}`])
  }
  return markdownTable(
    ['damage', 'recall', 'precision', 'text kept', 'blocks', 'wrong pairs (doubted)', 'doubts'],
    rows,
  )
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function assertTwins({ kk, ru }: AlignedEditions): void {
  const index = kk.findIndex((block, at) => {
    const twin = ru[at]
    return block.kind !== twin?.kind || block.level !== twin.level || block.footnoteMark !== twin.footnoteMark
  })
  if (index >= 0 || kk.length !== ru.length)
    throw new Error(`block ${index + 1} and its twin differ in shape`)
}

/** Most texts are the same after each damage. */
export function rememberVectors(embedder: Pick<Embedder, 'embed'>): Pick<Embedder, 'embed'> {
  const known = new Map<string, Float32Array>()
  return {
    async embed(texts, kind) {
      const missing = [...new Set(texts)].filter(text => !known.has(text))
      const vectors = await embedder.embed(missing, kind)
      for (const [at, text] of missing.entries()) known.set(text, vectors[at] ?? new Float32Array())
      return texts.map(text => known.get(text) ?? new Float32Array())
    },
  }
}
