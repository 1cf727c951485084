// npm run load: people ask the running bot. USAGE explains the flags.
import { parseArgs } from 'node:util'
import { describeMachine } from '../evaluation/bench/machine.ts'
import { writeGenerated } from '../evaluation/generated-docs.ts'
import { loadPart, loadText } from '../evaluation/load/load-table.ts'
import { runLoad } from '../evaluation/load/run-load.ts'
import { loadQuestions } from '../evaluation/questions.ts'
import { runScript } from '../src/app/run-script.ts'
import { errorMessage, InputError } from '../src/errors.ts'
import { buildProgram } from './build/build-program.ts'

const USAGE = `Usage: npm run load [-- OPTION…]

Starts the bot at a fake Bot API server on this machine and lets people use it: 55 % questions in private chats, 5 % in groups,
25 % inline queries, 15 % buttons of answers; arrivals are random, whether answers come or not. Then twice the rate that the
machine bears. Exit status 1 when something got no reply or failed.

Options:
  --minutes N            10 by default
  --warm-up-minutes N    at the same rate, before the measured ones; 5 by default
  --rate R               arrivals a second, 30 by default
  --people P             5000 by default
  --overload-rate R      arrivals a second in the second phase; by default, twice the maximum that a ramp finds
  --overload-seconds S   120 by default; 0 leaves the second phase out
  --write-docs           writes the figures into docs/performance.md`

const FILES = ['dev', 'dev-variants', 'heldout', 'far']

await runScript(USAGE, async () => {
  const { writeDocs, ...options } = parseFlags()
  await buildProgram()
  const machine = describeMachine(new Date())
  const files = await Promise.all(FILES.map(name => loadQuestions(`tests/evaluation/${name}.jsonl`)))
  const questions = files.flat().map(({ question }) => question)
  const run = await runLoad({ ...options, questions, onProgress: line => console.error(line) })
  console.log(loadText(run))
  if (writeDocs) await writeGenerated([loadPart(run, 'npm run load -- --write-docs', machine)])
  return run.errorLines === 0 && run.all.unanswered === 0 && run.all.apologies === 0 ? 0 : 1
})

function parseFlags() {
  const options = {
    minutes: { type: 'string', default: '10' },
    'warm-up-minutes': { type: 'string', default: '5' },
    rate: { type: 'string', default: '30' },
    people: { type: 'string', default: '5000' },
    'overload-rate': { type: 'string' },
    'overload-seconds': { type: 'string', default: '120' },
    'write-docs': { type: 'boolean', default: false },
  } as const
  try {
    const { values } = parseArgs({ options })
    const { 'overload-rate': overloadRate } = values
    return {
      minutes: parseAmount('--minutes', values.minutes),
      warmUpMinutes: parseAmount('--warm-up-minutes', values['warm-up-minutes'], 0),
      rate: parseAmount('--rate', values.rate),
      people: parseAmount('--people', values.people),
      overloadRate: overloadRate === undefined ? undefined : parseAmount('--overload-rate', overloadRate),
      overloadSeconds: parseAmount('--overload-seconds', values['overload-seconds'], 0),
      writeDocs: values['write-docs'],
    }
  } catch (error) {
    throw new InputError(`${errorMessage(error)}\n\n${USAGE}`)
  }
}

function parseAmount(flag: string, text: string, least = 0.1): number {
  const value = Number(text)
  if (Number.isFinite(value) && value >= least) return value
  throw new InputError(`${flag}: expected a number from ${least}, got "${text}"`)
}
