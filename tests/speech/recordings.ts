import { readFileSync } from 'node:fs'
import type { Language } from '../../src/text/language.ts'

/** A speech model that hears one of two sentences; see make_tiny_whisper.py. */
export const TINY_WHISPER = 'tests/speech/tiny-whisper'

/** What is said in kk.ogg and ru.ogg, and written down by the tiny model. */
export const SPOKEN: Readonly<Record<Language, string>> = {
  kk: 'Полицияның азаптауы туралы қандай шағымдар түсті?',
  ru: 'Что говорится о пытках задержанных?',
}

/** A recording of tests/speech/spoken; its README says what each holds. */
export function readRecording(name: Language | 'tones' | 'silence' | 'long'): Uint8Array {
  return readFileSync(`tests/speech/spoken/${name}.ogg`)
}

/** An Ogg file whose pages say that they end at this sample, with checksums that are right. */
export function claimEnd(file: Uint8Array, endSample: bigint): Uint8Array {
  const changed = Buffer.from(file)
  for (let at = changed.indexOf('OggS'); at >= 0; ) {
    const next = changed.indexOf('OggS', at + 4)
    const page = changed.subarray(at, next < 0 ? changed.length : next)
    if (page.readBigInt64LE(6) > 0n) page.writeBigInt64LE(endSample, 6)
    page.writeUInt32LE(0, 22)
    page.writeUInt32LE(checksum(page), 22)
    at = next
  }
  return changed
}

/** Bit by bit, as RFC 3533 describes it. */
function checksum(page: Uint8Array): number {
  let crc = 0
  for (const byte of page) {
    crc ^= byte << 24
    for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  }
  return crc >>> 0
}
