// npm start: runs the bot if BOT_TOKEN is set, else opens a page on this machine to try it.
import { parseArgs } from 'node:util'
import { openBrowser } from '../demo/server/open-browser.ts'
import { isLoopback } from '../demo/server/page-headers.ts'
import { keepHeapSmall } from './app/keep-heap-small.ts'
import { logFormatFor, readConfig, runScript } from './app/run-script.ts'
import { servePage } from './app/serve-page.ts'
import { stopOnSignals } from './app/stop-signals.ts'
import type { Config } from './config.ts'
import { ConfigError, errorMessage, InputError } from './errors.ts'
import { WITHOUT_TOKEN } from './locales/terminal-messages.ts'
import { createLogger, type Logger } from './log.ts'

const USAGE =
  'Usage: npm start [-- --no-open]\nRuns the bot if BOT_TOKEN is set, else opens a page on this machine to try it.'

/** The page would look like a healthy service to a supervisor. */
const WITHOUT_TOKEN_IN_PRODUCTION =
  'BOT_TOKEN is not set. Set it to the token from @BotFather, or unset NODE_ENV=production to open the page that tries the bot'

await runScript(USAGE, main, { isService: true })

async function main(): Promise<number> {
  keepHeapSmall()
  const opensBrowser = parseFlags()
  const config = readConfig()
  const { botToken } = config
  const logger = openLog(config)
  const signal = stopOnSignals(process, logger)
  if (botToken === undefined && process.env.NODE_ENV === 'production') {
    throw new ConfigError(WITHOUT_TOKEN_IN_PRODUCTION)
  }
  if (botToken === undefined) await tryOut(config, { logger, signal, opensBrowser })
  else {
    // Imported lazily, because the page must open before the model and the index are loaded.
    const { serveTelegram } = await import('./app/serve-telegram.ts')
    await serveTelegram(config, botToken, { logger, signal })
  }
  return 0
}

function openLog(config: Config): Logger {
  const {
    botToken = '',
    webhook,
    storeUrl,
    storeReadUrl,
    logFormat = logFormatFor(process.stdout),
    logLevel,
  } = config
  const databases = [storeUrl, storeReadUrl].flatMap(url => (url ? [url, passwordOf(url)] : []))
  const secrets = [botToken, webhook?.secret ?? '', ...databases]
  return createLogger({ write: line => console.log(line), secrets, format: logFormat, level: logLevel })
}

function passwordOf(url: string): string {
  return URL.canParse(url) ? decodeURIComponent(new URL(url).password) : ''
}

interface TryOptions {
  readonly logger: Logger
  readonly signal: AbortSignal
  readonly opensBrowser: boolean
}

async function tryOut(config: Config, { logger, signal, opensBrowser }: TryOptions): Promise<void> {
  if (!isLoopback(config.host)) logger.warn('the page is open to the network', { HOST: config.host })
  const onOpen = (url: string) => {
    console.log(`${WITHOUT_TOKEN.join('\n')}\n\n  ${url}\n`)
    if (opensBrowser) openBrowser(url, { platform: process.platform, env: process.env })
  }
  await servePage(config, { logger, signal, onOpen })
}

/** Whether to open a browser: on a terminal, unless --no-open is given. */
function parseFlags(): boolean {
  try {
    const { values } = parseArgs({ options: { 'no-open': { type: 'boolean', default: false } } })
    return !values['no-open'] && process.stdout.isTTY === true
  } catch (error) {
    throw new InputError(`${errorMessage(error)}. ${USAGE}`)
  }
}
