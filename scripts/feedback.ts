// npm run feedback: lists what readers thought of each excerpt, the most complaints first. The bot may be running.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { InputError } from '../src/errors.ts'
import { openDatabase } from '../src/postgres/database.ts'
import { summariseFeedback } from '../src/telegram/store/feedback-summary.ts'
import { readFeedback } from '../src/telegram/store/postgres-store.ts'
import { readFeedbackOf } from '../src/telegram/store/sqlite-store.ts'
import type { FeedbackCount } from '../src/telegram/store/store.ts'
import { feedbackLine, renderFeedback } from '../src/terminal/feedback-report.ts'

const USAGE = `Usage: npm run feedback [-- --json]
Lists the feedback in DATA_DIR, or in the database of STORE_URL, by excerpt, the most complaints first; --json prints one object a line.`

await runScript(USAGE, async () => {
  const { json } = parseFlags()
  const { dataDir, storeUrl, botUsername } = readConfig()
  const feedback =
    storeUrl === undefined ? readFeedbackOf(join(dataDir, 'dayek.db')) : await readShared(storeUrl)
  const summaries = summariseFeedback(feedback)
  if (!json) console.log(renderFeedback(summaries, botUsername))
  else for (const summary of summaries) console.log(JSON.stringify(feedbackLine(summary, botUsername)))
  return 0
})

async function readShared(storeUrl: string): Promise<readonly FeedbackCount[]> {
  const database = openDatabase(storeUrl, { maxConnections: 1 })
  try {
    return await readFeedback(database)
  } finally {
    await database.close()
  }
}

function parseFlags(): { json: boolean } {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values
  } catch {
    throw new InputError(USAGE)
  }
}
