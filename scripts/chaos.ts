// npm run chaos: plays faults against the running bot. USAGE explains the flags.
import { parseArgs } from 'node:util'
import { describeMachine } from '../evaluation/bench/machine.ts'
import { ALL_FAULTS } from '../evaluation/chaos/all-faults.ts'
import { chaosPart, chaosTable, describeFigures } from '../evaluation/chaos/chaos-table.ts'
import type { Fault } from '../evaluation/chaos/fault.ts'
import { runChaos } from '../evaluation/chaos/run-chaos.ts'
import { writeGenerated } from '../evaluation/generated-docs.ts'
import { loadQuestions } from '../evaluation/questions.ts'
import { runScript } from '../src/app/run-script.ts'
import { errorMessage, InputError } from '../src/errors.ts'
import { buildProgram } from './build/build-program.ts'

const USAGE = `Usage: npm run chaos [-- OPTION…]

Starts the bot at a fake Bot API server on this machine, lets people ask, and plays one fault after another. Prints what
was lost, what people read, and how long it took until all was well. Exit status 1 when a fault broke a promise.

Faults of several workers need a PostgreSQL server:
  npx tsx scripts/postgres-for-tests.ts npm run chaos

Options:
  --list         lists the faults
  --only NAME    plays only this fault; may be repeated
  --write-docs   writes the table into docs/reliability.md`

await runScript(USAGE, async () => {
  const { list, faults, writeDocs } = parseFlags()
  if (list) {
    for (const { name, title } of faults) console.log(`${name.padEnd(20)} ${title}`)
    return 0
  }
  await buildProgram()
  const machine = describeMachine(new Date())
  const questions = (await loadQuestions('tests/evaluation/dev.jsonl')).map(({ question }) => question)
  const all = await runChaos(faults, { questions, onFigures: each => console.log(describeFigures(each)) })
  console.log(`\n${chaosTable(all)}`)
  if (writeDocs) await writeGenerated([chaosPart(all, machine)])
  return all.every(({ problems }) => problems.length === 0) ? 0 : 1
})

function parseFlags() {
  const options = {
    list: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    'write-docs': { type: 'boolean', default: false },
  } as const
  try {
    const { list, only, 'write-docs': writeDocs } = parseArgs({ options }).values
    return { list, writeDocs, faults: only?.map(findFault) ?? ALL_FAULTS }
  } catch (error) {
    throw new InputError(`${errorMessage(error)}\n\n${USAGE}`)
  }
}

function findFault(name: string): Fault {
  const fault = ALL_FAULTS.find(each => each.name === name)
  if (!fault) throw new InputError(`--only: unknown fault "${name}"`)
  return fault
}
