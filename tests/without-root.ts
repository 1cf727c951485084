import { chown } from 'node:fs/promises'

/** An unprivileged user that every Unix has. */
const NOBODY = 65_534

/** Runs `work` where file permissions hold: root, who may read and remove everything, is another user meanwhile. */
export async function withoutRoot<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.(NOBODY)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

/** Gives a folder to the user that `withoutRoot` runs as. */
export async function giveAway(path: string): Promise<void> {
  if (process.geteuid?.() === 0) await chown(path, NOBODY, NOBODY)
}
