// npm run import -- FILE…: reads documents into the corpus; IMPORT_USAGE says what else.
import { createInterface } from 'node:readline/promises'
import { modelSource } from '../src/app/ensure-index.ts'
import { IMPORT_USAGE, parseImportFlags } from '../src/app/import-flags.ts'
import { runImport } from '../src/app/import-session.ts'
import { createProgressReporter } from '../src/app/progress.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { openWorkerEmbedder } from '../src/embeddings/worker-embedder.ts'
import { alignEditions } from '../src/import/align/align-editions.ts'
import type { AlignBlocks } from '../src/import/prepare-import.ts'
import { openRecognizer, READERS } from '../src/import/readers.ts'
import { terminalStyle } from '../src/terminal/standard-output.ts'

await runScript(IMPORT_USAGE, async () => {
  const command = parseImportFlags(process.argv.slice(2))
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
