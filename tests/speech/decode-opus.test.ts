import { describe, expect, it } from 'vitest'
import { VoiceError } from '../../src/errors.ts'
import { decodeOpus, SAMPLE_RATE } from '../../src/speech/decode-opus.ts'
import { claimEnd, readRecording } from './recordings.ts'

const LIMIT = { maxSeconds: 61 }

async function samplesOf(file: Uint8Array): Promise<Float32Array> {
  const decoded = await decodeOpus(file, LIMIT)
  if (decoded.kind !== 'samples') throw new Error(decoded.kind)
  return decoded.samples
}

/** How much of a frequency is in the samples: the amplitude of a sine. */
function amplitudeOf(samples: Float32Array, hertz: number): number {
  let [re, im] = [0, 0]
  for (const [at, value] of samples.entries()) {
    const angle = (2 * Math.PI * hertz * at) / SAMPLE_RATE
    re += value * Math.cos(angle)
    im += value * Math.sin(angle)
  }
  return (2 * Math.hypot(re, im)) / samples.length
}

describe('decodeOpus', () => {
  it('gives a tone its pitch, loudness and length at 16 kHz', async () => {
    const samples = await samplesOf(readRecording('tones'))
    expect(samples.length).toBe(SAMPLE_RATE / 2)
    const pitches = Array.from({ length: 395 }, (_, step) => 100 + step * 20)
    const amplitudes = pitches.map(hertz => amplitudeOf(samples, hertz))
    const loudest = Math.max(...amplitudes)
    expect(pitches[amplitudes.indexOf(loudest)]).toBe(440)
    expect(loudest).toBeCloseTo(0.4, 1)
  })

  it('leaves out what 16 kHz cannot hold instead of folding it back', async () => {
    const samples = await samplesOf(readRecording('tones'))
    // 11 kHz sampled 16,000 times a second without a filter would be heard as 5 kHz.
    expect(amplitudeOf(samples, 5_000)).toBeLessThan(0.004)
  })

  it('hears speech of the length that was spoken', async () => {
    const samples = await samplesOf(readRecording('kk'))
    expect(samples.length / SAMPLE_RATE).toBeGreaterThan(2)
    expect(samples.every(value => Math.abs(value) <= 1)).toBe(true)
    expect(samples.some(value => Math.abs(value) > 0.3)).toBe(true)
  })

  it('stops at the limit, whatever length a file claims', async () => {
    const long = readRecording('long')
    expect(await decodeOpus(long, LIMIT)).toEqual({ kind: 'too-long' })
    expect(await decodeOpus(claimEnd(long, 48_000n), LIMIT)).toEqual({ kind: 'too-long' })
    expect(await decodeOpus(claimEnd(readRecording('kk'), 48_000n * 3_600n), LIMIT)).toEqual({
      kind: 'too-long',
    })
  })

  const kk = readRecording('kk')
  const withByte = (at: number, byte: number) => {
    const changed = Uint8Array.from(kk)
    changed[at] = byte
    return changed
  }
  it.each<readonly [string, Uint8Array, string]>([
    ['of another kind', Buffer.from('RIFF....WAVEfmt '.repeat(9)), 'not an Ogg file'],
    ['empty', new Uint8Array(), 'not in the Opus format'],
    ['in Ogg, but of another codec', otherCodec(), 'not in the Opus format'],
    ['with a changed byte', withByte(3_000, (kk[3_000] ?? 0) ^ 1), 'a checksum is wrong'],
    ['without its end', kk.subarray(0, kk.length - 100), 'The end of the Ogg file is missing'],
  ])('refuses a file that is %s', async (_, file, reason) => {
    await expect(decodeOpus(file, LIMIT)).rejects.toThrow(VoiceError)
    await expect(decodeOpus(file, LIMIT)).rejects.toThrow(reason)
  })
})

/** The first page with another name in the place of OpusHead. */
function otherCodec(): Uint8Array {
  const changed = Buffer.from(readRecording('kk'))
  changed.write('Vorbis!!', changed.indexOf('OpusHead'), 'latin1')
  return claimEnd(changed, 96_000n)
}
