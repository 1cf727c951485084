import { expectThat, type Fault } from './fault.ts'
import { pause } from './stage.ts'

/** What happens to one of two workers with webhooks, which share a database. */
export const WORKER_FAULTS: readonly Fault[] = [
  {
    name: 'worker-kill',
    title: 'webhook: kill -9 of one of two workers',
    usesWebhook: true,
    usesDatabase: true,
    async play({ crowd, database, startSecond }) {
      const victim = await startSecond()
      await pause(6_000)
      victim.kill('SIGKILL')
      await victim.ended
      const [row] =
        (await database?.query(
          `SELECT count(*)::int AS updates FROM dayek.updates
           WHERE worker IS NOT NULL AND worker NOT IN (SELECT worker FROM dayek.live_workers)`,
        )) ?? []
      expectThat(row !== undefined, 'a database')
      const inHand = Number(row.updates)
      await pause(6_000)
      const again = await startSecond()
      await crowd.settle(10_000)
      expectThat(again.isRunning(), 'the restarted worker to run')
      return { seen: `${inHand} updates in hand, done by the other; restarted`, mayRepeat: inHand }
    },
  },
]
