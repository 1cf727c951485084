import { markdownTable } from '../markdown-table.ts'
import { milliseconds, timingOf } from './timing.ts'

/** What scripts/try-replica.ts has measured with one kind of replication. */
export interface ReplicaTrial {
  readonly isSynchronous: boolean
  /** Of `pg_basebackup` and the start of the replica. */
  readonly backupMs: number
  /** From a commit on the primary until the replica shows it, by sample. */
  readonly lagMs: readonly number[]
  /** By commit on the primary. */
  readonly writeMs: readonly number[]
  /** Rows that were acknowledged before the primary was killed. */
  readonly committed: number
  /** Of them, those that the promoted replica lacks. */
  readonly lost: number
  /** Questions to the replica, from before the primary was killed until after the promotion. */
  readonly reads: { readonly answered: number; readonly failed: number }
  /** Until the replica has taken a write. */
  readonly promotionMs: number
  /** Until a worker has connected to the promoted server, opened the index and asked. */
  readonly movingMs: number
  /** In the index that was built on the promoted server. */
  readonly passagesAfterwards: number
}

/** The trials side by side. */
export function replicaTable(trials: readonly ReplicaTrial[], passages: number): string {
  const line = (name: string, cell: (trial: ReplicaTrial) => string) => [name, ...trials.map(cell)]
  const times = (all: readonly number[]) => {
    const { p50Ms, p95Ms } = timingOf(all)
    return `${milliseconds(p50Ms)} / ${milliseconds(p95Ms)}`
  }
  return markdownTable(
    ['', ...trials.map(({ isSynchronous }) => (isSynchronous ? 'synchronous' : 'asynchronous'))],
    [
      line(`base backup of ${passages.toLocaleString('en-GB')} passages and start, s`, trial =>
        (trial.backupMs / 1000).toFixed(1),
      ),
      line('lag: commit until the replica shows it, p50 / p95, ms', trial => times(trial.lagMs)),
      line('a commit on the primary, p50 / p95, ms', trial => times(trial.writeMs)),
      line('commits acknowledged before `kill -9`', trial => String(trial.committed)),
      line('of them lost', trial => String(trial.lost)),
      line('questions to the replica meanwhile', trial => String(trial.reads.answered)),
      line('of them failed', trial => String(trial.reads.failed)),
      line('promotion until the first write, ms', trial => milliseconds(trial.promotionMs)),
      line('a worker connects there and answers, ms', trial => milliseconds(trial.movingMs)),
    ],
  )
}
