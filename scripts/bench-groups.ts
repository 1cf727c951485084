// Measures the cost of a group message that is not for the bot. It must not reach the search or the settings.
import { performance } from 'node:perf_hooks'
import { openCore } from '../src/app/open-core.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { createWorkerPainter } from '../src/card/card-painter.ts'
import { silentLogger } from '../src/log.ts'
import { createBot } from '../src/telegram/bot.ts'
import { createMemoryStore } from '../src/telegram/store/memory-store.ts'

const MESSAGES = 100_000
const ROUNDS = 5

const BOT = {
  id: 42,
  is_bot: true,
  first_name: 'Dayek',
  username: 'dayek_bot',
  can_join_groups: true,
  can_read_all_group_messages: true,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
} as const

const USAGE =
  'Usage: npx tsx scripts/bench-groups.ts\nMeasures the cost of a group message that is not for the bot.'

await runScript(USAGE, async () => {
  const core = await openCore(readConfig())
  await core.close()
  let touched = 0
  const touch = (): never => {
    touched++
    throw new Error('a message that is not for the bot reached the search or the settings')
  }
  const deps = {
    answerer: { ...core.answerer, answer: touch, resolve: touch },
    cards: createWorkerPainter(),
    store: { ...createMemoryStore(), user: touch, chat: touch },
    logger: silentLogger,
    defaultLanguage: 'kk',
    operator: '',
    helpText: { kk: '', ru: '' },
  } as const
  const { bot } = createBot(deps, { token: '42:bench', apiRoot: 'http://127.0.0.1:9', botInfo: BOT })
  const figures = []
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    for (let id = 1; id <= MESSAGES; id++) await bot.handleUpdate({ update_id: id, message: messageOf(id) })
    figures.push(((performance.now() - started) * 1000) / MESSAGES)
  }
  const [least, most] = [Math.min(...figures), Math.max(...figures)]
  console.log(
    `${MESSAGES} messages, ${ROUNDS} rounds: ${least.toFixed(1)} to ${most.toFixed(1)} µs per message, ${touched} violations`,
  )
  return touched === 0 ? 0 : 1
})

function messageOf(id: number) {
  const text = '@another_bot бұл хабар басқа ботқа арналған, ішінде азаптау деген сөз бар. '.repeat(4)
  const entities = [{ type: 'mention' as const, offset: 0, length: '@another_bot'.length }]
  const from = { id: 7, is_bot: false, first_name: 'Айгүл' }
  const chat = { id: -1001, type: 'supergroup' as const, title: 'Топ' }
  return { message_id: id, date: id, chat, from, text, entities }
}
