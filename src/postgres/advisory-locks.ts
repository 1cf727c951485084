/**
 * The first key of every advisory lock of Dayek in a database, so that none is another program's; the second says what is locked.
 * The server frees a lock when the connection that holds it ends.
 */
export const LOCK_CLASS = 1_684_109_669

/** Second keys. Index versions in use take 1000 and above: 1000 + the version's number. */
export const LOCKS = {
  migrations: 1,
  indexBuild: 2,
  takeUpdates: 3,
  poll: 4,
  follows: 5,
  indexInUse: 1000,
} as const

/** The first key of the lock that a running worker holds; the second is the worker's number. */
export const WORKER_LOCK_CLASS = LOCK_CLASS + 1

/** The first key of the lock under which a collection of excerpts changes; the second is a hash of its owner. */
export const KEPT_LOCK_CLASS = LOCK_CLASS + 2
