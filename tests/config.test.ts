import { readFile } from 'node:fs/promises'
import { parse } from 'dotenv'
import { describe, expect, it } from 'vitest'
import { parseConfig, VARIABLES } from '../src/config.ts'
import { ConfigError } from '../src/errors.ts'

describe('parseConfig', () => {
  it('needs no variables: all of them have defaults', () => {
    const config = parseConfig({})
    expect(config.botToken).toBeUndefined()
    expect(config.defaultLanguage).toBe('kk')
    expect(config.embeddingModel).toBe('multilingual-e5-small-kk-ru')
    expect(config.allowModelDownload).toBe(false)
    expect(config.queryPrefix).toBe('query: ')
  })

  it('treats a blank variable as unset', () => {
    expect(parseConfig({ BOT_TOKEN: '  ', DEFAULT_LANGUAGE: '' })).toEqual(parseConfig({}))
  })

  it('strips what people paste around values', () => {
    const config = parseConfig({
      BOT_TOKEN: ' 1:abc ',
      BOT_USERNAME: '@dayek_bot',
      TELEGRAM_API_ROOT: 'http://localhost:1/',
    })
    expect(config).toMatchObject({
      botToken: '1:abc',
      botUsername: 'dayek_bot',
      telegramApiRoot: 'http://localhost:1',
    })
  })

  it('reports all invalid variables together and prints no token', () => {
    const secret = 'my secret without a number'
    const parsing = () =>
      parseConfig({ BOT_TOKEN: secret, DEFAULT_LANGUAGE: 'en', ALLOW_MODEL_DOWNLOAD: 'perhaps' })
    expect(parsing).toThrow(ConfigError)
    expect(parsing).toThrow(/BOT_TOKEN.*DEFAULT_LANGUAGE: expected kk or ru, got "en".*ALLOW_MODEL_DOWNLOAD/s)
    expect(parsing).not.toThrow(secret)
  })
})

describe('the model for questions', () => {
  it('is none by default, whatever its key', () => {
    expect(parseConfig({ QUESTIONS_API_KEY: 'key-1' }).questions).toBeUndefined()
  })

  it.each(['qwen-kk', 'Xenova/Qwen1.5-0.5B-Chat', 'http://127.0.0.1:11434/v1#qwen2.5:7b'])(
    'may be %s',
    model => {
      const env = { QUESTIONS_MODEL: model, QUESTIONS_API_KEY: ' key-1 ' }
      expect(parseConfig(env).questions).toEqual({ model, apiKey: 'key-1', allowRemote: false })
    },
  )

  it.each([
    'http://127.0.0.1:11434/v1',
    'http://me:pass@127.0.0.1/v1#m',
    'http://[',
    '../models',
    '/models/qwen',
  ])('cannot be %s', model => {
    expect(() => parseConfig({ QUESTIONS_MODEL: model })).toThrow('QUESTIONS_MODEL: expected a folder')
  })

  it('has a key that is never printed, nor is a password in the address', () => {
    const parsing = () =>
      parseConfig({ QUESTIONS_API_KEY: 'two words', QUESTIONS_MODEL: 'http://me:pass@127.0.0.1/v1#m' })
    expect(parsing).toThrow('QUESTIONS_API_KEY: expected printable ASCII')
    expect(parsing).not.toThrow(/two words|pass@/)
  })
})

describe('the quotation of the day', () => {
  it('is off without a channel', () => {
    expect(parseConfig({ DAILY_TIME: '09:30' }).daily).toBeUndefined()
  })

  it('needs nothing but a channel', () => {
    expect(parseConfig({ DAILY_CHANNEL: '@my_channel' }).daily).toEqual({
      channel: '@my_channel',
      sections: [],
      minutes: 600,
      timeZone: 'Asia/Almaty',
      language: 'both',
    })
  })

  it('may come from some reports and sections', () => {
    const { daily } = parseConfig({
      DAILY_CHANNEL: '-1001234567890',
      DAILY_SECTIONS: ' hrw-2023 ; us-state-2022: Азаптау, қинау;',
      DAILY_TIME: '9:05',
      DAILY_LANGUAGE: 'ru',
    })
    expect(daily).toMatchObject({ channel: -1_001_234_567_890, minutes: 545, language: 'ru' })
    expect(daily?.sections).toEqual([
      { reportId: 'hrw-2023', title: undefined },
      { reportId: 'us-state-2022', title: 'Азаптау, қинау' },
    ])
  })

  it('has all its mistakes reported together', () => {
    const parsing = () =>
      parseConfig({
        DAILY_CHANNEL: 'https://t.me/my_channel',
        DAILY_SECTIONS: 'HRW 2023',
        DAILY_TIME: '25:00',
        DAILY_TIME_ZONE: 'Алматы',
        DAILY_LANGUAGE: 'en',
      })
    expect(parsing).toThrow(
      /DAILY_CHANNEL: expected @name.*DAILY_SECTIONS.*DAILY_TIME: .*DAILY_TIME_ZONE.*DAILY_LANGUAGE/s,
    )
  })
})

