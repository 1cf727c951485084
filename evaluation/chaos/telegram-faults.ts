import { expectThat, type Fault, type Outcome } from './fault.ts'
import type { GateMode } from './gate.ts'
import { pause, type Stage } from './stage.ts'

/** Longer than the retries of a call, so that a fault is not merely waited out. */
const OUTAGE_MS = 6_000
const POLL_AGAIN_MS = 50

/** What the network and Telegram do. */
export const TELEGRAM_FAULTS: readonly Fault[] = [
  outage('network-gone', 'network to Telegram gone for 6 s', { kind: 'down' }),
  outage('no-response', 'Telegram acts, but its responses are lost for 6 s', { kind: 'silent' }),
  outage('telegram-hangs', 'calls to Telegram vanish for 6 s', { kind: 'vanish' }),
  outage('too-many-requests', '429 with retry_after 3 for 6 s', {
    kind: 'refuse',
    status: 429,
    description: 'Too Many Requests: retry after 3',
    retryAfter: 3,
  }),
  outage('server-errors', '502 for 6 s', { kind: 'refuse', status: 502, description: 'Bad Gateway' }),
  outage('malformed', 'responses are HTML for 6 s', { kind: 'garbled', body: '<html>gateway</html>' }),
  {
    name: 'second-poller',
    title: 'a second process polls with the token',
    async play(stage) {
      const poll = () => fetch(`${stage.standIn.apiRoot}/bot${stage.token}/getUpdates?timeout=0`)
      expectThat((await poll()).ok, 'the second poller is served')
      let hasEnded = false
      const ended = stage.bot().ended.finally(() => {
        hasEnded = true
      })
      // Telegram refuses only a poll that is waiting, and the bot pauses between polls while it is busy.
      while (!hasEnded) {
        await poll()
        await pause(POLL_AGAIN_MS)
      }
      const { status } = await ended
      expectThat(status === 1, `exit status 1, got ${status}`)
      expectThat(/Another process is polling/.test(stage.output()), 'a sentence about the other process')
      await stage.start()
      return { seen: 'exit status 1 with a sentence; restarted' }
    },
  },
  {
    name: 'leftover-webhook',
    title: 'a webhook is set while the bot polls',
    async play(stage) {
      const url = 'https://127.0.0.1:8443/elsewhere'
      await fetch(`${stage.standIn.apiRoot}/bot${stage.token}/setWebhook?url=${url}`)
      await stage.bot().waitForOutput(/a webhook was set for this bot/)
      return { seen: 'one log line; the webhook is removed' }
    },
  },
  {
    name: 'token-revoked',
    title: 'the token is revoked (401)',
    async play(stage) {
      await stage.gate.set({ kind: 'refuse', status: 401, description: 'Unauthorized' })
      const { status } = await stage.bot().ended
      expectThat(status === 1, `exit status 1, got ${status}`)
      const sentences = stage.output().match(/Telegram rejected the token in BOT_TOKEN/g) ?? []
      expectThat(sentences.length === 1, `one sentence, got ${sentences.length}`)
      await stage.gate.set({ kind: 'open' })
      await stage.start()
      // What was being sent when the token was revoked could not arrive.
      return { seen: 'exit status 1 with one sentence; restarted', mayLose: 1 }
    },
  },
]

function outage(name: string, title: string, mode: GateMode): Fault {
  return { name, title, play: stage => hold(stage, mode) }
}

/** A call whose connection broke, or that got no response, is not repeated: nobody knows whether it arrived. */
async function hold({ gate }: Stage, mode: GateMode): Promise<Outcome> {
  const before = gate.sendsInHand()
  await gate.set(mode)
  await pause(OUTAGE_MS)
  const mayLose = mode.kind === 'down' ? before : mode.kind === 'vanish' ? gate.sendsInHand() : 0
  await gate.set({ kind: 'open' })
  return { seen: mayLose > 0 ? `${mayLose} sends in hand` : '', mayLose }
}
