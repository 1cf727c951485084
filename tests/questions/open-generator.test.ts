import { describe, expect, it } from 'vitest'
import { readGenerated } from '../../src/embeddings/generation-pipeline.ts'
import { ConfigError, ModelError } from '../../src/errors.ts'
import { openGenerator } from '../../src/questions/open-generator.ts'
import { isPrivateHost } from '../../src/questions/private-address.ts'
import { corpusFolder } from '../corpus/corpus-folder.ts'

const HOSTS: Readonly<Record<string, readonly string[]>> = {
  ollama: ['172.18.0.3'],
  'api.example.org': ['203.0.113.7'],
  'half.example.org': ['10.0.0.1', '203.0.113.7'],
}
const resolve = async (hostname: string) => HOSTS[hostname] ?? []
const OPTIONS = { modelsDir: 'models', allowDownload: false, signal: new AbortController().signal, resolve }

describe('isPrivateHost', () => {
  it.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['[::1]', true],
    ['192.168.1.20', true],
    ['[fd00::5]', true],
    ['ollama', true],
    ['8.8.8.8', false],
    ['172.32.0.1', false],
    ['[2001:db8::1]', false],
    ['api.example.org', false],
    ['half.example.org', false],
    ['unknown', false],
  ])('%s → %s', async (host, isPrivate) => {
    expect(await isPrivateHost(host, resolve)).toBe(isPrivate)
  })
})

describe('openGenerator', () => {
  const remote = { model: 'https://api.example.org/v1/#gpt', apiKey: 'key-1' }

  it('sends no report off the private network unless that is allowed', async () => {
    const opening = openGenerator({ ...remote, allowRemote: false }, OPTIONS)
    await expect(opening).rejects.toThrow(ConfigError)
    await expect(opening).rejects.toThrow('QUESTIONS_ALLOW_REMOTE=true')
    const { name } = await openGenerator({ ...remote, allowRemote: true }, OPTIONS)
    expect(name).toBe('https://api.example.org/v1#gpt')
  })

  it('names the file of a model that is not on this machine, and how to allow its download', async () => {
    const modelsDir = await corpusFolder({ 'tiny/config.json': '{}' })
    const local = { model: 'tiny', apiKey: undefined, allowRemote: false }
    const opening = openGenerator(local, { ...OPTIONS, modelsDir })
    await expect(opening).rejects.toThrow(ModelError)
    await expect(opening).rejects.toThrow(/tiny\/tokenizer\.json cannot be read.*ALLOW_MODEL_DOWNLOAD=true/)
  })
})

describe('readGenerated', () => {
  it('reads the reply from a continued text and from a chat', () => {
    expect(readGenerated([{ generated_text: 'Кого?' }])).toBe('Кого?')
    const chat = [
      { role: 'user', content: 'Спроси' },
      { role: 'assistant', content: 'Кого?' },
    ]
    expect(readGenerated([{ generated_text: chat }])).toBe('Кого?')
    expect(() => readGenerated([])).toThrow('no text')
  })
})