describe('the webhook', () => {
  const URL = 'https://dayek.kz/bot'

  it('is off without an address', () => {
    expect(parseConfig({ WEBHOOK_SECRET: 'a-secret-of-16-chars' }).webhook).toBeUndefined()
  })

  it('needs nothing but an address', () => {
    expect(parseConfig({ WEBHOOK_URL: URL }).webhook).toEqual({
      url: URL,
      secret: undefined,
      host: '127.0.0.1',
      port: 8443,
    })
  })

  it.each([
    'http://127.0.0.1:8443/x',
    'http://localhost/x',
    'http://[::1]:1',
    'https://dayek.kz:8443',
    'https://dayek.kz:443/x',
    'https://dayek.kz:88',
  ])('may be at %s', WEBHOOK_URL => expect(parseConfig({ WEBHOOK_URL }).webhook?.url).toBe(WEBHOOK_URL))

  it.each([
    'dayek.kz',
    'http://dayek.kz',
    'http://127.0.0.1.dayek.kz',
    'ftp://dayek.kz',
    'https://dayek.kz:9443',
    'https://dayek.kz:8080/x',
    `${URL}?a=1`,
    `${URL}#a`,
    'https://a:b@dayek.kz',
  ])('may not be at %s, which is not printed', WEBHOOK_URL => {
    const parsing = () => parseConfig({ WEBHOOK_URL })
    expect(parsing).toThrow(/WEBHOOK_URL: expected an https address/)
    expect(parsing).not.toThrow(WEBHOOK_URL)
  })

  it.each(['short', 'with a space in it', 'ә'.repeat(20), 'x'.repeat(257)])(
    'has no secret like «%s», which is not printed',
    WEBHOOK_SECRET => {
      const parsing = () => parseConfig({ WEBHOOK_URL: URL, WEBHOOK_SECRET })
      expect(parsing).toThrow(/WEBHOOK_SECRET: expected 16 to 256 letters, digits, _ and -/)
      expect(parsing).not.toThrow(`"${WEBHOOK_SECRET}"`)
    },
  )

  it.each([{ WEBHOOK_PORT: '70000' }, { WEBHOOK_HOST: 'http://x' }])('refuses %o', env => {
    const [name = ''] = Object.keys(env)
    expect(() => parseConfig(env)).toThrow(new RegExp(`${name}: expected`))
  })
})

describe('the operator’s words for pleas', () => {
  it('are taken per language, with their line breaks', () => {
    const { helpText } = parseConfig({
      HELP_TEXT_KK: 'Сенім телефоны: 111',
      HELP_TEXT_RU: 'Телефон: 111\\nЗвоните',
    })
    expect(helpText).toEqual({ kk: 'Сенім телефоны: 111', ru: 'Телефон: 111\nЗвоните' })
    expect(parseConfig({}).helpText).toEqual({ kk: '', ru: '' })
  })

  it('leave room for the quotations', () => {
    const parsing = () => parseConfig({ HELP_TEXT_RU: `${'я'.repeat(500)}\\n` })
    expect(parsing).toThrow(/HELP_TEXT_RU: expected at most 500 characters, got 501\./)
    expect(parsing).not.toThrow('яя')
  })
})

describe('what an operator sees', () => {
  it('is served on loopback alone by default, and logged according to the stream', () => {
    const { adminIds, operatorHost, operatorPort, logFormat, logLevel } = parseConfig({})
    expect([adminIds, operatorHost, operatorPort]).toEqual([[], '127.0.0.1', 9464])
    expect([logFormat, logLevel]).toEqual([undefined, 'info'])
  })

  it('can be turned off and set', () => {
    const env = {
      OPERATOR_PORT: '0',
      LOG_FORMAT: 'json',
      LOG_LEVEL: 'error',
      ADMIN_IDS: ' 42, 4503599627370495 ',
    }
    expect(parseConfig(env)).toMatchObject({
      operatorPort: undefined,
      logFormat: 'json',
      logLevel: 'error',
      adminIds: [42, 4_503_599_627_370_495],
    })
  })

  it.each([
    [
      'ADMIN_IDS',
      '@aigul',
      /ADMIN_IDS: expected numeric Telegram user ids separated by commas, got "@aigul"/,
    ],
    ['ADMIN_IDS', '42;43', /ADMIN_IDS/],
    ['ADMIN_IDS', '-100123', /ADMIN_IDS/],
    ['ADMIN_IDS', '9007199254740993', /ADMIN_IDS/],
    ['OPERATOR_PORT', 'off', /OPERATOR_PORT: expected a number from 0 to 65535, got "off"/],
    ['OPERATOR_HOST', 'localhost:1', /OPERATOR_HOST: expected an IP address/],
    ['LOG_FORMAT', 'xml', /LOG_FORMAT: expected json or pretty, got "xml"/],
    ['LOG_LEVEL', 'verbose', /LOG_LEVEL: expected error, warn or info, got "verbose"/],
  ])('rejects %s=%s', (name, value, message) => expect(() => parseConfig({ [name]: value })).toThrow(message))
})

