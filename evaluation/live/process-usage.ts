import { readFile } from 'node:fs/promises'

/** What a process uses, as Linux reports it in /proc. */
export interface ProcessUsage {
  /** Resident memory in MiB. */
  readonly rssMiB: number
  /** CPU time of all its threads since it started, in seconds. */
  readonly cpuSeconds: number
}

/** Clock ticks a second; Linux always shows 100 to programs. */
const TICKS_PER_SECOND = 100

/** `undefined` when the process has ended, or where there is no /proc. */
export async function readUsage(pid: number): Promise<ProcessUsage | undefined> {
  try {
    const [status, stat] = await Promise.all([
      readFile(`/proc/${pid}/status`, 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ])
    return parseUsage(status, stat)
  } catch {
    return undefined
  }
}

/** `undefined` for a zombie, which has no memory any more. */
export function parseUsage(status: string, stat: string): ProcessUsage | undefined {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB/m.exec(status) ?? []
  if (kibibytes === undefined) return undefined
  // The name, in parentheses, may contain spaces; utime and stime are the 12th and 13th fields after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return {
    rssMiB: Number(kibibytes) / 1_024,
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
  }
}
