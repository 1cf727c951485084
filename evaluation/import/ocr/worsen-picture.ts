import { PNG } from 'pngjs'

export interface Worsening {
  /** Clockwise. */
  readonly rotationDegrees: number
  /** Standard deviation of what is added to the brightness of a pixel, of 255. */
  readonly noise: number
  /** From 0 to 1, for the noise. */
  readonly random: () => number
}

const WHITE = 255

/** A picture of a page as a worse scanner gives it: turned a little, with noise. Takes and gives PNG. */
export function worsenPicture(png: Uint8Array, { rotationDegrees, noise, random }: Worsening): Uint8Array {
  const source = PNG.sync.read(Buffer.from(png))
  const { width, height } = source
  const result = new PNG({ width, height })
  const radians = (rotationDegrees * Math.PI) / 180
  const [sine, cosine] = [Math.sin(radians), Math.cos(radians)]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - height / 2]
      const shade = shadeAt(source, width / 2 + dx * cosine + dy * sine, height / 2 - dx * sine + dy * cosine)
      const noisy = Math.max(0, Math.min(WHITE, Math.round(shade + noise * gauss(random))))
      const at = 4 * (y * width + x)
      result.data.fill(noisy, at, at + 3)
      result.data[at + 3] = WHITE
    }
  }
  return PNG.sync.write(result)
}

/** The brightness at a point, interpolated between four pixels; white outside. */
function shadeAt({ data, width, height }: PNG, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [right, down] = [x - left, y - top]
  const shade = (column: number, row: number) =>
    column < 0 || row < 0 || column >= width || row >= height
      ? WHITE
      : (data[4 * (row * width + column)] ?? WHITE)
  const upper = shade(left, top) * (1 - right) + shade(left + 1, top) * right
  const lower = shade(left, top + 1) * (1 - right) + shade(left + 1, top + 1) * right
  return upper * (1 - down) + lower * down
}

/** Source: G. E. P. Box, M. E. Muller, 1958. */
function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