describe('.env.example', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '::1'],
    ['[::1]', '::1'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['::', '::'],
    ['LocalHost', 'localhost'],
    ['my-machine.lan', 'my-machine.lan'],
  ])('accepts HOST=%s', (HOST, host) => {
    expect(parseConfig({ HOST }).host).toBe(host)
  })

  it.each([
    'http://localhost',
    'localhost:8080',
    '[::1]:80',
    '256.1.1.1',
    '1.2.3',
    'a b',
    'fe80::1%eth0',
    '[x]',
  ])('rejects HOST=%s and says what it may be', HOST =>
    expect(() => parseConfig({ HOST })).toThrow(/HOST: expected an IP address or a host name/),
  )

  it.each(['postgres://dayek:p%40ss@db.example.org:5432/dayek', 'postgresql://127.0.0.1/dayek'])(
    'accepts STORE_URL=%s',
    STORE_URL => expect(parseConfig({ STORE_URL }).storeUrl).toBe(STORE_URL),
  )

  it.each([
    'mysql://dayek:hunter2@db/dayek',
    'postgres://dayek:hunter2@db',
    'postgres://dayek:hunter2#@db/dayek',
    'postgres:dayek:hunter2',
    'postgres://dayek:hunter2%@db/dayek',
    'hunter2',
  ])('rejects STORE_URL=%s without printing it', STORE_URL => {
    expect(() => parseConfig({ STORE_URL })).toThrow(/STORE_URL: expected an address like postgres:/)
    expect(() => parseConfig({ STORE_URL })).not.toThrow(/hunter2/)
  })

  it('has every variable once, with its default and its description', async () => {
    const text = await readFile('.env.example', 'utf8')
    expect(Object.entries(parse(text))).toEqual(VARIABLES.map(({ name, fallback }) => [name, fallback]))
    for (const { name, about } of VARIABLES) expect(text).toContain(`# ${about}\n${name}=`)
  })

  it('matches the table in the README', async () => {
    const readme = await readFile('README.md', 'utf8')
    for (const { name, about } of VARIABLES) expect(readme).toContain(`| \`${name}\` | ${about} |`)
  })
})

describe('the address of the reader', () => {
  it.each([
    ['https://bot.example.org/reader/', 'https://bot.example.org/reader/'],
    ['https://bot.example.org/reader', 'https://bot.example.org/reader/'],
    ['https://Example.org', 'https://example.org/'],
    ['https://example.org:8443/a/b', 'https://example.org:8443/a/b/'],
  ])('may be %s', (value, expected) => {
    expect(parseConfig({ PUBLIC_URL: value }).publicUrl).toBe(expected)
  })

  it('is none by default, and no port is open for it', () => {
    expect(parseConfig({})).toMatchObject({
      publicUrl: undefined,
      readerPort: undefined,
      readerHost: '127.0.0.1',
    })
  })

  it.each([
    'http://bot.example.org/reader/',
    'bot.example.org',
    'https://localhost/reader/',
    'https://127.0.0.1/reader/',
    'https://[::1]/',
    'https://me:pass@example.org/',
    'https://me@example.org/',
    'https://example.org/?q=1',
    'https://example.org/#top',
    'ftp://example.org/',
  ])('is not %s, which is reported with all other errors', value => {
    expect(() => parseConfig({ PUBLIC_URL: value, DEFAULT_LANGUAGE: 'en' })).toThrow(
      /DEFAULT_LANGUAGE.*PUBLIC_URL: expected an https address/s,
    )
  })

  it('is needed where the bot serves it on a port of its own', () => {
    expect(() => parseConfig({ READER_PORT: '8090' })).toThrow(/PUBLIC_URL: expected the address/)
    const config = parseConfig({ READER_PORT: '8090', PUBLIC_URL: 'https://example.org/reader/' })
    expect(config).toMatchObject({ readerPort: 8090, publicUrl: 'https://example.org/reader/' })
  })
})
