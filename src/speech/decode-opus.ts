import { OpusDecoder } from 'opus-decoder'
import { VoiceError } from '../errors.ts'
import { readOggPackets } from './ogg-packets.ts'

/** What speech models hear, in Hz. Opus is decoded at this rate, which leaves out what lies above it: nothing is resampled. */
export const SAMPLE_RATE = 16_000
/** Opus counts in samples of this rate, whatever the recording had. */
const OPUS_RATE = 48_000
/** Of one channel: what the decoder has room for, 120 ms at 256 kbit/s. */
const MAX_PACKET_BYTES = 3_840

interface OpusHead {
  readonly channels: number
  /** At the beginning, in samples of OPUS_RATE, to be left out. */
  readonly preSkip: number
}

/** A recording as samples from −1 to 1 of one channel, at SAMPLE_RATE; `too-long` as soon as that is known. */
export type DecodedVoice =
  | { readonly kind: 'samples'; readonly samples: Float32Array }
  | { readonly kind: 'too-long' }

/** Decodes Opus in Ogg, as voice messages are sent. Throws VoiceError when it is something else, or damaged. */
export async function decodeOpus(
  file: Uint8Array,
  { maxSeconds }: { readonly maxSeconds: number },
): Promise<DecodedVoice> {
  const { packets, endSample } = readOggPackets(file)
  const head = readHead(packets[0])
  const skipped = Math.round((head.preSkip * SAMPLE_RATE) / OPUS_RATE)
  const claimed = endSample === undefined ? Infinity : Math.round((endSample * SAMPLE_RATE) / OPUS_RATE)
  const limit = skipped + maxSeconds * SAMPLE_RATE
  // A file that claims less is stopped below.
  if (endSample !== undefined && claimed > limit) return { kind: 'too-long' }
  // The second packet holds comments.
  const samples = await decodePackets(packets.slice(2), head, limit)
  return samples
    ? { kind: 'samples', samples: samples.subarray(skipped, Math.min(claimed, samples.length)) }
    : { kind: 'too-long' }
}

/** https://www.rfc-editor.org/rfc/rfc7845#section-5.1 */
function readHead(packet: Uint8Array | undefined): OpusHead {
  if (!packet || packet.length < 19 || Buffer.from(packet.subarray(0, 8)).toString('latin1') !== 'OpusHead') {
    throw new VoiceError('The file is not in the Opus format.')
  }
  const view = new DataView(packet.buffer, packet.byteOffset, packet.length)
  const [channels, mapping] = [view.getUint8(9), view.getUint8(18)]
  if (mapping !== 0 || channels < 1 || channels > 2) {
    throw new VoiceError('The recording has more than two channels.')
  }
  return { channels, preSkip: view.getUint16(10, true) }
}

/** Undefined when there are more samples than the limit. */
async function decodePackets(
  packets: readonly Uint8Array[],
  { channels }: OpusHead,
  limit: number,
): Promise<Float32Array | undefined> {
  const decoder = new OpusDecoder({ sampleRate: SAMPLE_RATE, channels, preSkip: 0 })
  await decoder.ready
  try {
    const samples = new Float32Array(limit)
    let length = 0
    for (const packet of packets) {
      if (packet.length > MAX_PACKET_BYTES * channels) throw damaged()
      const { channelData, samplesDecoded, errors } = decoder.decodeFrame(packet)
      if (errors.length > 0) throw damaged()
      if (length + samplesDecoded > limit) return undefined
      samples.set(mix(channelData), length)
      length += samplesDecoded
    }
    return samples.subarray(0, length)
  } finally {
    decoder.free()
  }
}

function damaged(): VoiceError {
  return new VoiceError('The recording is damaged: a packet cannot be decoded.')
}

function mix([first = new Float32Array(), second]: readonly Float32Array[]): Float32Array {
  return second ? first.map((value, at) => (value + (second[at] ?? 0)) / 2) : first
}
