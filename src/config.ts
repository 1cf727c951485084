import { isIPv4, isIPv6 } from 'node:net'
import { isTokenVectors, TOKEN_VECTORS, type TokenVectors } from './embeddings/token-vectors.ts'
import { ConfigError } from './errors.ts'
import { LOG_FORMATS, LOG_LEVELS, type LogFormat, type LogLevel } from './log.ts'
import { findSpeechModelFault } from './speech/speech-model.ts'
import { isLanguage, type Language } from './text/language.ts'

/** Everything that an operator can configure. Read once, at startup. */
export interface Config {
  readonly botToken: string | undefined
  readonly botUsername: string | undefined
  readonly telegramApiRoot: string
  readonly defaultLanguage: Language
  readonly corpusDir: string
  readonly modelsDir: string
  readonly embeddingModel: string
  readonly allowModelDownload: boolean
  readonly queryPrefix: string
  readonly passagePrefix: string
  readonly indexDir: string
  readonly tokenVectors: TokenVectors
  readonly dataDir: string
  /** `postgres://user:password@host:port/name`; a secret. `undefined`: files in dataDir. */
  readonly storeUrl: string | undefined
  readonly storeReadUrl: string | undefined
  readonly host: string
  readonly port: number
  /** Receives updates at this address instead of polling; see webhook-address.ts. */
  readonly webhook: WebhookConfig | undefined
  /** Where people can read the reports, ending in `/`; buttons lead there. `undefined`: nowhere. */
  readonly publicUrl: string | undefined
  readonly readerHost: string
  /** Where the bot serves the reader on a port of its own; `undefined`: nowhere. */
  readonly readerPort: number | undefined
  readonly operator: string
  /** The operator's text below the reply to a plea for help; may be empty. */
  readonly helpText: Readonly<Record<Language, string>>
  /** Telegram ids of the people who may use /stats and /reload. */
  readonly adminIds: readonly number[]
  /** Whether the bot reads the text of pictures that people send. */
  readonly readsPictures: boolean
  /** Folder of the model that hears voice messages; `undefined`: they are not heard. */
  readonly speechModel: string | undefined
  readonly operatorHost: string
  /** Where /health, /ready and /metrics are served; `undefined`: nowhere. */
  readonly operatorPort: number | undefined
  /** `undefined`: pretty on a terminal, JSON elsewhere. */
  readonly logFormat: LogFormat | undefined
  readonly logLevel: LogLevel
  /** A quotation a day for the operator's channel; `undefined`: none. */
  readonly daily: DailyConfig | undefined
  /** The model that may propose questions for the reports; `undefined`: none. */
  readonly questions: QuestionsConfig | undefined
}

interface QuestionsConfig {
  /** A model's folder or repository, or `http://127.0.0.1:11434/v1#model`. */
  readonly model: string
  readonly apiKey: string | undefined
  readonly allowRemote: boolean
}

export interface DailyConfig {
  /** A channel's id, or its name with @. */
  readonly channel: string | number
  /** Where the quotations come from; empty: from all reports. */
  readonly sections: readonly DailySection[]
  /** Since midnight in `timeZone`, an IANA name. */
  readonly minutes: number
  readonly timeZone: string
  readonly language: Language | 'both'
}

/** A report, or those of its sections whose titles contain some words. */
export interface DailySection {
  readonly reportId: string
  readonly title: string | undefined
}

/** Where Telegram delivers updates, and where the bot listens for them. */
interface WebhookConfig {
  readonly url: string
  readonly secret: string | undefined
  readonly host: string
  readonly port: number
}

/** An environment variable. A test compares this list with `.env.example` and the table in the README. */
export interface Variable {
  readonly name: string
  readonly about: string
  readonly fallback: string
}

