import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ModelError } from '../../src/errors.ts'
import type { SpeechProcess } from '../../src/speech/speech-process.ts'
import { openVoiceListener, type VoiceListener } from '../../src/speech/voice-listener.ts'
import { readRecording, SPOKEN, TINY_WHISPER } from './recordings.ts'

/** A machine that runs many tests at once is slow. */
const PATIENT = { limitMs: 150_000 }

describe('a listener with a speech model', () => {
  let listener: VoiceListener
  beforeAll(async () => {
    listener = await openVoiceListener(TINY_WHISPER, PATIENT)
  })
  afterAll(() => listener.close())

  it.each(['kk', 'ru'] as const)(
    'finds out that %s is spoken, of all languages that the model knows',
    async language => {
      expect(await listener.hear(readRecording(language))).toEqual({ kind: 'text', text: SPOKEN[language] })
    },
  )

  it('hears the language that it is given', async () => {
    expect(await listener.hear(readRecording('kk'), 'ru')).toEqual({ kind: 'text', text: SPOKEN.ru })
    expect(await listener.hear(readRecording('ru'), 'kk')).toEqual({ kind: 'text', text: SPOKEN.kk })
  })

  it('hears nothing in silence, and goes on after a damaged file', async () => {
    const [silence, damaged, speech] = await Promise.all([
      listener.hear(readRecording('silence')),
      listener.hear(new Uint8Array(5_000)),
      listener.hear(readRecording('ru')),
    ])
    expect([silence.kind, damaged.kind, speech.kind]).toEqual(['nothing', 'unreadable', 'text'])
  })
})

it('ends a process that takes too long', async () => {
  const listener = await openVoiceListener(TINY_WHISPER, { limitMs: 1 })
  expect(await listener.hear(readRecording('kk'))).toEqual({ kind: 'too-slow' })
  await listener.close()
})

it('does not open with weights that cannot be loaded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dayek-speech-'))
  cpSync(TINY_WHISPER, folder, { recursive: true })
  writeFileSync(join(folder, 'onnx', 'encoder_model_quantized.onnx'), 'not a model')
  const opening = openVoiceListener(folder)
  await expect(opening).rejects.toThrow(ModelError)
  await expect(opening).rejects.toThrow(/cannot be run: .*SPEECH_MODEL/)
  rmSync(folder, { recursive: true })
})

describe('several messages at once', () => {
  /** Processes that hear nothing until they are let, and how many were started. */
  function fakeProcesses() {
    const finish: (() => void)[] = []
    let started = 0
    let isEnded = false
    const start = async (): Promise<SpeechProcess> => {
      started++
      isEnded = false
      return {
        hear: ({ language = 'kk' }) =>
          new Promise(resolve => finish.push(() => resolve({ kind: 'text', text: language }))),
        isEnded: () => isEnded,
        close: async () => {},
      }
    }
    return { start, finish, started: () => started, end: () => (isEnded = true) }
  }
  const voice = new Uint8Array(1)
  const turn = () => new Promise(resolve => setImmediate(resolve))

  it('are heard one after another, and refused when too many wait', async () => {
    const { start, finish } = fakeProcesses()
    const listener = await openVoiceListener('x', { maxWaiting: 2, start })
    const first = listener.hear(voice, 'kk')
    const second = listener.hear(voice, 'ru')
    expect(await listener.hear(voice)).toEqual({ kind: 'busy' })
    await turn()
    expect(finish).toHaveLength(1)
    finish[0]?.()
    expect(await first).toEqual({ kind: 'text', text: 'kk' })
    await turn()
    finish[1]?.()
    expect(await second).toEqual({ kind: 'text', text: 'ru' })
  })

  it('are heard by another process when one has ended', async () => {
    const { start, finish, started, end } = fakeProcesses()
    const listener = await openVoiceListener('x', { start })
    end()
    const heard = listener.hear(voice, 'ru')
    await turn()
    finish[0]?.()
    expect(await heard).toEqual({ kind: 'text', text: 'ru' })
    expect(started()).toBe(2)
  })
})
