// npm run fuzz [-- --runs N] [--seed N] [--minutes N] [--index]: sends random updates to the bot until one breaks an invariant.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createProgressReporter } from '../src/app/progress.ts'
import { runScript } from '../src/app/run-script.ts'
import { errorMessage, InputError } from '../src/errors.ts'
import { createFakeAnswerer } from '../tests/fake-answerer.ts'
import { type FuzzOptions, fuzzUpdates } from '../tests/fuzz/fuzz-updates.ts'
import { openSmallAnswerer } from '../tests/fuzz/small-answerer.ts'

const USAGE = `Usage: npm run fuzz [-- OPTION…]: sends random updates to the bot until one breaks an invariant
  --runs N     maximum number of updates (1000000)
  --minutes N  maximum time (60)
  --seed N     repeats the updates of an earlier run
  --index      answers from a small index instead of a fake answerer`

await runScript(USAGE, async () => {
  const { runs, seed, minutes, hasIndex } = parseFlags()
  console.log(`Seed ${seed}: up to ${runs} updates in ${minutes} minutes`)
  const dir = await mkdtemp(join(tmpdir(), 'dayek-fuzz-'))
  const started = performance.now()
  const report = createProgressReporter({
    label: 'Fuzzing',
    unit: 'updates',
    isTerminal: process.stderr.isTTY === true,
    write: text => process.stderr.write(text),
    nowMs: () => performance.now(),
  })
  try {
    const counts = await fuzzUpdates({
      ...(hasIndex ? await openIndex(dir) : { answerer: createFakeAnswerer() }),
      runs,
      seed,
      limitMs: minutes * 60_000,
      onRun: ({ updates }) => report({ done: updates, total: runs }),
    })
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    console.log(
      `\n${counts.updates} updates in ${seconds} s: ${counts.calls} calls, ${counts.lines} log lines, ` +
        `${counts.silent} not for the bot. Nothing broke.`,
    )
    return 0
  } catch (error) {
    // The message contains the shrunk update, which is generated, so it may be printed.
    console.error(`\n${errorMessage(error)}\n${error instanceof Error ? errorMessage(error.cause) : ''}`)
    return 1
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})

async function openIndex(dir: string): Promise<Pick<FuzzOptions, 'answerer' | 'permalinkId'>> {
  const answerer = await openSmallAnswerer(dir)
  const answer = await answerer.answer('азаптау туралы шағым', { fallback: 'kk' })
  const permalinkId = answer.kind === 'nothing' ? undefined : answer.excerpts[0]?.permalinkId
  return { answerer, ...(permalinkId !== undefined && { permalinkId }) }
}

function parseFlags() {
  try {
    const { values } = parseArgs({
      options: {
        runs: { type: 'string', default: '1000000' },
        seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
        minutes: { type: 'string', default: '60' },
        index: { type: 'boolean', default: false },
      },
    })
    const [runs, seed, minutes] = [values.runs, values.seed, values.minutes].map(Number)
    if (!isCount(runs) || !isCount(seed) || !isCount(minutes))
      throw new InputError('--runs, --seed and --minutes must be positive integers')
    return { runs, seed, minutes, hasIndex: values.index }
  } catch (error) {
    throw new InputError(`${errorMessage(error)}. ${USAGE}`)
  }
}

function isCount(value: number | undefined): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0
}
