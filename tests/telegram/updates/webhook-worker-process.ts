// A worker that receives webhooks until it is killed: webhook-worker-process.ts <token> <api root> <database> <webhook> <port>
import { silentLogger } from '../../../src/log.ts'
import { openDatabase } from '../../../src/postgres/database.ts'
import { createBot } from '../../../src/telegram/bot.ts'
import { createPostgresStore } from '../../../src/telegram/store/postgres-store.ts'
import { fetchBotInfo } from '../../../src/telegram/updates/bot-info.ts'
import { startSharedIntake } from '../../../src/telegram/updates/shared-intake.ts'
import { receiveWebhooks } from '../../../src/telegram/updates/webhook.ts'
import { deriveWebhookAddress } from '../../../src/telegram/updates/webhook-address.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'

/** What searching takes. */
const WORK_MS = 20

const [, , token = '', apiRoot = '', databaseUrl = '', webhookUrl = '', port = ''] = process.argv
const fake = createFakeAnswerer()
const answer: typeof fake.answer = async (question, options) => {
  await new Promise(resolve => setTimeout(resolve, WORK_MS))
  return fake.answer(question, options)
}
const database = openDatabase(databaseUrl)
const deps = {
  answerer: { ...fake, answer },
  store: createPostgresStore(database, { token }),
  logger: silentLogger,
  cards: { paint: () => Promise.reject(new Error('no cards')), close: async () => {} },
  defaultLanguage: 'kk',
  operator: '',
  helpText: { kk: '', ru: '' },
} as const
const { signal } = new AbortController()
const dayek = createBot(deps, { token, apiRoot, botInfo: await fetchBotInfo(token, apiRoot) })
const intake = startSharedIntake(dayek, { database, token, signal })
await receiveWebhooks(dayek, {
  address: deriveWebhookAddress(token, { url: webhookUrl }),
  host: '127.0.0.1',
  port: Number(port),
  apiRoot,
  intake,
  signal,
  onStart: () => console.log(`worker ${intake.session.worker}`),
  warn() {},
})
