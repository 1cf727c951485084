// npm start: the bot when BOT_TOKEN is set, else a session in the terminal.
import { WITHOUT_TOKEN } from './locales/terminal-messages.ts'
import { createLogger } from './log.ts'
import { openSession } from './open-session.ts'
import { readConfig, runScript } from './run-script.ts'
import { serveTelegram } from './serve-telegram.ts'

await runScript(async () => {
  const config = readConfig()
  if (config.botToken === undefined) {
    console.log(`${WITHOUT_TOKEN.join('\n')}\n`)
    await openSession(config, { fallback: config.defaultLanguage, top: 3 })
    return 0
  }
  const stopping = new AbortController()
  // Once: a second Ctrl-C ends the process at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  const logger = createLogger({ write: line => console.log(line) })
  await serveTelegram(config, config.botToken, { logger, signal: stopping.signal })
  return 0
})
