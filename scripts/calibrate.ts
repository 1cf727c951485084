// npm run calibrate -- SETS.json: fits the outcome model on questions to several indexes; tests/evaluation/README.md says how.
import { readFile } from 'node:fs/promises'
import { type CalibrationExample, calibrationText } from '../evaluation/calibrate.ts'
import { loadQuestions } from '../evaluation/questions.ts'
import { weighEvidence } from '../src/answer/judge-answer.ts'
import { openCore } from '../src/app/open-core.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { InputError } from '../src/errors.ts'
import { cleanMessage } from '../src/text/question-core.ts'

const USAGE =
  'Usage: npm run calibrate -- SETS.json, with [{"corpus": DIR, "index": DIR, "questions": [FILE, …]}, …]'

interface CalibrationSet {
  readonly corpus: string
  readonly index: string
  readonly questions: readonly string[]
}

await runScript(USAGE, async () => {
  const [path, ...rest] = process.argv.slice(2)
  if (path === undefined || rest.length > 0) throw new InputError(USAGE)
  const sets = parseSets(JSON.parse(await readFile(path, 'utf8')))
  const examples: CalibrationExample[] = []
  for (const set of sets) examples.push(...(await askAll(set)))
  console.log(calibrationText(examples))
  return 0
})

/** Each file is a group of its own; the questions of a file on several indexes are one group. */
async function askAll({ corpus, index, questions }: CalibrationSet): Promise<readonly CalibrationExample[]> {
  const core = await openCore({ ...readConfig(), corpusDir: corpus, indexDir: index })
  const examples: CalibrationExample[] = []
  try {
    for (const file of questions) {
      for (const { question, language, gold, note, want } of await loadQuestions(file)) {
        // Whether a weak answer is right, no model of answerability can tell.
        if (want !== undefined && want !== 'found' && want !== 'nothing') continue
        const { body, core: asked } = cleanMessage(question)
        const result = await core.search.find(asked)
        examples.push({
          group: file,
          language,
          answerable: gold.length > 0,
          isFar: gold.length === 0 && /\b(?:far|foreign)\b/u.test(note),
          evidence: weighEvidence(core.bundle, result, body),
        })
      }
      process.stderr.write(`${file}: ${examples.length} questions asked.\n`)
    }
    return examples
  } finally {
    await core.close()
  }
}

function parseSets(value: unknown): readonly CalibrationSet[] {
  if (!Array.isArray(value)) throw new InputError(USAGE)
  return value.map(({ corpus, index, questions }) => {
    if (typeof corpus !== 'string' || typeof index !== 'string' || !Array.isArray(questions))
      throw new InputError(USAGE)
    return { corpus, index, questions: questions.map(String) }
  })
}
