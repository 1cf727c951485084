// npm run verify -- "text": checks each sentence against the reports. --jsonl verifies lines from standard input.
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { indexProgress } from '../src/app/index-progress.ts'
import { openCore } from '../src/app/open-core.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { errorMessage, InputError } from '../src/errors.ts'
import { renderVerification } from '../src/terminal/render-verification.ts'
import { writeLine } from '../src/terminal/standard-output.ts'
import { verifyLines } from '../src/terminal/verify-lines.ts'

const USAGE = 'Usage: npm run verify -- "text" | --jsonl < lines {"id","text"}'

await runScript(USAGE, async () => {
  const { text } = parseFlags()
  const config = readConfig()
  const core = await openCore(config, { onProgress: indexProgress(process.stderr) })
  const { answerer, close } = core
  try {
    if (text === undefined) {
      const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
      await verifyLines(lines, { verify: claim => answerer.verify(claim), write: writeLine })
    } else {
      await writeLine(renderVerification(text, await answerer.verify({ text }), config.defaultLanguage))
    }
    return 0
  } finally {
    await close()
  }
})

function parseFlags() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { jsonl: { type: 'boolean', default: false } },
    })
    if (values.jsonl && positionals.length > 0)
      throw new InputError('--jsonl reads its messages from standard input')
    const text = positionals.length > 0 ? positionals.join(' ') : undefined
    if (text === undefined && !values.jsonl) throw new InputError('no text to verify')
    return { text }
  } catch (error) {
    throw new InputError(`${errorMessage(error)}. ${USAGE}`)
  }
}
