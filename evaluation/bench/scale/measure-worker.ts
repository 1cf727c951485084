import { performance } from 'node:perf_hooks'
import { findCandidates } from '../../../src/search/candidates.ts'
import { SEARCH_TUNING } from '../../../src/search/tuning.ts'
import { searchTerms } from '../../../src/text/terms.ts'
import { seededRandom } from '../../seeded-random.ts'
import { type IndexPlace, openInDatabase } from './postgres-place.ts'

export interface WorkerTask {
  readonly place: IndexPlace
  readonly seed: number
  /** When all workers begin, by the clock; ms. */
  readonly startsAt: number
  readonly lastsMs: number
}

/** One worker that asks one question after another. */
export interface WorkerFigures {
  readonly timesMs: readonly number[]
  readonly cpuSeconds: number
}

const QUESTIONS = 200
/** Terms of a question. */
const TERMS = 8
const WARM_UP = 20

/**
 * Finds the candidates of questions, which are sentences of the index with their vectors, so that no model is needed, on one
 * connection. A passage found before is read again, as for other people's questions.
 */
export async function measureWorker({ place, seed, startsAt, lastsMs }: WorkerTask): Promise<WorkerFigures> {
  const index = await openInDatabase(place)
  try {
    const { counts, model } = index.facts
    const random = seededRandom(seed)
    const ids = Array.from({ length: QUESTIONS }, () => Math.floor(random() * counts.passages))
    const questions = (await index.load(ids)).flatMap(({ passage, rows }) =>
      rows.slice(0, 1).map(({ language, sentences, sentenceVectors }) => {
        const [sentence] = sentences
        const text = passage.texts[language]?.text.slice(sentence?.startChar, sentence?.endChar) ?? ''
        return {
          edition: language,
          terms: searchTerms(text, language).slice(0, TERMS),
          vector: sentenceVectors.slice(0, model.dimensions),
        }
      }),
    )
    const ask = async (at: number) => {
      const question = questions[at % questions.length]
      if (!question) return
      const query = { ...question, filter: {}, few: undefined, vector: async () => question.vector }
      const candidates = await findCandidates(index, query, SEARCH_TUNING)
      const ids = candidates.map(({ id }) => id)
      await index.visitVectors(ids, question.edition, () => {})
    }
    for (let at = 0; at < WARM_UP; at++) await ask(QUESTIONS - 1 - at)
    await new Promise(resolve => setTimeout(resolve, startsAt - Date.now()))
    const [started, cpu] = [performance.now(), process.cpuUsage()]
    const timesMs: number[] = []
    while (performance.now() < started + lastsMs) {
      const asked = performance.now()
      await ask(timesMs.length)
      timesMs.push(performance.now() - asked)
    }
    const { user, system } = process.cpuUsage(cpu)
    return { timesMs, cpuSeconds: (user + system) / 1e6 }
  } finally {
    await index.close()
  }
}