export const VARIABLES = [
  {
    name: 'BOT_TOKEN',
    about: 'The token of your bot, from @BotFather. Without it, `npm start` opens a page to try the bot.',
    fallback: '',
  },
  {
    name: 'BOT_USERNAME',
    about: "The bot's name without @, for permalinks printed in the terminal. The bot itself asks Telegram.",
    fallback: '',
  },
  {
    name: 'TELEGRAM_API_ROOT',
    about: 'Address of the Bot API server, if you host your own.',
    fallback: 'https://api.telegram.org',
  },
  {
    name: 'DEFAULT_LANGUAGE',
    about: 'Language for people who have not chosen one and whose client does not name one: kk or ru.',
    fallback: 'kk',
  },
  { name: 'CORPUS_DIR', about: 'Folder of the reports.', fallback: 'corpus' },
  { name: 'MODELS_DIR', about: 'Folder of the embedding models.', fallback: 'embeddings' },
  {
    name: 'EMBEDDING_MODEL',
    about: 'The embedding model: a folder in MODELS_DIR, or a repository of the Hugging Face hub.',
    fallback: 'multilingual-e5-small-kk-ru',
  },
  {
    name: 'ALLOW_MODEL_DOWNLOAD',
    about: 'true allows one download of a model that is not on disk. Otherwise nothing is downloaded.',
    fallback: 'false',
  },
  { name: 'QUERY_PREFIX', about: 'The text that the model expects before a question.', fallback: 'query: ' },
  {
    name: 'PASSAGE_PREFIX',
    about: 'The text that the model expects before a passage.',
    fallback: 'passage: ',
  },
  {
    name: 'INDEX_DIR',
    about: 'Folder of the index that npm run embed builds, and of the vectors of its texts.',
    fallback: 'embeddings/index',
  },
  {
    name: 'TOKEN_VECTORS',
    about:
      'How many bytes of token vectors an index keeps: full (64 for each token), small (35), off, or auto: full up to 1,000 passages, small beyond.',
    fallback: 'auto',
  },
  {
    name: 'DATA_DIR',
    about: "Folder of the bot's settings: what people and groups chose, never a question.",
    fallback: 'data',
  },
  {
    name: 'STORE_URL',
    about:
      'A PostgreSQL database that several workers share, postgres://user:password@host:5432/name. Without it, everything is in files.',
    fallback: '',
  },
  {
    name: 'STORE_READ_URL',
    about: 'A replica of that database, which is asked first; the primary answers while it is away.',
    fallback: '',
  },
  {
    name: 'OPERATOR',
    about: 'Who runs the bot and how to reach them, shown by /about and /privacy.',
    fallback: '',
  },
  {
    name: 'HELP_TEXT_KK',
    about:
      'Text in Kazakh that the bot adds when somebody asks for help: a hotline, an address. At most 500 chars, in quotes, because # starts a comment otherwise; \\n is a new line.',
    fallback: '',
  },
  {
    name: 'HELP_TEXT_RU',
    about: 'The same in Russian.',
    fallback: '',
  },
  {
    name: 'HOST',
    about: 'Address on which the page listens; anything but 127.0.0.1 opens it to the network.',
    fallback: '127.0.0.1',
  },
  {
    name: 'PORT',
    about: 'Port of the page; the next free one is taken if it is in use.',
    fallback: '8080',
  },
  {
    name: 'ADMIN_IDS',
    about:
      'Telegram ids, separated by commas, of the people who may add and remove reports and use /stats and /reload in private chat.',
    fallback: '',
  },
  {
    name: 'PHOTO_TEXT',
    about:
      'off: the bot does not read the text of photos. Reading one takes seconds and up to 300 MB of memory.',
    fallback: 'on',
  },
  {
    name: 'SPEECH_MODEL',
    about:
      'Folder of a Whisper model that understands Kazakh and Russian. With it, the bot answers voice messages as questions; nothing leaves this machine. docs/operate.md says which files and how much memory it needs. None by default.',
    fallback: '',
  },
  {
    name: 'OPERATOR_PORT',
    about: 'Port of /health, /ready and /metrics while the bot runs at Telegram; 0 turns them off.',
    fallback: '9464',
  },
  {
    name: 'OPERATOR_HOST',
    about: 'Address on which they listen; they need no password, so keep it off the internet.',
    fallback: '127.0.0.1',
  },
  {
    name: 'LOG_FORMAT',
    about: 'json or pretty; by default pretty on a terminal and json elsewhere.',
    fallback: '',
  },
  { name: 'LOG_LEVEL', about: 'The least severe log level to write: error, warn or info.', fallback: 'info' },
  {
    name: 'WEBHOOK_URL',
    about:
      'Public https address at which Telegram delivers updates, through a proxy that ends TLS. Without it, the bot polls.',
    fallback: '',
  },
  {
    name: 'WEBHOOK_SECRET',
    about:
      'Proves that a delivery comes from Telegram: 16 to 256 letters, digits, _ and -. Derived from BOT_TOKEN if empty.',
    fallback: '',
  },
  {
    name: 'WEBHOOK_HOST',
    about: 'Address on which the bot listens for deliveries.',
    fallback: '127.0.0.1',
  },
  {
    name: 'WEBHOOK_PORT',
    about: 'Port on which the bot listens for deliveries.',
    fallback: '8443',
  },
  {
    name: 'DAILY_CHANNEL',
    about:
      'A channel that gets a quotation a day: @name, or an id such as -1001234567890. The bot must be an administrator who may post.',
    fallback: '',
  },
  {
    name: 'DAILY_SECTIONS',
    about:
      'Where the quotations come from: ids of reports separated by semicolons, each with words of a section title after a colon if wanted: `hrw-2023; us-state-2022: Азаптау`. All reports by default.',
    fallback: '',
  },
  { name: 'DAILY_TIME', about: 'When the quotation is posted, from 00:00 to 23:59.', fallback: '10:00' },
  { name: 'DAILY_TIME_ZONE', about: 'The time zone of DAILY_TIME.', fallback: 'Asia/Almaty' },
  {
    name: 'DAILY_LANGUAGE',
    about: 'The language of the quotations: kk, ru, or both by turns.',
    fallback: 'both',
  },
  {
    name: 'PUBLIC_URL',
    about:
      'Public https address of the reader, such as https://bot.example.org/reader/, to which buttons then lead. The bot serves it there if WEBHOOK_URL is on the same host.',
    fallback: '',
  },
  {
    name: 'READER_PORT',
    about:
      'Port on which the bot serves the reader for a proxy, at the path of PUBLIC_URL, if it polls; 0 turns it off.',
    fallback: '0',
  },
  {
    name: 'READER_HOST',
    about: 'Address on which it listens there.',
    fallback: '127.0.0.1',
  },
  {
    name: 'QUESTIONS_MODEL',
    about:
      'A model that npm run questions may ask for questions: a text-generation model in MODELS_DIR or of the Hugging Face hub, or an OpenAI-compatible server and its model: "http://127.0.0.1:11434/v1#model", in quotes. None by default.',
    fallback: '',
  },
  {
    name: 'QUESTIONS_API_KEY',
    about: 'The key that this server asks for, if any.',
    fallback: '',
  },
  {
    name: 'QUESTIONS_ALLOW_REMOTE',
    about:
      'true allows a server outside this machine and private networks, which then gets the text of the reports.',
    fallback: 'false',
  },
] as const satisfies readonly Variable[]

