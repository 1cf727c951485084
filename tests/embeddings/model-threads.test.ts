import { createRequire } from 'node:module'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadPipeline } from '../../src/embeddings/transformers-pipeline.ts'
import { BUNDLED } from './bundled-model.ts'

const runtime: { readonly InferenceSession: { create: (...args: unknown[]) => Promise<unknown> } } =
  createRequire(import.meta.url)('onnxruntime-node')
const { InferenceSession } = runtime
const create = InferenceSession.create

describe('the model', () => {
  afterEach(() => {
    InferenceSession.create = create
  })

  it('is loaded from its file into a session with one thread', async () => {
    const created = vi.fn(create.bind(InferenceSession))
    InferenceSession.create = created
    await loadPipeline({ ...BUNDLED, allowDownload: false })
    expect(created).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/model_quantized\.onnx$/u),
      expect.objectContaining({ intraOpNumThreads: 1, interOpNumThreads: 1 }),
    )
  })
})
