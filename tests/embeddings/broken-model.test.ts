import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openWorkerEmbedder } from '../../src/embeddings/worker-embedder.ts'
import { ModelError } from '../../src/errors.ts'
import { BUNDLED } from './bundled-model.ts'

describe('a model that cannot be used', () => {
  const folders: string[] = []
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
  })

  it('names the missing file and the way out, and fetches nothing', async () => {
    await expect(openWorkerEmbedder({ ...BUNDLED, id: 'no-such-model' })).rejects.toThrow(
      /embeddings\/no-such-model\/config\.json cannot be read.*git checkout embeddings/s,
    )
  })

  it('says so when the weights are broken, instead of ending the process', async () => {
    const modelsDir = await mkdtemp(join(tmpdir(), 'dayek-model-'))
    folders.push(modelsDir)
    await mkdir(join(modelsDir, 'broken', 'onnx'), { recursive: true })
    for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
      await writeFile(join(modelsDir, 'broken', file), '{"hidden_size": 4}')
    }
    await writeFile(join(modelsDir, 'broken', 'onnx', 'model_quantized.onnx'), 'not a model')
    const opening = openWorkerEmbedder({ ...BUNDLED, modelsDir, id: 'broken' })
    await expect(opening).rejects.toThrow(ModelError)
    await expect(opening).rejects.toThrow(/"broken" does not work/)
  })
})
