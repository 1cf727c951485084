// npm run evaluate-names: how well names are found in the texts of reports, by verdicts and questions of persons.
import { parseArgs } from 'node:util'
import { evaluateNames } from '../evaluation/names/evaluate-names.ts'
import { runScript } from '../src/app/run-script.ts'
import { errorMessage, InputError } from '../src/errors.ts'

const USAGE = `Usage: npm run evaluate-names [-- OPTION…]

Finds the names in the reports, and compares them with what persons have judged.

Options:
  --corpus DIR   the reports (corpus)
  --data DIR     judged.jsonl: names drawn at random, each judged right or wrong;
                 asked.jsonl: names in questions (evaluation/names)`

await runScript(USAGE, async () => {
  const { corpus, data } = parseFlags()
  const { counts, judged, right, wrong, gone, asked, found, missed } = await evaluateNames(corpus, data)
  const lines = [
    `Names: ${counts.map(({ kind, names }) => `${kind} ${names}`).join(', ')}`,
    `Precision: ${share(right, judged)}`,
    ...wrong.map(label => `  wrong: ${label}`),
    ...gone.map(label => `  not found any more: ${label}`),
    `Recall: ${share(found, asked)}`,
    ...missed.map(name => `  missed: ${name}`),
  ]
  console.log(lines.join('\n'))
  return 0
})

function share(part: number, whole: number): string {
  return `${(part / whole).toFixed(3)} (${part} of ${whole})`
}

function parseFlags() {
  try {
    const { values } = parseArgs({ options: { corpus: { type: 'string' }, data: { type: 'string' } } })
    return { corpus: values.corpus ?? 'corpus', data: values.data ?? 'evaluation/names' }
  } catch (error) {
    throw new InputError(errorMessage(error), { cause: error })
  }
}
