import { readdir, readFile } from 'node:fs/promises'
import type { Connection } from '../../src/postgres/database.ts'

/** What a database server on this machine takes, all its processes together. */
export interface ServerUse {
  /** Memory that several of them share counts once. */
  readonly memoryMiB: number
  /** Since it started. */
  readonly cpuSeconds: number
}

const TICKS_PER_SECOND = 100

/** Undefined where the server runs on another machine, or as a user whose processes we may not read. */
export async function readServerUse(connection: Connection): Promise<ServerUse | undefined> {
  const [row] = await connection.query('SELECT pg_backend_pid() AS pid, inet_server_addr()::text AS address')
  if (!/^(127\.|::1)/.test(String(row?.address))) return undefined
  try {
    const { parent } = await readStatus(Number(row?.pid))
    const children = await childrenOf(parent)
    const [own, ...others] = await Promise.all([parent, ...children].map(readUse))
    if (!own) return undefined
    const all = [own, ...others.flatMap(use => use ?? [])]
    return {
      memoryMiB: sum(all.map(use => use.memoryKiB)) / 1024,
      // Only the parent's has those of the processes that have ended.
      cpuSeconds: (own.status.endedTicks + sum(all.map(use => use.status.ticks))) / TICKS_PER_SECOND,
    }
  } catch {
    return undefined
  }
}

/** Undefined for a process that has ended meanwhile. */
async function readUse(
  pid: number,
): Promise<{ readonly status: ProcessStatus; readonly memoryKiB: number } | undefined> {
  try {
    // One that is ending has no memory any more, but its time counts until it is added to the parent's.
    return { status: await readStatus(pid), memoryKiB: await readMemory(pid).catch(() => 0) }
  } catch {
    return undefined
  }
}

interface ProcessStatus {
  readonly parent: number
  readonly ticks: number
  readonly endedTicks: number
}

/** proc(5): the fields after the name, which may hold spaces. */
async function readStatus(pid: number): Promise<ProcessStatus> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
    at => fields[at],
  )
  return { parent, ticks: user + system, endedTicks: endedUser + endedSystem }
}

/** In KiB; a page that n processes share counts as 1/n in each. */
async function readMemory(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0)
}

async function childrenOf(parent: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
  const statuses = await Promise.all(
    pids.map(pid =>
      readStatus(pid).then(
        status => ({ pid, parent: status.parent }),
        () => undefined,
      ),
    ),
  )
  return statuses.flatMap(status => (status?.parent === parent ? [status.pid] : []))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0)
}
