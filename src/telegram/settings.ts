import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { ConfigError, errorMessage } from '../errors.ts'
import type { Logger } from '../log.ts'
import { isLanguage, type Language } from '../text/language.ts'

/** What the bot remembers of people: the language that they chose, nothing else. */
export interface Settings {
  /** Undefined: not chosen, the question decides. */
  language(userId: number): Language | undefined
  /** Resolves when the choice is kept; undefined forgets it. */
  setLanguage(userId: number, language: Language | undefined): Promise<void>
}

/** Settings that end with the process. */
export function createMemorySettings(): Settings {
  const languages = new Map<number, Language>()
  return {
    language: userId => languages.get(userId),
    async setLanguage(userId, language) {
      setOrDelete(languages, userId, language)
    },
  }
}

export interface JsonSettingsOptions {
  readonly logger: Logger
  readonly now?: () => Date
}

/**
 * Settings in a file `{"version": 1, "languages": {"<user id>": "kk"}}`. A file that cannot be understood is kept as
 * a copy beside it. Throws ConfigError when the folder or the file cannot be opened.
 */
export async function openJsonSettings(file: string, options: JsonSettingsOptions): Promise<Settings> {
  const languages = await loadLanguages(file, options)
  let writing: Promise<void> = Promise.resolve()
  return {
    language: userId => languages.get(userId),
    async setLanguage(userId, language) {
      const before = languages.get(userId)
      setOrDelete(languages, userId, language)
      // One write at a time; a write that failed does not stand in the way of the next.
      writing = writing.catch(() => {}).then(() => writeAtomically(file, serialise(languages)))
      try {
        await writing
      } catch (error) {
        if (languages.get(userId) === language) setOrDelete(languages, userId, before)
        throw error
      }
    },
  }
}

async function loadLanguages(
  file: string,
  { logger, now = () => new Date() }: JsonSettingsOptions,
): Promise<Map<number, Language>> {
  const text = await readSettingsFile(file)
  if (text === undefined) return new Map()
  const { languages, isSound } = parseSettings(text)
  if (!isSound) {
    const copy = `${file}.broken-${now().toISOString().replaceAll(':', '-')}`
    await copyFile(file, copy)
    logger.warn('settings file is broken', { file, copy, readable: languages.size })
  }
  return languages
}

async function readSettingsFile(file: string): Promise<string | undefined> {
  try {
    await mkdir(path.dirname(file), { recursive: true })
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new ConfigError(
      `the settings ${file} cannot be opened (${errorMessage(cause)}). Set DATA_DIR to a folder that can be written`,
      { cause },
    )
  }
}

/** Reads what can be understood; not sound when anything else stands in the file. */
function parseSettings(text: string): { languages: Map<number, Language>; isSound: boolean } {
  const languages = new Map<number, Language>()
  const entries = languageEntries(text)
  for (const [userId, language] of entries ?? []) {
    if (/^\d{1,16}$/.test(userId) && isLanguage(language)) languages.set(Number(userId), language)
  }
  return { languages, isSound: entries?.length === languages.size }
}

function languageEntries(text: string): readonly [string, unknown][] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isObject(value) || value.version !== 1 || !isObject(value.languages)) return undefined
    return Object.entries(value.languages)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function serialise(languages: ReadonlyMap<number, Language>): string {
  return `${JSON.stringify({ version: 1, languages: Object.fromEntries(languages) }, null, 2)}\n`
}

/** A reader sees the old file or the new one, never half of it. */
async function writeAtomically(file: string, text: string): Promise<void> {
  const unfinished = `${file}.tmp`
  await writeFile(unfinished, text)
  await rename(unfinished, file)
}

function setOrDelete(languages: Map<number, Language>, userId: number, language: Language | undefined): void {
  if (language) languages.set(userId, language)
  else languages.delete(userId)
}
