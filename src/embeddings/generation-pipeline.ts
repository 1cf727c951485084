import { env, pipeline } from '@xenova/transformers'

/** Where a text-generation model is: a folder in `modelsDir`, or a repository of the model hub. */
export interface GenerationSource {
  readonly modelsDir: string
  readonly id: string
  readonly allowDownload: boolean
}

/** Continues a request with what the model replies, at most `maxTokens` tokens. */
export type Generate = (request: string, maxTokens: number) => Promise<string>

/** Loads a text-generation model into this process. With `allowDownload`, a missing one is downloaded first. */
export async function loadGenerator({ modelsDir, id, allowDownload }: GenerationSource): Promise<Generate> {
  env.localModelPath = modelsDir
  env.cacheDir = modelsDir
  env.allowRemoteModels = allowDownload
  const run = await pipeline('text-generation', id, { quantized: true })
  const hasChat = run.tokenizer.chat_template !== null
  return async (request, maxTokens) => {
    // One message, since some templates refuse a system message.
    const input = hasChat ? [{ role: 'user', content: request }] : request
    const options = { max_new_tokens: maxTokens, do_sample: false, return_full_text: false }
    const output: unknown = await run(input, options)
    return readGenerated(output)
  }
}

/** The reply in what the pipeline returns: `[{generated_text: text}]`, or a chat whose last message is the reply. */
export function readGenerated(output: unknown): string {
  const generated = Array.isArray(output) ? textOf(output[0], 'generated_text') : undefined
  const reply = Array.isArray(generated) ? textOf(generated.at(-1), 'content') : generated
  if (typeof reply === 'string') return reply
  throw new TypeError('the model returned no text')
}

function textOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined
}
