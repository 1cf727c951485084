import { encodeQR } from 'qr'

export interface QrCode {
  /** Modules a side, without any margin. */
  readonly size: number
  /** Dark modules as SVG path data, the code's corner at (x, y). */
  outline(xPx: number, yPx: number, modulePx: number): string
}

/** A code that survives the loss of 15 % of it, as photographs that are scaled and compressed need. */
export function makeQrCode(text: string): QrCode {
  // The library draws a margin of at least one module, which is ours to leave.
  const bordered = encodeQR(text, 'raw', { ecc: 'medium', border: 1 })
  const rows = bordered.slice(1, -1).map(row => row.slice(1, -1))
  return {
    size: rows.length,
    outline: (xPx, yPx, modulePx) =>
      rows.flatMap((row, rowIndex) => drawRow(row, xPx, yPx + rowIndex * modulePx, modulePx)).join(''),
  }
}

/** One rectangle a run of dark modules, so that no hairlines show between them. */
function drawRow(row: readonly boolean[], xPx: number, yPx: number, modulePx: number): readonly string[] {
  const runs: string[] = []
  for (let start = 0; start < row.length; start++) {
    if (!row[start]) continue
    let end = start
    while (row[end]) end++
    runs.push(
      `M${xPx + start * modulePx} ${yPx}h${(end - start) * modulePx}v${modulePx}H${xPx + start * modulePx}z`,
    )
    start = end
  }
  return runs
}
