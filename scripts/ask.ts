// npm run ask -- "question": prints the outcome and excerpts. --jsonl answers lines from standard input.
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { indexProgress } from '../src/app/index-progress.ts'
import { openCore } from '../src/app/open-core.ts'
import { openSession } from '../src/app/open-session.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { errorMessage, InputError } from '../src/errors.ts'
import { replyJson } from '../src/terminal/answer-json.ts'
import { askLines } from '../src/terminal/ask-lines.ts'
import { respondInTerminal } from '../src/terminal/ask-session.ts'
import { terminalStyle, writeLine } from '../src/terminal/standard-output.ts'
import { isLanguage } from '../src/text/language.ts'

const USAGE = `Usage: npm run ask -- "question" [--lang kk|ru] [--top N] [--json] | --jsonl < lines
  --lang   language of the quotations: kk or ru; by default that of the question
  --top    maximum number of excerpts, 1 to 50; 3 by default, 10 for JSON
  --json   prints JSON
  --jsonl  reads {"id","question","lang"?,"after"?} lines and prints an answer per line; "after" is the id of an earlier line
Without a question: an interactive session.`

await runScript(USAGE, async () => {
  const { question, lang, top, json, jsonl } = parseFlags()
  const config = readConfig()
  const options = { fallback: config.defaultLanguage, language: lang, top, helpText: config.helpText }
  if (question === undefined && !jsonl) {
    await openSession(config, options)
    return 0
  }
  const core = await openCore(config, { onProgress: indexProgress(process.stderr) })
  const { answerer, close } = core
  const ask = (text: string, language = lang) =>
    answerer.answer(text, { fallback: config.defaultLanguage, limit: top, ...(language && { language }) })
  try {
    if (question === undefined) {
      const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
      await askLines(lines, {
        ...{ ask, botUsername: config.botUsername, reports: answerer.reports },
        write: writeLine,
      })
    } else if (json) {
      await writeLine(
        JSON.stringify(
          await replyJson(question, text => ask(text), config.botUsername, answerer.reports),
          null,
          2,
        ),
      )
    } else {
      const style = terminalStyle(process.stdout)
      await writeLine((await respondInTerminal(answerer, question, options, style)).trimEnd())
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
      options: {
        lang: { type: 'string' },
        top: { type: 'string' },
        json: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
      },
    })
    const lang = values.lang
    if (lang !== undefined && !isLanguage(lang)) throw new InputError(`--lang is kk or ru, got "${lang}"`)
    const top = Number(values.top ?? (values.jsonl || values.json ? 10 : 3))
    if (!Number.isInteger(top) || top < 1 || top > 50)
      throw new InputError(`--top is 1 to 50, got "${values.top}"`)
    if (values.jsonl && positionals.length > 0)
      throw new InputError('--jsonl reads its questions from standard input')
    const question = positionals.length > 0 ? positionals.join(' ') : undefined
    if (values.json && question === undefined) throw new InputError('--json needs a question')
    return { question, lang, top, json: values.json, jsonl: values.jsonl }
  } catch (error) {
    throw new InputError(`${errorMessage(error)}. ${USAGE}`)
  }
}
