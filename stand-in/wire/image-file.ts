import { badRequest } from './api-refusal.ts'
import type { Upload } from './upload.ts'

export interface Image {
  readonly mime_type: 'image/png' | 'image/jpeg'
  readonly width: number
  readonly height: number
}

const MAX_PHOTO_BYTES = 10 * 1024 * 1024
// "The photo's width and height must not exceed 10000 in total. Width and height ratio must be at most 20."
const MAX_SIDES_PX = 10_000
const MAX_RATIO = 20

/** Checks that Telegram would accept a photo: a complete PNG or JPEG within its limits. Throws an ApiRefusal (400). */
export function checkPhoto({ name, bytes }: Upload): Image {
  if (bytes.length === 0) throw badRequest('file must be non-empty')
  if (bytes.length > MAX_PHOTO_BYTES) {
    throw badRequest(`file "${name}" of size ${bytes.length} bytes is too big for a photo`)
  }
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const image = readPng(view) ?? readJpeg(view)
  if (!image) throw badRequest('IMAGE_PROCESS_FAILED')
  const { width, height } = image
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height))
  if (width + height > MAX_SIDES_PX || ratio > MAX_RATIO) throw badRequest('PHOTO_INVALID_DIMENSIONS')
  return image
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const PNG_END = Buffer.from('IEND')

/** https://www.w3.org/TR/png-3/: signature, IHDR with the dimensions, IEND with its checksum as the last chunk. */
function readPng(file: Buffer): Image | undefined {
  const hasFrame = file.subarray(0, 8).equals(PNG_SIGNATURE) && file.toString('latin1', 12, 16) === 'IHDR'
  if (!hasFrame || !file.subarray(-8, -4).equals(PNG_END)) return undefined
  return { mime_type: 'image/png', width: file.readUInt32BE(16), height: file.readUInt32BE(20) }
}

const JPEG_START = 0xffd8
const JPEG_END = 0xffd9
// Start of frame: C0–CF except C4, C8 and CC.
const isFrame = (marker: number) =>
  marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)

/** ITU-T T.81, annex B: segments with a marker and a length, up to the frame header with the dimensions. */
function readJpeg(file: Buffer): Image | undefined {
  if (file.length < 4 || file.readUInt16BE(0) !== JPEG_START) return undefined
  if (file.readUInt16BE(file.length - 2) !== JPEG_END) return undefined
  for (let at = 2; at + 9 <= file.length; at += 2 + file.readUInt16BE(at + 2)) {
    if (!isFrame(file.readUInt16BE(at))) continue
    return { mime_type: 'image/jpeg', height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) }
  }
  return undefined
}
