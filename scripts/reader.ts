// npm run reader -- --out DIR: writes the reports as pages for any web host.
import { parseReaderFlags, writeReader } from '../src/app/reader-session.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'

const USAGE = `Usage: npm run reader -- --out FOLDER [--base URL]
Writes the reports as pages to read, search and cite, for any web host. FOLDER is replaced as a whole; it must be empty, absent, or written by this.
  --base URL  the address under which FOLDER is going to be published, for the links that readers copy`

await runScript(USAGE, async () => {
  const flags = parseReaderFlags(process.argv.slice(2), USAGE)
  await writeReader(readConfig(), flags, line => console.log(line))
  return 0
})
