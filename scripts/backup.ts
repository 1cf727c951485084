// npm run backup -- TARGET: copies the bot's settings while it runs.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { InputError } from '../src/errors.ts'
import { backUpDatabase } from '../src/telegram/store/backup-database.ts'

const USAGE =
  'Usage: npm run backup -- TARGET\nCopies the settings in DATA_DIR to the file TARGET, or into the folder TARGET under a name with the time.'

await runScript(USAGE, async () => {
  const target = parseTarget()
  const { dataDir } = readConfig()
  console.log(`Backed up to ${await backUpDatabase(join(dataDir, 'dayek.db'), target)}.`)
  return 0
})

function parseTarget(): string {
  const { positionals } = parseArgs({ allowPositionals: true, strict: false })
  const [target] = positionals
  if (target === undefined || positionals.length > 1) throw new InputError(USAGE)
  return target
}
