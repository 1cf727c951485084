// npm run calibrate -- SETS.json: fits the outcome model to questions asked of several indexes; see tests/evaluation/README.md.
import { readFile } from 'node:fs/promises'
import { type CalibrationExample, calibrationText } from '../evaluation/calibrate.ts'
import { loadQuestions } from '../evaluation/questions.ts'
import { weighEvidence } from '../src/answer/judge-answer.ts'
import { modelSource } from '../src/app/ensure-index.ts'
import { openBundle } from '../src/app/open-core.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import type { Embedder } from '../src/embeddings/embedder.ts'
import { openWorkerEmbedder } from '../src/embeddings/worker-embedder.ts'
import { InputError } from '../src/errors.ts'
import type { Bundle } from '../src/search/bundle.ts'
import { bundleIndex } from '../src/search/bundle-index.ts'
import { createSearch } from '../src/search/create-search.ts'
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
  // One model for all indexes: the ONNX runtime cannot be loaded twice in a process.
  const config = readConfig()
  const embedder = await openWorkerEmbedder(modelSource(config))
  try {
    for (const { corpus, index, questions } of sets) {
      const bundle = await openBundle({ ...config, corpusDir: corpus, indexDir: index }, embedder, {})
      for (const file of questions) examples.push(...(await askAll(file, bundle, embedder)))
    }
  } finally {
    await embedder.close()
  }
  console.log(calibrationText(examples))
  return 0
})

/** Each file is a group, even if it is asked of several indexes. */
async function askAll(
  file: string,
  bundle: Bundle,
  embedder: Embedder,
): Promise<readonly CalibrationExample[]> {
  const search = createSearch({ index: bundleIndex(bundle), embedder })
  const examples: CalibrationExample[] = []
  for (const { question, language, gold, note, want } of await loadQuestions(file)) {
    // A model of answerability cannot learn from questions whose right outcome is weak.
    if (want !== undefined && want !== 'found' && want !== 'nothing') continue
    const { body, core } = cleanMessage(question)
    examples.push({
      group: file,
      language,
      answerable: gold.length > 0,
      isFar: gold.length === 0 && /\b(?:far|foreign)\b/u.test(note),
      evidence: weighEvidence(bundle, await search.find(core), body),
    })
  }
  process.stderr.write(`${file}: ${examples.length} questions asked.\n`)
  return examples
}

function parseSets(value: unknown): readonly CalibrationSet[] {
  if (!Array.isArray(value)) throw new InputError(USAGE)
  return value.map(({ corpus, index, questions }) => {
    if (typeof corpus !== 'string' || typeof index !== 'string' || !Array.isArray(questions))
      throw new InputError(USAGE)
    return { corpus, index, questions: questions.map(String) }
  })
}