type VariableName = (typeof VARIABLES)[number]['name']

const SECRETS: ReadonlySet<VariableName> = new Set([
  'BOT_TOKEN',
  'WEBHOOK_SECRET',
  'WEBHOOK_URL',
  'STORE_URL',
  'STORE_READ_URL',
  'QUESTIONS_API_KEY',
])

/** Parses the environment. Throws a ConfigError that names every invalid variable, but never prints a secret. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = []
  const raw = (name: VariableName): string => {
    const value = env[name]
    return value === undefined || value.trim() === '' ? fallbackOf(name) : value
  }
  const text = (name: VariableName) => raw(name).trim()
  const parsed = <T>(
    name: VariableName,
    parse: (value: string) => T | undefined,
    expected: string,
    fallback: T,
  ) => {
    const value = parse(text(name))
    if (value !== undefined) return value
    problems.push(`${name}: expected ${expected}${describeValue(name, text(name))}`)
    return fallback
  }
  const config: Config = {
    botToken: parsed('BOT_TOKEN', parseToken, 'a token like 123456:ABC-DEF… from @BotFather', ''),
    botUsername: parsed('BOT_USERNAME', parseUsername, '5 to 32 letters, digits and _', ''),
    telegramApiRoot: parsed('TELEGRAM_API_ROOT', parseRoot, 'an http or https address', ''),
    defaultLanguage: parsed('DEFAULT_LANGUAGE', v => (isLanguage(v) ? v : undefined), 'kk or ru', 'kk'),
    corpusDir: text('CORPUS_DIR'),
    modelsDir: text('MODELS_DIR'),
    embeddingModel: text('EMBEDDING_MODEL'),
    allowModelDownload: parsed('ALLOW_MODEL_DOWNLOAD', parseBoolean, 'true or false', false),
    queryPrefix: raw('QUERY_PREFIX'),
    passagePrefix: raw('PASSAGE_PREFIX'),
    indexDir: text('INDEX_DIR'),
    tokenVectors: parsed(
      'TOKEN_VECTORS',
      v => (isTokenVectors(v) ? v : undefined),
      TOKEN_VECTORS.join(', '),
      'auto',
    ),
    dataDir: text('DATA_DIR'),
    storeUrl: parsed(
      'STORE_URL',
      parseStoreUrl,
      'an address like postgres://user:password@host:5432/name',
      '',
    ),
    storeReadUrl: parsed(
      'STORE_READ_URL',
      parseStoreUrl,
      'an address like postgres://user:password@host:5432/name',
      '',
    ),
    host: parsed('HOST', parseHost, 'an IP address or a host name, without a port', ''),
    port: parsed('PORT', parsePort, 'a number from 0 to 65535', 0),
    webhook: {
      url: parsed('WEBHOOK_URL', parseWebhookUrl, WEBHOOK_URL_EXPECTED, ''),
      secret:
        parsed('WEBHOOK_SECRET', parseWebhookSecret, '16 to 256 letters, digits, _ and -', '') || undefined,
      host: parsed('WEBHOOK_HOST', parseHost, 'an IP address or a host name, without a port', ''),
      port: parsed('WEBHOOK_PORT', parsePort, 'a number from 0 to 65535', 0),
    },
    publicUrl: parsed('PUBLIC_URL', parsePublicUrl, PUBLIC_URL_EXPECTED, ''),
    readerHost: parsed('READER_HOST', parseHost, 'an IP address or a host name, without a port', ''),
    readerPort: parsed('READER_PORT', parsePort, 'a number from 0 to 65535', 0) || undefined,
    operator: text('OPERATOR'),
    helpText: {
      kk: parsed('HELP_TEXT_KK', parseHelpText, HELP_TEXT_EXPECTED, ''),
      ru: parsed('HELP_TEXT_RU', parseHelpText, HELP_TEXT_EXPECTED, ''),
    },
    adminIds: parsed('ADMIN_IDS', parseIds, 'numeric Telegram user ids separated by commas', []),
    readsPictures: parsed('PHOTO_TEXT', parseSwitch, 'on or off', true),
    speechModel: text('SPEECH_MODEL'),
    operatorHost: parsed('OPERATOR_HOST', parseHost, 'an IP address or a host name, without a port', ''),
    operatorPort: parsed('OPERATOR_PORT', parsePort, 'a number from 0 to 65535', 0) || undefined,
    logFormat: parsed('LOG_FORMAT', parseLogFormat, 'json or pretty', '') || undefined,
    logLevel: parsed('LOG_LEVEL', v => LOG_LEVELS.find(level => level === v), 'error, warn or info', 'info'),
    daily: {
      channel: parsed('DAILY_CHANNEL', parseChannel, '@name or an id like -1001234567890', ''),
      sections: parsed('DAILY_SECTIONS', parseSections, 'report ids separated by ;, with : and a title', []),
      minutes: parsed('DAILY_TIME', parseTime, 'a time from 00:00 to 23:59', 0),
      timeZone: parsed('DAILY_TIME_ZONE', parseTimeZone, 'a time zone like Asia/Almaty', ''),
      language: parsed(
        'DAILY_LANGUAGE',
        v => (isLanguage(v) || v === 'both' ? v : undefined),
        'kk, ru or both',
        'both',
      ),
    },
    questions: {
      model: parsed('QUESTIONS_MODEL', parseQuestionsModel, QUESTIONS_MODEL_EXPECTED, ''),
      apiKey:
        parsed('QUESTIONS_API_KEY', parseApiKey, 'printable ASCII characters without spaces', '') ||
        undefined,
      allowRemote: parsed('QUESTIONS_ALLOW_REMOTE', parseBoolean, 'true or false', false),
    },
  }
  const speechFault = config.speechModel && findSpeechModelFault(config.speechModel)
  if (speechFault) problems.push(`SPEECH_MODEL: ${speechFault}`)
  if (config.readerPort !== undefined && text('PUBLIC_URL') === '') {
    problems.push('PUBLIC_URL: expected the address under which people reach READER_PORT, got none')
  }
  if (problems.length > 0) {
    throw new ConfigError(
      `The configuration (environment or .env) is invalid. ${problems.join('. ')}. See .env.example`,
    )
  }
  return {
    ...config,
    botToken: config.botToken || undefined,
    botUsername: config.botUsername || undefined,
    speechModel: config.speechModel || undefined,
    storeUrl: config.storeUrl || undefined,
    storeReadUrl: config.storeReadUrl || undefined,
    publicUrl: config.publicUrl || undefined,
    webhook: config.webhook?.url === '' ? undefined : config.webhook,
    daily: config.daily?.channel === '' ? undefined : config.daily,
    questions: config.questions?.model === '' ? undefined : config.questions,
  }
}

function describeValue(name: VariableName, value: string): string {
  // An address with a password in it.
  if (SECRETS.has(name) || (name === 'QUESTIONS_MODEL' && value.includes('@'))) return ''
  const isHelpText = name === 'HELP_TEXT_KK' || name === 'HELP_TEXT_RU'
  return isHelpText ? `, got ${breakLines(value).length}` : `, got "${value}"`
}

function fallbackOf(name: VariableName): string {
  return VARIABLES.find(variable => variable.name === name)?.fallback ?? ''
}

function parseToken(value: string): string | undefined {
  return value === '' || /^\d+:\S+$/.test(value) ? value : undefined
}

function parseUsername(value: string): string | undefined {
  const name = value.replace(/^@/, '')
  return name === '' || /^\w{5,32}$/.test(name) ? name : undefined
}

/** A longer text would leave no room for the quotations in a message. */
const MAX_HELP_TEXT_CHARS = 500
const HELP_TEXT_EXPECTED = `at most ${MAX_HELP_TEXT_CHARS} characters`

