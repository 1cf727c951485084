// npm run evaluate-drafts: how well /draft judges the sentences of an article, and how long that takes.
import { parseArgs } from 'node:util'
import { draftFigures, draftTable, evaluateDrafts, wrongDraftLines } from '../evaluation/evaluate-drafts.ts'
import { makeDrafts } from '../evaluation/make-drafts.ts'
import { readPassages } from '../evaluation/read-passages.ts'
import { seededRandom } from '../evaluation/seeded-random.ts'
import { indexProgress } from '../src/app/index-progress.ts'
import { openCore } from '../src/app/open-core.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { errorMessage, InputError } from '../src/errors.ts'
import { LANGUAGES } from '../src/text/language.ts'
import { MAX_DRAFT_CHARS } from '../src/verification/draft.ts'
import { judgeDraft } from '../src/verification/judge-draft.ts'
import { createVerifyingAnswerer } from '../src/verification/verifying-answerer.ts'

const USAGE = `Usage: npm run evaluate-drafts [-- OPTION…]

Makes articles out of sentences of the reports (word for word, changed, as the words of others), invented ones and an author's own, and
measures how /draft judges them.

Options:
  --count N      articles per language (5)
  --chars N      their length (${MAX_DRAFT_CHARS})
  --seed N       makes other articles (31337)
  --candidates   reads only the passages that a sentence may be from, as in a large index
  --details      lists the errors`

await runScript(USAGE, async () => {
  const { count, chars, seed, candidates, details } = parseFlags()
  const core = await openCore(readConfig(), { onProgress: indexProgress(process.stderr) })
  try {
    const library = { passages: await readPassages(core.index), reports: core.index.facts.reports }
    const answerer = createVerifyingAnswerer({ ...core, maxWhole: candidates ? 0 : undefined })
    for (const language of LANGUAGES) {
      if (!library.passages.some(({ texts }) => texts[language])) continue
      const drafts = makeDrafts(library, language, { count, maxChars: chars, random: seededRandom(seed) })
      const before = process.cpuUsage()
      const run = await evaluateDrafts(drafts, text => judgeDraft(text, answerer))
      const { user, system } = process.cpuUsage(before)
      const cpu = ((user + system) / 1e6 / count).toFixed(1)
      console.log(`${language}\n\n${draftTable(run)}\n\n${draftFigures(run)} CPU time: ${cpu} s a draft.\n`)
      if (details) console.log(`${wrongDraftLines(run).join('\n')}\n`)
    }
    return 0
  } finally {
    await core.close()
  }
})

function parseFlags() {
  try {
    const { values } = parseArgs({
      options: {
        count: { type: 'string', default: '5' },
        chars: { type: 'string', default: String(MAX_DRAFT_CHARS) },
        seed: { type: 'string', default: '31337' },
        candidates: { type: 'boolean', default: false },
        details: { type: 'boolean', default: false },
      },
    })
    const [count, chars, seed] = [values.count, values.chars, values.seed].map(readNumber)
    return { ...values, count: count ?? 5, chars: chars ?? MAX_DRAFT_CHARS, seed: seed ?? 31337 }
  } catch (error) {
    throw new InputError(`${errorMessage(error)}\n\n${USAGE}`)
  }
}

function readNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InputError(`expected a number up to 999999, got "${text}"`)
  return Number(text)
}
