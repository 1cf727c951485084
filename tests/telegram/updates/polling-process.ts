// A bot that polls until it is killed: polling-process.ts <token> <api root> <data folder>
import { silentLogger } from '../../../src/log.ts'
import { createBot } from '../../../src/telegram/bot.ts'
import { createMemoryStore } from '../../../src/telegram/store/memory-store.ts'
import { openSqliteLedger } from '../../../src/telegram/store/sqlite-ledger.ts'
import { fetchBotInfo } from '../../../src/telegram/updates/bot-info.ts'
import { createIntake } from '../../../src/telegram/updates/intake.ts'
import { pollTelegram } from '../../../src/telegram/updates/poll.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'

const [, , token = '', apiRoot = '', dir = ''] = process.argv
const logger = silentLogger
const deps = {
  answerer: createFakeAnswerer(),
  store: createMemoryStore(),
  logger,
  cards: { paint: () => Promise.reject(new Error('no cards')), close: async () => {} },
  defaultLanguage: 'kk',
  operator: '',
  helpText: { kk: '', ru: '' },
} as const
const dayek = createBot(deps, { token, apiRoot, botInfo: await fetchBotInfo(token, apiRoot) })
const ledger = openSqliteLedger(dir, { logger })
const intake = createIntake(dayek, ledger)
await pollTelegram(dayek, { apiRoot, intake, signal: new AbortController().signal, onStart: () => {} })
