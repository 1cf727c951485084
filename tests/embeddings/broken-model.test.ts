import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { describeModel } from '../../src/embeddings/model.ts'
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

  it('names a missing projection and the way out', async () => {
    const modelsDir = await mkdtemp(join(tmpdir(), 'dayek-model-'))
    folders.push(modelsDir)
    await symlink(resolve(BUNDLED.modelsDir, BUNDLED.id), join(modelsDir, 'original'))
    await mkdir(join(modelsDir, 'bare'))
    for (const name of ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx']) {
      await symlink(resolve(BUNDLED.modelsDir, BUNDLED.id, name), join(modelsDir, 'bare', name))
    }
    await expect(describeModel({ ...BUNDLED, modelsDir, id: 'bare' })).rejects.toThrow(
      /projection.*bare\/projection\.bin, cannot be read.*npm run make-projection/s,
    )
    const { model } = await describeModel({ ...BUNDLED, modelsDir, id: 'original' })
    expect(model).toMatchObject({ dimensions: 384, tokenDimensions: 128 })
  })

  it('says so when the weights are broken, instead of ending the process', async () => {
    const modelsDir = await mkdtemp(join(tmpdir(), 'dayek-model-'))
    folders.push(modelsDir)
    await mkdir(join(modelsDir, 'broken', 'onnx'), { recursive: true })
    for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
      await writeFile(join(modelsDir, 'broken', file), '{"hidden_size": 4}')
    }
    await writeFile(join(modelsDir, 'broken', 'onnx', 'model_quantized.onnx'), 'not a model')
    // A projection would name a model that works.
    const opening = openWorkerEmbedder({ ...BUNDLED, modelsDir, id: 'broken', isUnprojected: true })
    await expect(opening).rejects.toThrow(ModelError)
    await expect(opening).rejects.toThrow(/"broken" does not work/)
  })
})
