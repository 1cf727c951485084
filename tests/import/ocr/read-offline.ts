// Reads the pictures named on the command line where no thread can reach a network, and prints their words as JSON.
import { readFileSync } from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import type { Worker as NodeWorker, WorkerOptions } from 'node:worker_threads'

const threads: { Worker: typeof NodeWorker } = createRequire(import.meta.url)('node:worker_threads')
const guard = new URL('./refuse-network.mjs', import.meta.url)
await import(guard.href)
threads.Worker = class extends threads.Worker {
  constructor(script: string | URL, options?: WorkerOptions) {
    super(script, { ...options, execArgv: [...(options?.execArgv ?? []), '--import', guard.href] })
  }
}
syncBuiltinESMExports()

const { openTextRecognizer } = await import('../../../src/import/ocr/text-recognizer.ts')
const recognizer = await openTextRecognizer({ maxThreads: 1 })
for (const path of process.argv.slice(2)) {
  const words = await recognizer.recognize(readFileSync(path))
  console.log(JSON.stringify(words.map(({ text }) => text).join(' ')))
}
// Not closed: idle threads must not keep the process alive.
