import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/config.ts'
import { findSpeechModelFault } from '../../src/speech/speech-model.ts'
import { TINY_WHISPER } from './recordings.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dayek-speech-'))
  cpSync(TINY_WHISPER, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

function replaceIn(file: string, from: string, to: string): void {
  const path = join(folder, file)
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
}

describe('findSpeechModelFault', () => {
  it('has nothing against a multilingual Whisper model', () => {
    expect(findSpeechModelFault(folder)).toBeUndefined()
  })

  it('names the folder that does not exist', () => {
    expect(findSpeechModelFault('models/none')).toBe('the folder "models/none" does not exist')
    expect(findSpeechModelFault(join(folder, 'config.json'))).toContain('does not exist')
  })

  it('names the kind of another model', () => {
    replaceIn('config.json', '"whisper"', '"wav2vec2"')
    expect(findSpeechModelFault(folder)).toContain('expected a Whisper model')
    expect(findSpeechModelFault(folder)).toContain('"wav2vec2"')
    expect(findSpeechModelFault('embeddings/multilingual-e5-small-kk-ru')).toContain('of the type "bert"')
  })

  it('names the files that are missing', () => {
    rmSync(join(folder, 'onnx', 'decoder_model_merged_quantized.onnx'))
    rmSync(join(folder, 'preprocessor_config.json'))
    const fault = findSpeechModelFault(folder)
    expect(fault).toMatch(/preprocessor_config\.json, .*decoder_model_merged_quantized\.onnx missing/)
  })

  it('refuses a model that knows only one of the languages', () => {
    replaceIn('tokenizer.json', '<|kk|>', '<|kz|>')
    expect(findSpeechModelFault(folder)).toContain('lacks <|kk|>')
  })
})

describe('SPEECH_MODEL', () => {
  it('is none by default, and a folder', () => {
    expect(parseConfig({}).speechModel).toBeUndefined()
    expect(parseConfig({ SPEECH_MODEL: ` ${TINY_WHISPER} ` }).speechModel).toBe(TINY_WHISPER)
  })

  it('is reported with the other invalid variables', () => {
    const parsing = () => parseConfig({ SPEECH_MODEL: 'models/none', DEFAULT_LANGUAGE: 'en' })
    expect(parsing).toThrow(/DEFAULT_LANGUAGE: .*SPEECH_MODEL: the folder "models\/none" does not exist/s)
  })
})
