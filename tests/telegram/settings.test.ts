import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError } from '../../src/errors.ts'
import { createLogger, silentLogger } from '../../src/log.ts'
import { createMemorySettings, openJsonSettings, type Settings } from '../../src/telegram/settings.ts'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'settings-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const file = () => join(dir, 'data', 'settings.json')
const open = () => openJsonSettings(file(), { logger: silentLogger })

/** What every keeper of settings does. */
function settingsContract(make: () => Promise<Settings>): void {
  it('knows nobody at first', async () => expect((await make()).language(1)).toBeUndefined())

  it('keeps a choice per person and forgets it', async () => {
    const settings = await make()
    await settings.setLanguage(1, 'ru')
    await settings.setLanguage(2, 'kk')
    await settings.setLanguage(1, 'kk')
    expect([settings.language(1), settings.language(2), settings.language(3)]).toEqual([
      'kk',
      'kk',
      undefined,
    ])
    await settings.setLanguage(2, undefined)
    expect(settings.language(2)).toBeUndefined()
  })

  it('takes ids of 52 bits', async () => {
    const settings = await make()
    await settings.setLanguage(2 ** 52 - 1, 'ru')
    expect(settings.language(2 ** 52 - 1)).toBe('ru')
  })

  it('takes many choices at once', async () => {
    const settings = await make()
    await Promise.all(Array.from({ length: 50 }, (_, id) => settings.setLanguage(id, id % 2 ? 'ru' : 'kk')))
    expect(settings.language(48)).toBe('kk')
    expect(settings.language(49)).toBe('ru')
  })
}

describe('settings in memory', () => settingsContract(async () => createMemorySettings()))

describe('settings in a file', () => {
  settingsContract(open)

  it('are there after a restart, and hold nothing else', async () => {
    const settings = await open()
    await Promise.all([settings.setLanguage(7, 'ru'), settings.setLanguage(8, 'kk')])
    expect((await open()).language(7)).toBe('ru')
    expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({
      version: 1,
      languages: { 7: 'ru', 8: 'kk' },
    })
    expect(await readdir(join(dir, 'data'))).toEqual(['settings.json'])
  })

  it.each([
    ['cut off', '{"version": 1, "languages": {"7": "r'],
    ['empty', ''],
    ['of another version', '{"version": 9, "languages": {"7": "ru"}}'],
    ['with another language', '{"version": 1, "languages": {"7": "ru", "8": "de"}}'],
  ])('keep a copy of a file that is %s, and say so', async (_, text) => {
    await (await open()).setLanguage(1, 'kk')
    await writeFile(file(), text)
    const lines: string[] = []
    const logger = createLogger({ write: line => lines.push(line) })
    const settings = await openJsonSettings(file(), { logger, now: () => new Date('2026-11-24T10:00:00Z') })
    await settings.setLanguage(2, 'ru')
    expect(await readFile(`${file()}.broken-2026-11-24T10-00-00.000Z`, 'utf8')).toBe(text)
    expect(lines.join('\n')).toContain('settings file is broken')
    expect((await open()).language(2)).toBe('ru')
  })

  it('name DATA_DIR when the folder cannot be used', async () => {
    await writeFile(join(dir, 'data'), 'a file where the folder should be')
    const error = await open().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ConfigError)
    expect(String(error)).toContain('DATA_DIR')
  })

  it('keep the old choice when the new one cannot be written, and go on when it can', async () => {
    const settings = await open()
    await settings.setLanguage(1, 'kk')
    await rm(join(dir, 'data'), { recursive: true })
    await expect(settings.setLanguage(1, 'ru')).rejects.toThrow('ENOENT')
    expect(settings.language(1)).toBe('kk')
  })
})
