import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { errorMessage, InputError } from '../../src/errors.ts'
import { loadQuestions, type QualityQuestion } from '../questions.ts'

/** Small invented reports with questions, for the gates in `npm test`. */
export const UNSEEN_DIR = 'tests/evaluation/unseen'

/** The vectors of their texts, beyond those shipped with the model: `npm run ship-vectors -- --unseen`. */
export const UNSEEN_VECTORS = join(UNSEEN_DIR, 'reports.vectors')

/** What the gates compare with: these reports in an index of their own, and in one with the bundled reports. */
export const UNSEEN_BASELINES = {
  alone: 'tests/evaluation/unseen-alone-baseline.json',
  mixed: 'tests/evaluation/unseen-mix-baseline.json',
}

/** Reports that nothing was tuned on, with questions to them. */
export interface UnseenReports {
  readonly corpusDir: string
  readonly questions: readonly QualityQuestion[]
}

/** Reads `corpus/` and all `*.jsonl` files of a folder. Throws InputError. */
export async function loadUnseen(dir: string): Promise<UnseenReports> {
  const files = await readdir(dir).catch((cause: unknown) => {
    throw new InputError(`${dir}: expected a folder with corpus/ and *.jsonl: ${errorMessage(cause)}`, {
      cause,
    })
  })
  const paths = files
    .filter(name => name.endsWith('.jsonl'))
    .sort()
    .map(name => join(dir, name))
  if (!files.includes('corpus') || paths.length === 0) {
    throw new InputError(
      `${dir}: expected a folder "corpus" and questions in *.jsonl, got ${files.join(', ')}`,
    )
  }
  return { corpusDir: join(dir, 'corpus'), questions: (await Promise.all(paths.map(loadQuestions))).flat() }
}
