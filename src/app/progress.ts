/** The progress of long work. */
export interface Progress {
  readonly done: number
  readonly total: number
}

export interface ProgressOptions {
  readonly label: string
  readonly unit: string
  readonly isTerminal: boolean
  readonly write: (text: string) => void
  /** Monotonic, in milliseconds. */
  readonly nowMs: () => number
}

/** Redraws one line on a terminal; elsewhere prints a plain line every 5 seconds. */
export function createProgressReporter(options: ProgressOptions): (progress: Progress) => void {
  // The first report may come late, when a page has been recognized; the rate is that since then.
  let first: { readonly done: number; readonly ms: number } | undefined
  const show = ({ done, total }: Progress) => {
    first ??= { done, ms: options.nowMs() }
    const line = describe(options, { done, total }, done - first.done, (options.nowMs() - first.ms) / 1000)
    options.write(options.isTerminal ? `\r\u001b[2K${line}${done >= total ? '\n' : ''}` : `${line}\n`)
  }
  return throttleProgress(show, { intervalMs: options.isTerminal ? 100 : 5_000, nowMs: options.nowMs })
}

export interface ThrottleOptions extends Pick<ProgressOptions, 'nowMs'> {
  /** Milliseconds from one report to the next. */
  readonly intervalMs: number
}

/** Passes on the first progress, then one per interval, and the end once. */
export function throttleProgress<P extends Progress>(
  report: (progress: P) => void,
  { intervalMs, nowMs }: ThrottleOptions,
): (progress: P) => void {
  let lastMs = Number.NEGATIVE_INFINITY
  let isComplete = false
  return progress => {
    const isLast = progress.done >= progress.total
    if (isComplete || (!isLast && nowMs() - lastMs < intervalMs)) return
    isComplete = isLast
    lastMs = nowMs()
    report(progress)
  }
}

const BAR_CHARS = 24

function describe(
  { label, unit, isTerminal }: ProgressOptions,
  { done, total }: Progress,
  doneNow: number,
  seconds: number,
): string {
  const share = total > 0 ? done / total : 1
  const filled = Math.round(share * BAR_CHARS)
  const bar = isTerminal ? ` ${'█'.repeat(filled)}${'░'.repeat(BAR_CHARS - filled)}` : ''
  const perSecond = seconds > 0 ? doneNow / seconds : 0
  const rate = perSecond > 0 ? `, ${perSecond.toFixed(perSecond < 1 ? 1 : 0)} ${unit}/s` : ''
  const left = perSecond > 0 && done < total ? `, ${Math.ceil((total - done) / perSecond)} s left` : ''
  return `${label}${bar} ${done}/${total} ${unit}${rate}${left}`
}
