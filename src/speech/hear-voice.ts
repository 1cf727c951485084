import { VoiceError } from '../errors.ts'
import type { Language } from '../text/language.ts'
import { decodeOpus, SAMPLE_RATE } from './decode-opus.ts'
import type { Hearing } from './hearing.ts'
import type { Transcribe } from './speech-pipeline.ts'

/** Longer messages are no questions, and hearing takes about as long as speaking. */
const MAX_SECONDS = 60
/** Phones add a fraction of a second after 60. */
const TOLERANCE_SECONDS = 1
const FRAME_SAMPLES = SAMPLE_RATE / 50
/** −50 dB of full scale: quiet speech is louder, a quiet room is not. */
const SOUND_FROM = 10 ** (-50 / 20)
/** A fifth of a second. Models make up words when they hear nothing. */
const MIN_SOUND_FRAMES = 10

/** Decodes a voice message and has it written down. */
export async function hearVoice(
  voice: Uint8Array,
  language: Language | undefined,
  transcribe: Transcribe,
): Promise<Hearing> {
  try {
    const decoded = await decodeOpus(voice, { maxSeconds: MAX_SECONDS + TOLERANCE_SECONDS })
    if (decoded.kind === 'too-long') return decoded
    if (!hasSound(decoded.samples)) return { kind: 'nothing' }
    const text = tidy(await transcribe(decoded.samples, language))
    return /\p{L}/u.test(text) ? { kind: 'text', text } : { kind: 'nothing' }
  } catch (error) {
    if (error instanceof VoiceError) return { kind: 'unreadable', reason: error.message }
    throw error
  }
}

function hasSound(samples: Float32Array): boolean {
  let frames = 0
  for (let at = 0; at + FRAME_SAMPLES <= samples.length && frames < MIN_SOUND_FRAMES; at += FRAME_SAMPLES) {
    const frame = samples.subarray(at, at + FRAME_SAMPLES)
    const power = frame.reduce((sum, value) => sum + value * value, 0) / FRAME_SAMPLES
    if (Math.sqrt(power) >= SOUND_FROM) frames++
  }
  return frames >= MIN_SOUND_FRAMES
}

/** Without what models write about sounds: «[музыка]», «(смех)», «♪». */
function tidy(text: string): string {
  return text
    .replace(/\[[^\]]*\]|\([^)]*\)|[♪♫*�]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}
