import { basename, dirname } from 'node:path'
import { type AutomaticSpeechRecognitionPipeline, env, pipeline } from '@xenova/transformers'
import type { Language } from '../text/language.ts'
import { SAMPLE_RATE } from './decode-opus.ts'
import { isQuantized } from './speech-model.ts'

/** Writes down what is said, as the model hears it. Without a language, the model chooses among those of the bot and English. */
export type Transcribe = (samples: Float32Array, language: Language | undefined) => Promise<string>

/** The model hears this much at once; longer recordings are heard in parts that overlap by STRIDE_SECONDS on either side. */
const CHUNK_SECONDS = 30
const STRIDE_SECONDS = 5
/** English, because what is asked in it gets a reply that says what the bot understands. */
const HEARD_LANGUAGES: ReadonlySet<string> = new Set(['<|kk|>', '<|ru|>', '<|en|>'])

/** Loads a Whisper model from a folder into this process. Nothing is downloaded. */
export async function loadTranscriber(folder: string): Promise<Transcribe> {
  env.localModelPath = dirname(folder)
  env.allowRemoteModels = false
  const run = await pipeline('automatic-speech-recognition', basename(folder), {
    quantized: isQuantized(folder),
  })
  const otherLanguages = findOtherLanguages(run)
  return async (samples, language) => {
    const chunks =
      samples.length > CHUNK_SECONDS * SAMPLE_RATE
        ? { chunk_length_s: CHUNK_SECONDS, stride_length_s: STRIDE_SECONDS }
        : {}
    const chosen = language ? { language } : { bad_words_ids: otherLanguages }
    const output: unknown = await run(samples, { task: 'transcribe', ...chosen, ...chunks })
    return readTranscript(output)
  }
}

/** The tokens of languages in which nobody speaks to the bot. Unless they are ruled out, a model mistakes Kazakh for related languages. */
function findOtherLanguages({ tokenizer }: AutomaticSpeechRecognitionPipeline): number[][] {
  const tokens: ReadonlyMap<string, number> = tokenizer.model.tokens_to_ids
  return [...tokens]
    .filter(([token]) => /^<\|[a-z]{2,3}\|>$/.test(token) && !HEARD_LANGUAGES.has(token))
    .map(([, id]) => [id])
}

function readTranscript(output: unknown): string {
  const text =
    typeof output === 'object' && output !== null ? new Map(Object.entries(output)).get('text') : undefined
  if (typeof text === 'string') return text
  throw new TypeError('the model returned no text')
}
