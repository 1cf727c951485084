import type { Answer } from '../src/answer/answer.ts'
import { createAnswerer } from '../src/answer/create-answerer.ts'
import type { Embedder } from '../src/embeddings/embedder.ts'
import type { Bundle } from '../src/search/bundle.ts'
import { bundleIndex } from '../src/search/bundle-index.ts'
import { createCachedSearch } from '../src/search/cached-search.ts'
import { createSearch } from '../src/search/create-search.ts'
import { questionCore } from '../src/text/question-core.ts'
import { findSmallTalk } from '../src/text/small-talk.ts'
import { markdownTable } from './markdown-table.ts'
import { firstRight } from './metrics.ts'
import { NOISE_FORMS } from './noise-forms.ts'
import { isRight, type QualityQuestion } from './questions.ts'
import { seededRandom } from './seeded-random.ts'

/** The effect of a form of noise on the answers. */
export interface NoiseResult {
  readonly form: string
  readonly questions: number
  /** Of these, questions whose core differs from the plain question's, and that were searched. */
  readonly searched: readonly string[]
  /** Right passage among the first three of the plain question, but not of the noisy one. */
  readonly lost: readonly string[]
  /** The outcome differs from the plain question's. */
  readonly changed: readonly string[]
}

interface Asked {
  readonly outcome: Answer['kind']
  readonly isRightInThree: boolean
}

const SHOWN = 3
const SEED = 12

/**
 * Asks questions in all their noisy forms. A form with the same core as the plain question is searched as the same question
 * and counts as unchanged. Small talk among the questions is left out: it is not searched.
 */
export async function evaluateNoise(
  questions: readonly QualityQuestion[],
  bundle: Bundle,
  embedder: Embedder,
  onProgress: (done: number) => void = () => {},
): Promise<readonly NoiseResult[]> {
  const asked = questions.filter(({ question }) => !findSmallTalk(question))
  const cores = new Map(asked.map(({ id, question }) => [id, questionCore(question)]))
  const answerer = createAnswerer({
    bundle,
    search: createCachedSearch(createSearch({ index: bundleIndex(bundle), embedder })),
  })
  const ask = async (text: string, { gold }: QualityQuestion): Promise<Asked> => {
    const answer = await answerer.answer(text, { fallback: 'kk', limit: SHOWN })
    const shown = answer.kind === 'nothing' ? [] : answer.excerpts
    const rank = firstRight(shown.map(({ passage }) => isRight(passage, gold)))
    return { outcome: answer.kind, isRightInThree: rank > 0 }
  }
  const results: NoiseResult[] = []
  for (const [at, form] of NOISE_FORMS.entries()) {
    const random = seededRandom(SEED + at)
    const [searched, lost, changed]: [string[], string[], string[]] = [[], [], []]
    for (const question of asked) {
      const noisy = form.apply(question.question, question.language, random)
      if (questionCore(noisy) === cores.get(question.id)) continue
      searched.push(noisy)
      const [before, after] = [await ask(question.question, question), await ask(noisy, question)]
      if (before.isRightInThree && !after.isRightInThree) lost.push(noisy)
      if (before.outcome !== after.outcome) changed.push(noisy)
    }
    results.push({ form: form.name, questions: asked.length, searched, lost, changed })
    onProgress(at + 1)
  }
  return results
}

/** Shares over all forms. */
export function noiseShares(results: readonly NoiseResult[]): {
  readonly lost: number
  readonly changed: number
} {
  const count = (of: (result: NoiseResult) => number) => results.reduce((sum, each) => sum + of(each), 0)
  const all = Math.max(
    1,
    count(({ questions }) => questions),
  )
  return {
    lost: count(({ lost }) => lost.length) / all,
    changed: count(({ changed }) => changed.length) / all,
  }
}

/** One row per form: questions, other cores, lost right passages, changed outcomes. */
export function noiseTable(results: readonly NoiseResult[]): string {
  const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`
  const rows = results.map(({ form, questions, searched, lost, changed }) => [
    `${form} (${questions})`,
    percent(searched.length, questions),
    percent(lost.length, questions),
    percent(changed.length, questions),
  ])
  const all = noiseShares(results)
  const total = ['all', '', percent(all.lost, 1), percent(all.changed, 1)]
  return markdownTable(
    ['form', 'searched as another question', 'right passage lost', 'outcome changed'],
    [...rows, total],
  )
}
