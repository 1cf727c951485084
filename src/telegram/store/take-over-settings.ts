import { existsSync, readFileSync, renameSync } from 'node:fs'
import { ConfigError, errorMessage } from '../../errors.ts'
import type { Logger } from '../../log.ts'
import { isLanguage, type Language } from '../../text/language.ts'
import type { Store } from './store.ts'

/**
 * Takes the languages over that an older Dayek kept in `settings.json`, once: the file gets another name then. What a
 * person has chosen since stays. Throws ConfigError when the file cannot be read or renamed.
 */
export function takeOverSettings(file: string, store: Store, logger: Logger): void {
  if (!existsSync(file)) return
  try {
    const { languages, isSound } = parseSettings(readFileSync(file, 'utf8'))
    for (const [userId, language] of languages) {
      if (store.user(userId).language === undefined) store.setUser(userId, { language })
    }
    const keptAs = `${file}.${isSound ? 'taken-over' : 'broken'}`
    renameSync(file, keptAs)
    const log = isSound ? logger.info : logger.warn
    log('old settings taken over', { languages: languages.size, isSound, keptAs })
  } catch (cause) {
    const message = `the old settings ${file} cannot be taken over (${errorMessage(cause)}). Set DATA_DIR to a folder that can be written, or move the file away`
    throw new ConfigError(message, { cause })
  }
}

/** Reads what can be understood of `{"version": 1, "languages": {"<user id>": "kk"}}`; not sound when there is more. */
function parseSettings(text: string): { languages: ReadonlyMap<number, Language>; isSound: boolean } {
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
