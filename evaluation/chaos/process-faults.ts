import { expectThat, type Fault } from './fault.ts'
import { pause, type Stage } from './stage.ts'

/** What happens to the process. */
export const PROCESS_FAULTS: readonly Fault[] = [
  killed('kill-before-claim', 'kill -9 as updates come in', async ({ gate }) => {
    await gate.nextCall('getUpdates', 'out', hasUpdates)
  }),
  killed('kill-in-search', 'kill -9 while questions are searched', async ({ gate }) => {
    await gate.nextCall('getUpdates', 'out', hasUpdates)
    await pause(8)
  }),
  killed('kill-while-sending', 'kill -9 while an answer is sent', async ({ gate }) => {
    await gate.nextCall('sendMessage', 'in')
  }),
  {
    name: 'sigterm',
    title: 'SIGTERM under load',
    async play(stage) {
      const startMs = performance.now()
      stage.bot().kill('SIGTERM')
      const { status } = await stage.bot().ended
      const seconds = (performance.now() - startMs) / 1_000
      expectThat(status === 0, `exit status 0, got ${status}`)
      expectThat(seconds < 10, `the end within 10 s, took ${seconds.toFixed(1)} s`)
      await stage.start()
      return { seen: `exit status 0 after ${seconds.toFixed(1)} s; restarted` }
    },
  },
  {
    name: 'clock-jump',
    title: 'the clock jumps two days ahead, then three back',
    preload: 'evaluation/chaos/clock-jump.ts',
    async play(stage) {
      for (const jump of [1, 2]) {
        stage.bot().kill('SIGUSR2')
        await stage.bot().waitForOutput(new RegExp(`clock jump ${jump}`))
        await pause(3_000)
      }
      await stage.waitForReady(({ status }) => status === 200)
      return { seen: '/ready 200' }
    },
  },
  {
    name: 'flood',
    title: '1,000 messages of one person',
    async play(stage) {
      const { crowd } = stage
      const flooder = crowd.createPerson()
      const beforeMs = performance.now()
      await pause(8_000)
      const floodMs = performance.now()
      for (let i = 0; i < 1_000; i++) stage.standIn.sendText(flooder, `Что говорится о пытках? ${i}`)
      await pause(8_000)
      const endMs = performance.now()
      await crowd.settle(10_000)
      const [before, during] = [p95Between(stage, beforeMs, floodMs), p95Between(stage, floodMs, endMs)]
      const seen = `p95 of the others ${Math.round(before)} ms before, ${Math.round(during)} ms during`
      expectThat(during <= Math.max(1.2 * before, MIN_FLOOD_P95_MS), `at most 20 % more: ${seen}`)
      const replies = stage.standIn.messages(stage.standIn.privateChat(flooder)).length - 1_000
      return { seen: `${seen}; they got ${replies} replies` }
    },
  },
]

/** Below this, a difference says more about the machine than about the bot. */
const MIN_FLOOD_P95_MS = 300

function killed(name: string, title: string, wait: (stage: Stage) => Promise<void>): Fault {
  return {
    name,
    title,
    async play(stage) {
      await wait(stage)
      const mayRepeat = stage.gate.sendsInHand()
      stage.bot().kill('SIGKILL')
      await stage.bot().ended
      await stage.gate.set({ kind: 'open' })
      await stage.start()
      return { seen: 'restarted', mayRepeat }
    },
  }
}

function hasUpdates(body: string): boolean {
  return body.includes('"update_id"')
}

function p95Between({ crowd }: Stage, fromMs: number, toMs: number): number {
  const times = crowd.asks
    .filter(({ kind, sentMs }) => kind === 'private' && sentMs >= fromMs && sentMs < toMs)
    .map(({ sentMs, replies }) => (replies[0]?.atMs ?? performance.now()) - sentMs)
    .sort((a, b) => a - b)
  return times[Math.floor(times.length * 0.95)] ?? 0
}
