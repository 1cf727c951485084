import { createLogger } from '../../../src/log.ts'
import { createStandIn, type StandIn } from '../../../stand-in/stand-in.ts'
import { createFakeClock } from '../../fake-clock.ts'

export const TOKEN = '4242:poll-token'

/** Runs a fake Bot API server for as long as `run` takes. */
export async function withStandIn(run: (standIn: StandIn) => Promise<void>): Promise<void> {
  const standIn = createStandIn({ token: TOKEN })
  await standIn.listen()
  try {
    await run(standIn)
  } finally {
    await standIn.close()
  }
}

type Break = (standIn: StandIn, method: string, times: number) => void

/** Every way in which a server may fail to respond properly. */
export const FAULTS: readonly (readonly [string, Break])[] = [
  ['429', (standIn, method, times) => standIn.fail(method, { status: 429, times })],
  ['502', (standIn, method, times) => standIn.fail(method, { status: 502, times })],
  ['nothing', (standIn, method, times) => standIn.drop(method, { times })],
  [
    'cut off',
    (standIn, method, times) =>
      standIn.garble(method, { body: '{"ok":true,"result":[]}', isCut: true, times }),
  ],
  ['an empty body', (standIn, method, times) => standIn.garble(method, { times })],
  ['a page', (standIn, method, times) => standIn.garble(method, { ...PAGE, times })],
  ['a page with 502', (standIn, method, times) => standIn.garble(method, { ...PAGE, status: 502, times })],
  ['a page with 404', (standIn, method, times) => standIn.garble(method, { ...PAGE, status: 404, times })],
  ...['null', '[]', '5', '"ok"', '{}', '{"result":[]}', '{"ok":1,"result":[]}', '{"ok":true}'].map(asBody),
  ...['null', '5', '{}', 'true', '"[]"', '[null,5,{"update_id":"7"}]'].map(result =>
    asBody(`{"ok":true,"result":${result}}`),
  ),
]
const PAGE = { body: '<html><body>Sign in to the network</body></html>', contentType: 'text/html' }

function asBody(body: string): readonly [string, Break] {
  return [body, (standIn, method, times) => standIn.garble(method, { body, times })]
}

/** A fake clock, and a logger that records its lines. */
export function createRecorder(options = {}) {
  const log: string[] = []
  return { clock: createFakeClock(options), log, logger: createLogger({ write: line => log.push(line) }) }
}
