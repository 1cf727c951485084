import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GenerationSource } from '../embeddings/generation-pipeline.ts'
import { errorMessage, ModelError } from '../errors.ts'
import { parseResponse, type Request, type Response } from './generation-protocol.ts'
import type { TextGenerator } from './text-generator.ts'

const START = fileURLToPath(new URL('./start-worker.mjs', import.meta.url))
/** Small models repeat themselves when they may go on. */
const MAX_REPLY_TOKENS = 300
/** In the layout that @xenova/transformers reads. */
const MODEL_FILES = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  join('onnx', 'decoder_model_merged_quantized.onnx'),
]

/** Starts a process that runs a text-generation model of @xenova/transformers. Throws ModelError. */
export async function openLocalModel(source: GenerationSource, signal: AbortSignal): Promise<TextGenerator> {
  const { modelsDir, id, allowDownload } = source
  if (!allowDownload) await checkFiles(source)
  const child = fork(START, [modelsDir, id, String(allowDownload)], { execArgv: [], stdio: 'ignore' })
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    child.kill()
    await exit
  }
  try {
    await nextResponse(child, source, signal)
  } catch (error) {
    await close()
    throw error
  }
  return {
    name: id,
    async generate({ instruction, text }, aborted) {
      const request: Request = { request: `${instruction}\n\n${text}`, maxTokens: MAX_REPLY_TOKENS }
      const response = nextResponse(child, source, aborted)
      if (child.connected) child.send(request)
      const answer = await response
      return answer.kind === 'reply' ? answer.text : ''
    },
    close,
  }
}

/** Throws ModelError on a failure, and when the process has ended. */
async function nextResponse(
  child: ChildProcess,
  source: GenerationSource,
  signal: AbortSignal,
): Promise<Response> {
  const settled = new AbortController()
  const until = AbortSignal.any([signal, settled.signal])
  try {
    if (!child.connected) throw failed(source, 'its process has ended')
    const ended = once(child, 'exit', { signal: until }).then(() => {
      throw failed(source, 'its process has ended; perhaps it needs more memory than there is')
    })
    ended.catch(() => {})
    const [message] = await Promise.race([once(child, 'message', { signal: until }), ended])
    const response = parseResponse(message)
    if (response.kind === 'failure') throw failed(source, response.reason)
    return response
  } finally {
    settled.abort()
  }
}

function failed({ modelsDir, id }: GenerationSource, reason: string): ModelError {
  return new ModelError(
    `The model ${join(modelsDir, id)} cannot be run: ${reason}. Set QUESTIONS_MODEL to a text-generation model for @xenova/transformers, or to a local server`,
  )
}

async function checkFiles({ modelsDir, id }: GenerationSource): Promise<void> {
  for (const file of MODEL_FILES) {
    const path = join(modelsDir, id, file)
    await access(path).catch(cause => {
      throw new ModelError(
        `The model "${id}" of QUESTIONS_MODEL is not on this machine: ${path} cannot be read (${errorMessage(cause)}). Put it there, or allow its download with ALLOW_MODEL_DOWNLOAD=true`,
        { cause },
      )
    })
  }
}
