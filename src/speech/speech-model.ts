import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { errorMessage } from '../errors.ts'

/** In the layout that @xenova/transformers reads. */
const TEXT_FILES = [
  'config.json',
  'generation_config.json',
  'preprocessor_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
]
const PARTS = ['encoder_model', 'decoder_model_merged']
const LANGUAGE_TOKENS = ['<|kk|>', '<|ru|>']

/** Whether a model has 8-bit weights, which are preferred to full ones. */
export function isQuantized(folder: string): boolean {
  return existsSync(weightsOf(folder, 'encoder_model', true))
}

/** Why a folder is no speech model for the bot, and what to do; undefined if it is one. Reads no weights. */
export function findSpeechModelFault(folder: string): string | undefined {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return `the folder "${folder}" does not exist`
  const quantized = isQuantized(folder)
  const files = [
    ...TEXT_FILES.map(name => join(folder, name)),
    ...PARTS.map(p => weightsOf(folder, p, quantized)),
  ]
  const type = readModelType(join(folder, 'config.json'))
  if (type !== undefined && type !== 'whisper') {
    return `expected a Whisper model, but "${folder}" has a model of the type "${type}"`
  }
  const missing = files.filter(path => !existsSync(path))
  if (missing.length > 0)
    return `${missing.join(', ')} missing; expected a Whisper model for @xenova/transformers`
  return findLanguageFault(folder)
}

/** A model for English alone has no tokens for languages. */
function findLanguageFault(folder: string): string | undefined {
  const path = join(folder, 'tokenizer.json')
  try {
    const tokenizer = readFileSync(path, 'utf8')
    const lacking = LANGUAGE_TOKENS.filter(token => !tokenizer.includes(`"${token}"`))
    if (lacking.length === 0) return undefined
    return `expected a multilingual Whisper model, but "${folder}" lacks ${lacking.join(' and ')}`
  } catch (error) {
    return `${path} cannot be read (${errorMessage(error)})`
  }
}

/** Undefined where config.json is missing; the others are named first then. */
function readModelType(path: string): unknown {
  if (!existsSync(path)) return undefined
  try {
    const config: { readonly model_type?: unknown } = JSON.parse(readFileSync(path, 'utf8'))
    return config.model_type ?? 'unknown'
  } catch {
    return 'unreadable'
  }
}

function weightsOf(folder: string, part: string, quantized: boolean): string {
  return join(folder, 'onnx', `${part}${quantized ? '_quantized' : ''}.onnx`)
}
