import { join } from 'node:path'
import { env, type FeatureExtractionPipeline, pipeline, Tensor } from '@xenova/transformers'
import type { SegmentedText, TokenEmbedding } from './embedder.ts'
import { limitModelThreads } from './model-threads.ts'
import { normalise, type Projection, projectRows } from './projection.ts'
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

async function embedWhole(extract: FeatureExtractionPipeline, texts: readonly string[]) {
  const tensor = await extract([...texts], { pooling: 'mean', normalize: true })
  const dimensions = tensor.dims.at(-1) ?? 0
  const data = floatsOf(tensor)
  return texts.map((_, row) => ({ vector: data.slice(row * dimensions, (row + 1) * dimensions) }))
}

/** The model's input, with the segment of each token; -1 for special tokens and the prefix. */
interface TokenisedText {
  readonly ids: readonly number[]
  readonly segments: readonly number[]
}

/** Cut to the model's limit. Segments are tokenised one by one, so that the segment of each token is known. */
function tokenise(
  { tokenizer }: FeatureExtractionPipeline,
  text: SegmentedText,
  prefix: string,
): TokenisedText {
  const encode = (part: string): readonly number[] =>
    part === '' ? [] : tokenizer.encode(part, null, { add_special_tokens: false })
  const [first = 0, last = 0] = tokenizer.encode('')
  const maxLength = Math.min(tokenizer.model_max_length ?? MAX_TOKENS, MAX_TOKENS)
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

async function embedTokens(
  { model, tokenizer }: FeatureExtractionPipeline,
  inputs: readonly TokenisedText[],
  projection: Projection | undefined,
  skipsPunctuation: boolean,
): Promise<readonly TokenEmbedding[]> {
  const output: { last_hidden_state: Tensor } = await model(padInputs(inputs, tokenizer.pad_token_id ?? 0))
  const hidden = floatsOf(output.last_hidden_state)
  const [, length = 0, dimensions = 0] = output.last_hidden_state.dims
  const isWord = (id: number) => /[\p{L}\p{N}]/u.test(tokenizer.model.vocab[id] ?? '')
  return inputs.map((input, row) => {
    const start = row * length * dimensions
    const rows = hidden.subarray(start, start + input.ids.length * dimensions)
    const kept = chooseTokens(input, skipsPunctuation ? isWord : () => true)
    const values = new Float32Array(kept.length * dimensions)
    for (const [i, at] of kept.entries()) {
      values.set(rows.subarray(at * dimensions, (at + 1) * dimensions), i * dimensions)
    }
    return {
      vector: meanOf(rows, dimensions),
      tokens: {
        ids: Uint32Array.from(kept, at => input.ids[at] ?? 0),
        segments: Uint16Array.from(kept, at => input.segments[at] ?? 0),
        values: projectRows(values, dimensions, projection),
      },
    }
  })
}

/** The inputs as one batch, each padded to the longest. */
function padInputs(inputs: readonly TokenisedText[], padId: number) {
  const length = Math.max(...inputs.map(({ ids }) => ids.length))
  const tensorOf = (numberAt: (ids: readonly number[], at: number) => number) =>
    new Tensor(
      'int64',
      BigInt64Array.from(
        inputs.flatMap(({ ids }) => Array.from({ length }, (_, at) => BigInt(numberAt(ids, at)))),
      ),
      [inputs.length, length],
    )
  return {
    input_ids: tensorOf((ids, at) => ids[at] ?? padId),
    attention_mask: tensorOf((ids, at) => (at < ids.length ? 1 : 0)),
  }
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

function meanOf(rows: Float32Array, dimensions: number): Float32Array {
  const mean = new Float32Array(dimensions)
  for (let i = 0; i < rows.length; i++) {
    mean[i % dimensions] = (mean[i % dimensions] ?? 0) + (rows[i] ?? 0)
  }
  normalise(mean)
  return mean
}

function floatsOf({ data }: Tensor): Float32Array {
  return data instanceof Float32Array ? data : Float32Array.from(data as ArrayLike<number>)
}
