// npm run import -- FILE…: reads documents into the corpus; USAGE says what else.
import { createInterface } from 'node:readline/promises'
import { modelSource } from '../src/app/ensure-index.ts'
import { parseImportFlags } from '../src/app/import-flags.ts'
import { runImport } from '../src/app/import-session.ts'
import { createProgressReporter } from '../src/app/progress.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { openWorkerEmbedder } from '../src/embeddings/worker-embedder.ts'
import { alignEditions } from '../src/import/align/align-editions.ts'
import type { AlignBlocks } from '../src/import/prepare-import.ts'
import { openRecognizer, READERS } from '../src/import/readers.ts'
import { terminalStyle } from '../src/terminal/standard-output.ts'

const USAGE = `Usage: npm run import -- FILE…|FOLDER [options]
Reads PDF, Word (DOCX), HTML, EPUB, text and Markdown into the corpus. Asks for what the file does not say.
  --dry-run              shows what was understood and writes nothing
  --force                takes the place of the report with the same id, or from the same file
  --twin KAZAKH RUSSIAN  two files of one report
  --into ID              the other language of a report that is there already
  --id ID                name of the report's folder: a-z, 0-9 and -
  --language kk|ru       takes all text as being in this language
  --title --publisher --short --published --url --rights --translation --author --about --period --kind
                         values that override what the file says, as in corpus/README.md: --about KZ --published 2024-05-31
  --yes                  asks nothing
Or: npm run import -- --list | --hide ID | --show ID | --remove ID`

await runScript(USAGE, async () => {
  const command = parseImportFlags(process.argv.slice(2), USAGE)
  const config = readConfig()
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true
  const lines = isTerminal ? createInterface({ input: process.stdin, output: process.stdout }) : undefined
  // Ctrl+C and Ctrl+D close the input.
  const ended = new AbortController()
  lines?.once('close', () => ended.abort())
  const alignBlocks: AlignBlocks = async (editions, original) => {
    const embedder = await openWorkerEmbedder(modelSource(config))
    try {
      return await alignEditions(editions, { embedder, original, onProgress: progressOf('Pairing', 'texts') })
    } finally {
      await embedder.close()
    }
  }
  try {
    return await runImport(command, config, {
      deps: { ...READERS, alignBlocks },
      options: { openRecognizer },
      style: terminalStyle(process.stdout),
      write: text => process.stdout.write(text),
      writeError: text => process.stderr.write(text),
      progressOf: name => progressOf(`Reading ${name}`, 'pages'),
      ask: lines && (prompt => lines.question(prompt, { signal: ended.signal }).catch(() => undefined)),
    })
  } finally {
    lines?.close()
  }
})

function progressOf(label: string, unit: string): (done: number, total: number) => void {
  const isTerminal = process.stderr.isTTY === true
  const write = (text: string) => process.stderr.write(text)
  const report = createProgressReporter({ label, unit, isTerminal, write, nowMs: () => performance.now() })
  return (done, total) => report({ done, total })
}
