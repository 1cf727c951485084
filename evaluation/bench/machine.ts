import { cpus, loadavg } from 'node:os'

/** One line on the machine and date of a measurement. */
export function describeMachine(now: Date): string {
  const [cpu] = cpus()
  const [load = 0] = loadavg()
  return (
    `${now.toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpu?.model.trim() ?? 'unknown CPU'}, ` +
    `load ${load.toFixed(1)} at the start (above ${cpus().length} the times are longer than they need be)`
  )
}

/** Resident memory of this process with all its threads, in MiB. */
export function residentMiB(): number {
  return process.memoryUsage().rss / 2 ** 20
}