/** `\n` in a value without double quotes reaches the process as it is written. */
function breakLines(value: string): string {
  return value.replaceAll('\\n', '\n')
}

function parseHelpText(value: string): string | undefined {
  const text = breakLines(value)
  return text.length <= MAX_HELP_TEXT_CHARS ? text : undefined
}

function parseRoot(value: string): string | undefined {
  return /^https?:\/\/[^\s/]+/.test(value) ? value.replace(/\/+$/, '') : undefined
}

/** Telegram delivers to no others; the URL parser drops 443. */
const WEBHOOK_PORTS: ReadonlySet<string> = new Set(['', '80', '88', '8443'])
const WEBHOOK_URL_EXPECTED =
  'an https address on port 443, 80, 88 or 8443 (Telegram delivers to no others), without a question mark or # (http is possible on this machine only: 127.0.0.1, localhost)'

/** Not printed when it is wrong, because its path may be a secret. */
function parseWebhookUrl(value: string): string | undefined {
  if (value === '') return value
  if (!URL.canParse(value)) return undefined
  const { protocol, hostname, port, search, hash, username } = new URL(value)
  const isLocal = /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname)
  const isPossible = (protocol === 'https:' && WEBHOOK_PORTS.has(port)) || (protocol === 'http:' && isLocal)
  return isPossible && search === '' && hash === '' && username === '' ? value : undefined
}

