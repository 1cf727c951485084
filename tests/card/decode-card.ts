import jsqr from 'jsqr'
import { PNG } from 'pngjs'

export interface DecodedCard {
  readonly widthPx: number
  readonly heightPx: number
  /** Red, green, blue, alpha of each pixel, row by row. */
  readonly pixels: Uint8ClampedArray
}

/** Decodes a PNG file with a library other than the one that made it; verifies its checksums. */
export function decodeCard(png: Uint8Array): DecodedCard {
  const { width, height, data } = PNG.sync.read(Buffer.from(png), { checkCRC: true })
  return { widthPx: width, heightPx: height, pixels: new Uint8ClampedArray(data) }
}

/** The content of a card's QR code; undefined when it cannot be read. */
export function readCode({ pixels, widthPx, heightPx }: DecodedCard): string | undefined {
  return jsqr.default(pixels, widthPx, heightPx)?.data
}

/** Scales an image down by averaging pixels, as messengers do with photos. */
export function scaleDown(card: DecodedCard, share: number): DecodedCard {
  const [widthPx, heightPx] = [Math.round(card.widthPx * share), Math.round(card.heightPx * share)]
  const pixels = new Uint8ClampedArray(widthPx * heightPx * 4)
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      for (let channel = 0; channel < 4; channel++) {
        pixels[(y * widthPx + x) * 4 + channel] = meanOf(card, x / share, y / share, 1 / share, channel)
      }
    }
  }
  return { widthPx, heightPx, pixels }
}

function meanOf(
  { pixels, widthPx, heightPx }: DecodedCard,
  x: number,
  y: number,
  side: number,
  channel: number,
) {
  let [sum, count] = [0, 0]
  for (let row = Math.floor(y); row < Math.min(heightPx, y + side); row++) {
    for (let column = Math.floor(x); column < Math.min(widthPx, x + side); column++) {
      sum += pixels[(row * widthPx + column) * 4 + channel] ?? 0
      count++
    }
  }
  return sum / count
}
