/** What the first bytes of a picture say, before anything is decoded. */
export interface PictureHeader {
  readonly format: 'png' | 'jpeg'
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly isAnimated: boolean
  /** Whether its end is there. */
  readonly isWhole: boolean
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const JPEG_SIGNATURE = [0xff, 0xd8, 0xff]

/** Reads the header of a PNG or JPEG; `undefined` when it is neither, or the size is not where it must be. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | undefined {
  if (startsWith(bytes, PNG_SIGNATURE)) return readPngHeader(bytes)
  return startsWith(bytes, JPEG_SIGNATURE) ? readJpegHeader(bytes) : undefined
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

/** https://www.w3.org/TR/png-3/#5Chunk-layout: length, type, data, checksum. */
function readPngHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = viewOf(bytes)
  let size: { width: number; height: number } | undefined
  let isAnimated = false
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (type === 'IHDR' && at + 16 <= bytes.length) {
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    } else if (!size) return undefined
    if (type === 'acTL') isAnimated = true
    if (type === 'IEND') return { format: 'png', ...size, isAnimated, isWhole: true }
    at += length + 12
  }
  return size && { format: 'png', ...size, isAnimated, isWhole: false }
}

/** Frame headers of all kinds of JPEG: SOF0 to SOF15 without the tables DHT, JPG and DAC. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1.1.4: segments of 0xFF, marker, length, data. */
function readJpegHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = viewOf(bytes)
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    // Fill bytes may precede a marker.
    if (marker === 0xff) at++
    else if (isFrameHeader(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      return { format: 'jpeg', width, height, isAnimated: false, isWhole: endsAsJpeg(bytes, at) }
    } else at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** Cameras and editors append data after the end, so the end is looked for anywhere after the frame header. */
function endsAsJpeg(bytes: Uint8Array, frameStart: number): boolean {
  return (
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(
      '\xff\xd9',
      undefined,
      'latin1',
    ) > frameStart
  )
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
