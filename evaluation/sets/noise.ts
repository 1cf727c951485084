import { evaluateNoise, noiseTable } from '../evaluate-noise.ts'
import { NOISE_FORMS } from '../noise-forms.ts'
import { loadQuestions } from '../questions.ts'
import { everyNth, type SetContext, type SetRun } from './set-run.ts'

/** The tuning questions in their noisy forms. */
export async function runNoise(context: SetContext): Promise<SetRun> {
  const { core, tuningFiles, every, onProgress } = context
  const questions = everyNth((await Promise.all(tuningFiles.slice(0, 1).map(loadQuestions))).flat(), every)
  const results = await evaluateNoise(questions, core.index, core.embedder, done =>
    onProgress('noise', done, NOISE_FORMS.length),
  )
  return {
    summary: `${questions.length} questions in ${NOISE_FORMS.length} forms`,
    tables: [noiseTable(results)],
  }
}
