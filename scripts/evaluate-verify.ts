// npm run evaluate-verify: how well /verify distinguishes true, altered and foreign quotations.
import { parseArgs } from 'node:util'
import { claimFigures, confusionTable, evaluateClaims, wrongLines } from '../evaluation/evaluate-claims.ts'
import {
  evaluateMessages,
  loadWantedMessages,
  messageFigures,
  wrongMessages,
} from '../evaluation/evaluate-messages.ts'
import { makeClaims } from '../evaluation/make-claims.ts'
import { seededRandom } from '../evaluation/seeded-random.ts'
import { indexProgress } from '../src/app/index-progress.ts'
import { openCore } from '../src/app/open-core.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { errorMessage, InputError } from '../src/errors.ts'
import { LANGUAGES } from '../src/text/language.ts'
import { buildEditionWords } from '../src/verification/edition-words.ts'
import { createVerifyingAnswerer } from '../src/verification/verifying-answerer.ts'

/** Two samples of claims, to show how much the figures vary by chance. `npm run evaluate` uses the second. */
const SEEDS = [1, 31337]
const USAGE = `Usage: npm run evaluate-verify [-- OPTION…]

Measures how well /verify distinguishes true, altered and foreign quotations.

Options:
  --count N         claims per language (200)
  --seed N          makes the claims with this seed only
  --candidates      reads only the passages that a claim may be from, as in a large index
  --messages FILE   also verifies these messages: JSON Lines {"id", "text", "want", "sentences": [{"text", "want"}]}
  --details         lists the errors`

await runScript(USAGE, async () => {
  const { details, count, seed, messages, candidates } = parseFlags()
  const core = await openCore(readConfig(), { onProgress: indexProgress(process.stderr) })
  try {
    const before = process.cpuUsage()
    const { exactIds, singles, pairs } = buildEditionWords(core.bundle.passages)
    const bytes = exactIds.byteLength * 6 + singles.bytes + pairs.bytes
    const { user, system } = process.cpuUsage(before)
    const buildMs = Math.round((user + system) / 1000)
    console.log(
      `${exactIds.length} words indexed in ${buildMs} ms of CPU time, ${(bytes / 1e6).toFixed(1)} MB besides the words\n`,
    )
    const { verify } = createVerifyingAnswerer({ ...core, maxWhole: candidates ? 0 : undefined })
    if (messages !== undefined) {
      const results = await evaluateMessages(await loadWantedMessages(messages), verify)
      console.log(`${messages}\n\n${messageFigures(results)}\n`)
      if (details) console.log(`${wrongMessages(results).join('\n')}\n`)
    }
    for (const one of seed === undefined ? SEEDS : [seed]) {
      const random = seededRandom(one)
      const claims = LANGUAGES.flatMap(language => makeClaims(core.bundle, language, count, random))
      const results = await evaluateClaims(claims, verify)
      console.log(`seed ${one}\n\n${confusionTable(results)}\n\n${claimFigures(results)}\n`)
      if (details) console.log(`${wrongLines(results).join('\n')}\n`)
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
        candidates: { type: 'boolean', default: false },
        details: { type: 'boolean', default: false },
        count: { type: 'string', default: '200' },
        seed: { type: 'string' },
        messages: { type: 'string' },
      },
    })
    const seed = values.seed === undefined ? undefined : readNumber('seed', values.seed)
    const { candidates, details, messages } = values
    return { candidates, details, count: readNumber('count', values.count), seed, messages }
  } catch (error) {
    throw new InputError(`${errorMessage(error)}\n\n${USAGE}`)
  }
}

function readNumber(name: string, text: string): number {
  if (!/^\d{1,6}$/.test(text))
    throw new InputError(`--${name}: expected a number up to 999999, got "${text}"`)
  return Number(text)
}
