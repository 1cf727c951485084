import { VoiceError } from '../errors.ts'

/** The packets of an Ogg stream. */
export interface OggStream {
  readonly packets: readonly Uint8Array[]
  /** Where the stream says that it ends, in samples of its codec; undefined if it does not say. */
  readonly endSample: number | undefined
}

/** https://www.rfc-editor.org/rfc/rfc3533#section-6 */
const HEADER_BYTES = 27
const CUT_OFF = 'The end of the Ogg file is missing.'
/** A segment of this length goes on in the next one. */
const FULL_SEGMENT = 255

/** Takes the first stream of an Ogg file apart. Throws VoiceError when the file is of another kind, damaged or cut off. */
export function readOggPackets(file: Uint8Array): OggStream {
  const packets: Uint8Array[] = []
  let [serial, endSample]: (number | undefined)[] = []
  let begun: Uint8Array[] = []
  for (let at = 0; at < file.length; ) {
    const page = readPage(file, at)
    at = page.endByte
    serial ??= page.serial
    if (page.serial !== serial) continue
    for (const { bytes, isLast } of page.segments) {
      begun.push(bytes)
      if (!isLast) continue
      packets.push(Buffer.concat(begun))
      begun = []
    }
    endSample = page.endSample ?? endSample
  }
  return { packets, endSample }
}

interface OggPage {
  readonly serial: number
  readonly endSample: number | undefined
  readonly segments: readonly { readonly bytes: Uint8Array; readonly isLast: boolean }[]
  readonly endByte: number
}

function readPage(file: Uint8Array, start: number): OggPage {
  const view = new DataView(file.buffer, file.byteOffset + start, file.length - start)
  if (start > 0 && view.byteLength < HEADER_BYTES) throw new VoiceError(CUT_OFF)
  if (!isPage(view)) {
    throw new VoiceError(
      start === 0 ? 'The file is not an Ogg file.' : 'The Ogg file is damaged: a page is missing.',
    )
  }
  const count = view.getUint8(HEADER_BYTES - 1)
  const sizes = file.subarray(start + HEADER_BYTES, start + HEADER_BYTES + count)
  let end = start + HEADER_BYTES + count
  const segments = Array.from(sizes, size => {
    const bytes = file.subarray(end, end + size)
    end += size
    return { bytes, isLast: size < FULL_SEGMENT }
  })
  if (sizes.length < count || end > file.length) throw new VoiceError(CUT_OFF)
  if (checksum(file.subarray(start, end)) !== view.getUint32(22, true)) {
    throw new VoiceError('The Ogg file is damaged: a checksum is wrong.')
  }
  const granule = view.getBigInt64(6, true)
  return {
    serial: view.getUint32(14, true),
    // −1: no packet ends on this page.
    endSample: granule < 0n ? undefined : Number(granule),
    segments,
    endByte: end,
  }
}

function isPage(view: DataView): boolean {
  return view.byteLength >= HEADER_BYTES && view.getUint32(0) === 0x4f676753 && view.getUint8(4) === 0
}

/** CRC-32 with the polynomial 0x04c11db7, neither reflected nor inverted, with the checksum's own field taken as zero. */
function checksum(page: Uint8Array): number {
  let crc = 0
  for (const [at, byte] of page.entries()) {
    const isOwnField = at >= 22 && at < 26
    crc = (crc << 8) ^ (CRC_TABLE[(crc >>> 24) ^ (isOwnField ? 0 : byte)] ?? 0)
  }
  return crc >>> 0
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0)
  return crc
})
