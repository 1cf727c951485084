import type { Interval } from './bootstrap.ts'

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

export function figure(value: number): string {
  return value.toFixed(3)
}

/** "0.831 (0.79–0.88)": a value with its 95 % interval. */
export function withInterval(interval: Interval | undefined): string {
  if (!interval) return '–'
  return `${figure(interval.value)} (${interval.low.toFixed(2)}–${interval.high.toFixed(2)})`
}

/** "+0.012 (−0.003 … +0.026)": a difference with its 95 % interval. */
export function signedInterval(interval: Interval | undefined): string {
  if (!interval) return '–'
  return `${signed(interval.value)} (${signed(interval.low)} … ${signed(interval.high)})`
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(3)
  if (text === '0.000') return text
  return `${value < 0 ? '−' : '+'}${text}`
}