const PUBLIC_URL_EXPECTED = 'an https address with a domain name, without a question mark or #'

/** Telegram refuses a message with a link to a host without a dot. */
function parsePublicUrl(value: string): string | undefined {
  if (value === '') return value
  if (!URL.canParse(value)) return undefined
  const { protocol, hostname, username, search, hash, href } = new URL(value)
  const isPublic = protocol === 'https:' && /\.[^.]*[a-z][^.]*[^.]$/.test(hostname)
  if (!isPublic || username !== '' || search !== '' || hash !== '') return undefined
  return href.endsWith('/') ? href : `${href}/`
}

/** A password with `@`, `/`, `#` or `?` must be percent-encoded, or the address means something else. */
function parseStoreUrl(value: string): string | undefined {
  if (value === '') return value
  if (!/^postgres(?:ql)?:\/\//.test(value) || !URL.canParse(value)) return undefined
  const { hostname, pathname, hash } = new URL(value)
  const isComplete = hostname !== '' && /^\/[^/]+$/.test(pathname) && hash === ''
  return isComplete && isDecodable(value) ? value : undefined
}

/** Whether every % begins a character. */
function isDecodable(value: string): boolean {
  try {
    decodeURIComponent(value)
    return true
  } catch {
    return false
  }
}

const QUESTIONS_MODEL_EXPECTED =
  'a folder or repository name such as owner/model, or "http://127.0.0.1:11434/v1#model" in quotes, without a password or question mark'

/** A `.env` line without quotes loses what follows `#`. */
function parseQuestionsModel(value: string): string | undefined {
  if (!/^https?:/iu.test(value)) return value === '' || isModelName(value) ? value : undefined
  if (!URL.canParse(value)) return undefined
  const { hash, search, username, password } = new URL(value)
  return hash.length > 1 && search === '' && username === '' && password === '' ? value : undefined
}

function isModelName(value: string): boolean {
  return /^\w[\w.-]*(?:\/\w[\w.-]*)*$/.test(value)
}

function parseApiKey(value: string): string | undefined {
  return /^[\x21-\x7e]*$/.test(value) ? value : undefined
}

function parseWebhookSecret(value: string): string | undefined {
  return value === '' || /^[A-Za-z0-9_-]{16,256}$/.test(value) ? value : undefined
}

/** Accepts IPv6 with or without brackets, but not with a zone ID, which no browser opens. */
function parseHost(value: string): string | undefined {
  const host = value.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  if (isIPv6(host)) return host.includes('%') ? undefined : new URL(`http://[${host}]`).hostname.slice(1, -1)
  if (/^[\d.]+$/.test(host)) return isIPv4(host) ? host : undefined
  return host === value.toLowerCase() && /^[a-z\d](?:[a-z\d._-]{0,252})$/.test(host) ? host : undefined
}

function parsePort(value: string): number | undefined {
  return /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? Number(value) : undefined
}

/** The largest id that Telegram may give. */
const MAX_USER_ID = 2 ** 52 - 1

function parseIds(value: string): readonly number[] | undefined {
  const ids = value
    .split(/[\s,]+/)
    .filter(id => id !== '')
    .map(id => (/^[1-9]\d{0,15}$/.test(id) ? Number(id) : Number.NaN))
  return ids.every(id => id <= MAX_USER_ID) ? ids : undefined
}

/** A name as Telegram allows it; an id of a channel begins with -100. */
function parseChannel(value: string): string | number | undefined {
  if (value === '') return value
  if (/^-100\d{6,13}$/.test(value)) return Number(value)
  return /^@[A-Za-z]\w{3,31}$/.test(value) ? value : undefined
}

function parseSections(value: string): readonly DailySection[] | undefined {
  const entries = value
    .split(';')
    .map(entry => entry.trim())
    .filter(entry => entry !== '')
  const sections = entries.map(entry => {
    const [, reportId, title] = /^([a-z0-9-]{1,40})\s*(?::\s*(\S.*))?$/u.exec(entry) ?? []
    return reportId === undefined ? undefined : { reportId, title }
  })
  const known = sections.filter(section => section !== undefined)
  return known.length === sections.length ? known : undefined
}

function parseTime(value: string): number | undefined {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(value) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}

function parseTimeZone(value: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

function parseLogFormat(value: string): LogFormat | '' | undefined {
  return value === '' ? '' : LOG_FORMATS.find(format => format === value)
}

function parseSwitch(value: string): boolean | undefined {
  if (/^on$/i.test(value)) return true
  return /^off$/i.test(value) ? false : undefined
}

function parseBoolean(value: string): boolean | undefined {
  if (/^(true|yes|1)$/i.test(value)) return true
  return /^(false|no|0)$/i.test(value) ? false : undefined
}
