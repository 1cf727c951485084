import { env, pipeline } from '@xenova/transformers'

/** Embeds texts: one vector each, mean-pooled and L2-normalised. */
export type Extract = (texts: readonly string[]) => Promise<readonly Float32Array[]>

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
  return async texts => {
    const tensor = await extract([...texts], { pooling: 'mean', normalize: true })
    const dimensions = tensor.dims.at(-1) ?? 0
    const data = Float32Array.from(tensor.data as Float32Array)
    return texts.map((_, row) => data.slice(row * dimensions, (row + 1) * dimensions))
  }
}
