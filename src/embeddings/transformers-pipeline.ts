import { join } from 'node:path'
import { env, type FeatureExtractionPipeline, pipeline, Tensor } from '@xenova/transformers'
import type { SegmentedText, TokenEmbedding } from './embedder.ts'
import { limitModelThreads } from './model-threads.ts'
import { packTexts } from './pack-texts.ts'
import { meanOfText, meanOfTokens } from './pooling.ts'
import { type Projection, projectRows } from './projection.ts'
import type { EmbeddingResult, EmbeddingTask } from './worker-protocol.ts'

/** Embeds texts: one result each, mean-pooled and L2-normalised; token vectors are projected. */
export type Extract = (task: EmbeddingTask, projection?: Projection) => Promise<readonly EmbeddingResult[]>

export interface PipelineSource {
  readonly modelsDir: string
  readonly id: string
  readonly allowDownload: boolean
}

/** Loads the model into this thread. With `allowDownload`, a missing model is downloaded to `modelsDir` first. */
export async function loadPipeline({ modelsDir, id, allowDownload }: PipelineSource): Promise<Extract> {
  env.localModelPath = modelsDir
  env.cacheDir = modelsDir
  env.allowRemoteModels = allowDownload
  limitModelThreads(join(modelsDir, id, 'onnx', 'model_quantized.onnx'))
  const extract = await pipeline('feature-extraction', id, { quantized: true })
  return async (task, projection) => {
    if (task.kind === 'texts') return embedWhole(extract, task.texts)
    const inputs = task.texts.map(text => tokenise(extract, text, task.prefix))
    return embedTokens(extract, inputs, projection, task.skipsPunctuation)
  }
}

function embedWhole(extract: FeatureExtractionPipeline, texts: readonly string[]) {
  const { tokenizer } = extract
  const maxLength = maxTokensOf(extract)
  const inputs = texts.map(text => ({ ids: tokenizer.encode(text).slice(0, maxLength) }))
  return runPacked(extract, inputs, (_, rows, dimensions) => ({ vector: meanOfText(rows, dimensions) }))
}

/** The model's input. */
interface TokenIds {
  readonly ids: readonly number[]
}

/** With the segment of each token; -1 for special tokens and the prefix. */
interface TokenisedText extends TokenIds {
  readonly segments: readonly number[]
}

/** Cut to the model's limit. Segments are tokenised one by one, so that the segment of each token is known. */
function tokenise(extract: FeatureExtractionPipeline, text: SegmentedText, prefix: string): TokenisedText {
  const { tokenizer } = extract
  const encode = (part: string): readonly number[] =>
    part === '' ? [] : tokenizer.encode(part, null, { add_special_tokens: false })
  const [first = 0, last = 0] = tokenizer.encode('')
  const maxLength = maxTokensOf(extract)
  const ids = [first, ...encode(prefix.trim())]
  const segments = ids.map(() => OUTSIDE)
  for (const [segment, part] of text.entries()) {
    for (const id of encode(part.trim())) {
      if (ids.length === maxLength - 1) break
      ids.push(id)
      segments.push(segment)
    }
  }
  return { ids: [...ids, last], segments: [...segments, OUTSIDE] }
}

const OUTSIDE = -1
/** Positions of the E5 models. */
const MAX_TOKENS = 512

function maxTokensOf({ tokenizer }: FeatureExtractionPipeline): number {
  return Math.min(tokenizer.model_max_length ?? MAX_TOKENS, MAX_TOKENS)
}

function embedTokens(
  extract: FeatureExtractionPipeline,
  inputs: readonly TokenisedText[],
  projection: Projection | undefined,
  skipsPunctuation: boolean,
): Promise<readonly TokenEmbedding[]> {
  const { vocab } = extract.tokenizer.model
  const isWord = (id: number) => /[\p{L}\p{N}]/u.test(vocab[id] ?? '')
  return runPacked(extract, inputs, (input, rows, dimensions) => {
    const kept = chooseTokens(input, skipsPunctuation ? isWord : () => true)
    const values = new Float32Array(kept.length * dimensions)
    for (const [i, at] of kept.entries()) {
      values.set(rows.subarray(at * dimensions, (at + 1) * dimensions), i * dimensions)
    }
    return {
      vector: meanOfTokens(rows, dimensions),
      tokens: {
        ids: Uint32Array.from(kept, at => input.ids[at] ?? 0),
        segments: Uint16Array.from(kept, at => input.segments[at] ?? 0),
        values: projectRows(values, dimensions, projection),
      },
    }
  })
}

/** Runs the model on batches of similar length; `toResult` gets the vectors of an input's tokens. Results are in order. */
async function runPacked<Input extends TokenIds, Result>(
  { model, tokenizer }: FeatureExtractionPipeline,
  inputs: readonly Input[],
  toResult: (input: Input, rows: Float32Array, dimensions: number) => Result,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>()
  for (const batch of packTexts(inputs.map(({ ids }) => ids.length))) {
    const own = batch.map(at => inputs[at]?.ids ?? [])
    const output: { last_hidden_state: Tensor } = await model(padInputs(own, tokenizer.pad_token_id ?? 0))
    const [, length = 0, dimensions = 0] = output.last_hidden_state.dims
    const hidden = floatsOf(output.last_hidden_state)
    for (const [row, at] of batch.entries()) {
      const input = inputs[at]
      if (!input) continue
      const start = row * length * dimensions
      const rows = hidden.subarray(start, start + input.ids.length * dimensions)
      results.set(at, toResult(input, rows, dimensions))
    }
  }
  return inputs.flatMap((_, at) => results.get(at) ?? [])
}

/** The inputs as one batch, each padded to the longest. */
function padInputs(inputs: readonly (readonly number[])[], padId: number) {
  const length = Math.max(...inputs.map(ids => ids.length))
  const shape = [inputs.length, length]
  const ids = new BigInt64Array(inputs.length * length).fill(BigInt(padId))
  const mask = new BigInt64Array(inputs.length * length)
  for (const [row, own] of inputs.entries()) {
    ids.set(own.map(BigInt), row * length)
    mask.fill(1n, row * length, row * length + own.length)
  }
  return { input_ids: new Tensor('int64', ids, shape), attention_mask: new Tensor('int64', mask, shape) }
}

/** The positions of the tokens inside the segments that are wanted; all of them if none is. */
function chooseTokens(
  { ids, segments }: TokenisedText,
  isWanted: (id: number) => boolean,
): readonly number[] {
  const inside = [...ids.keys()].filter(at => segments[at] !== OUTSIDE)
  const wanted = inside.filter(at => isWanted(ids[at] ?? 0))
  return wanted.length > 0 ? wanted : inside
}

function floatsOf({ data }: Tensor): Float32Array {
  return data instanceof Float32Array ? data : Float32Array.from(data as ArrayLike<number>)
}
