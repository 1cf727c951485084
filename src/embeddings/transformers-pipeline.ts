import { env, type FeatureExtractionPipeline, pipeline, Tensor } from '@xenova/transformers'
import type { SegmentedText, TokenEmbedding } from './embedder.ts'
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

/** The input of the model, with the segment of each token; -1 for special tokens and the prefix. */
interface TokenisedText {
  readonly ids: readonly number[]
  readonly segments: readonly number[]
}

/** Cut to what the model reads. Segments are tokenised one by one, which tells the segment of each token. */
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
  const length = Math.max(...inputs.map(({ ids }) => ids.length))
  const padded = (numberAt: (input: TokenisedText, at: number) => number | undefined, pad: number) =>
    new Tensor(
      'int64',
      BigInt64Array.from(
        inputs.flatMap(input => Array.from({ length }, (_, at) => BigInt(numberAt(input, at) ?? pad))),
      ),
      [inputs.length, length],
    )
  const output: { last_hidden_state: Tensor } = await model({
    input_ids: padded(({ ids }, at) => ids[at], tokenizer.pad_token_id ?? 0),
    attention_mask: padded(({ ids }, at) => (at < ids.length ? 1 : 0), 0),
  })
  const hidden = floatsOf(output.last_hidden_state)
  const dimensions = output.last_hidden_state.dims.at(-1) ?? 0
  const isKept = ({ ids, segments }: TokenisedText, at: number) => {
    if ((segments[at] ?? OUTSIDE) === OUTSIDE) return false
    return !skipsPunctuation || /[\p{L}\p{N}]/u.test(tokenizer.model.vocab[ids[at] ?? 0] ?? '')
  }
  return inputs.map((input, row) => {
    const start = row * length * dimensions
    const rows = hidden.subarray(start, start + input.ids.length * dimensions)
    const all = input.ids.map((_, at) => at)
    const inside = all.filter(at => (input.segments[at] ?? OUTSIDE) !== OUTSIDE)
    const words = inside.filter(at => isKept(input, at))
    const kept = words.length > 0 ? words : inside
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
