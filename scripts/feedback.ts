// npm run feedback: lists what readers thought of each excerpt, the most complaints first. The bot may be running.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { InputError } from '../src/errors.ts'
import { summariseFeedback } from '../src/telegram/store/feedback-summary.ts'
import { readFeedbackOf } from '../src/telegram/store/sqlite-store.ts'
import { feedbackLine, renderFeedback } from '../src/terminal/feedback-report.ts'

const USAGE = `Usage: npm run feedback [-- --json]
Lists the feedback in DATA_DIR by excerpt, the most complaints first; --json prints one object a line.`

await runScript(USAGE, async () => {
  const { json } = parseFlags()
  const { dataDir, botUsername } = readConfig()
  const summaries = summariseFeedback(readFeedbackOf(join(dataDir, 'dayek.db')))
  if (!json) console.log(renderFeedback(summaries, botUsername))
  else for (const summary of summaries) console.log(JSON.stringify(feedbackLine(summary, botUsername)))
  return 0
})

function parseFlags(): { json: boolean } {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values
  } catch {
    throw new InputError(USAGE)
  }
}
