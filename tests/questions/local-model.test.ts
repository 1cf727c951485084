import { describe, expect, it, onTestFinished } from 'vitest'
import { openLocalModel } from '../../src/questions/local-model.ts'
import { corpusFolder } from '../corpus/corpus-folder.ts'
import { tinyModel } from './tiny-model.ts'

const PROMPT = { instruction: 'Спроси', text: 'о чём' }
const { signal } = new AbortController()

describe('openLocalModel', () => {
  it('runs a model of @xenova/transformers in a process of its own, and ends when it is closed', async () => {
    const modelsDir = await corpusFolder(tinyModel('tiny'))
    const model = await openLocalModel({ modelsDir, id: 'tiny', allowDownload: false }, signal)
    onTestFinished(() => model.close())
    expect((await model.generate(PROMPT, signal)).trim()).toBe('Кого задержали?')
    expect((await model.generate(PROMPT, signal)).trim()).toBe('Кого задержали?')
    await expect(model.generate(PROMPT, AbortSignal.abort())).rejects.toThrow('aborted')
    await model.close()
    await expect(model.generate(PROMPT, signal)).rejects.toThrow('its process has ended')
  })

  it('says which model cannot be run, and why', async () => {
    const config = { 'odd/config.json': '{"model_type":"no-such-type"}' }
    const modelsDir = await corpusFolder({ ...tinyModel('odd'), ...config })
    const opening = openLocalModel({ modelsDir, id: 'odd', allowDownload: false }, signal)
    await expect(opening).rejects.toThrow(
      /The model \S+odd cannot be run: Unsupported model type: no-such-type\./,
    )
  })
})
