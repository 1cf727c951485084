// npm run build: compiles the program. USAGE explains the flag.
import { parseArgs } from 'node:util'
import { runScript } from '../src/app/run-script.ts'
import { errorMessage, InputError } from '../src/errors.ts'
import { buildProgram, isProgramBuilt } from './build/build-program.ts'

const USAGE = `Usage: npm run build [-- --check]

Compiles the program into dist/, in less than a second. npm start does so itself; node dist/main.js needs it after every change.
With --check, writes nothing: exit status 1 unless dist/ is what the sources give.`

await runScript(USAGE, async () => {
  if (!parseFlags().check) await buildProgram()
  else if (!(await isProgramBuilt()))
    throw new InputError('dist/ is not what the sources give. Run: npm run build')
  return 0
})

function parseFlags() {
  try {
    return parseArgs({ options: { check: { type: 'boolean', default: false } } }).values
  } catch (error) {
    throw new InputError(`${errorMessage(error)}\n\n${USAGE}`)
  }
}
