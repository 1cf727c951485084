// npm run backup -- TARGET: copies the bot's settings while it runs.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { ConfigError, InputError } from '../src/errors.ts'
import { backUpDatabase } from '../src/telegram/store/backup-database.ts'

const USAGE =
  'Usage: npm run backup -- TARGET\nCopies the settings in DATA_DIR to the file TARGET, or into the folder TARGET under a name with the time.'

const IN_DATABASE =
  'The settings are in the database of STORE_URL. Back it up with pg_dump; docs/operate.md says how'

await runScript(USAGE, async () => {
  const target = parseTarget()
  const { dataDir, storeUrl } = readConfig()
  if (storeUrl !== undefined) throw new ConfigError(IN_DATABASE)
  console.log(`Backed up to ${await backUpDatabase(join(dataDir, 'dayek.db'), target)}.`)
  return 0
})

function parseTarget(): string {
  const { positionals } = parseArgs({ allowPositionals: true, strict: false })
  const [target] = positionals
  if (target === undefined || positionals.length > 1) throw new InputError(USAGE)
  return target
}
