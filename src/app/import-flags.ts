import { parseArgs } from 'node:util'
import { InputError } from '../errors.ts'
import { type GivenMetadata, METADATA_KEYS, type MetadataKey } from '../import/prepared-import.ts'
import { isLanguage, type Language } from '../text/language.ts'

/** What to do with the reports of the corpus. */
export type ImportCommand =
  | { readonly kind: 'list' }
  | { readonly kind: 'hide' | 'show' | 'remove'; readonly id: string }
  | ({ readonly kind: 'import'; readonly paths: readonly string[] } & ImportFlags)
  | ({ readonly kind: 'twin'; readonly paths: Readonly<Record<Language, string>> } & ImportFlags)

export interface ImportFlags {
  readonly isDryRun: boolean
  readonly force: boolean
  readonly asks: boolean
  readonly into?: string | undefined
  readonly id?: string | undefined
  readonly language?: Language | undefined
  readonly given: GivenMetadata
}

const METADATA_OPTIONS = Object.fromEntries(METADATA_KEYS.map(key => [key, { type: 'string' }] as const))

/** Parses the arguments of `npm run import`. Throws InputError, with the usage where it helps. */
export function parseImportFlags(args: readonly string[], usage: string): ImportCommand {
  const { values, positionals } = parse(args, usage)
  const textOf = (name: string) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  if (values.list) return { kind: 'list' }
  for (const kind of ['hide', 'show', 'remove'] as const) {
    const id = textOf(kind)
    if (id !== undefined) return { kind, id }
  }
  const language = textOf('language')
  if (language !== undefined && !isLanguage(language)) {
    throw new InputError(`--language is kk or ru, got "${language}"`)
  }
  const flags: ImportFlags = {
    isDryRun: values['dry-run'] === true,
    force: values.force === true,
    asks: values.yes !== true,
    into: textOf('into'),
    id: textOf('id'),
    language,
    given: givenOf(textOf),
  }
  if (positionals.length === 0) throw new InputError(usage)
  return withPaths(positionals, flags, values.twin === true)
}

function withPaths(paths: readonly string[], flags: ImportFlags, isTwin: boolean): ImportCommand {
  const [kk, ru, ...more] = paths
  if (!isTwin) return { kind: 'import', paths, ...flags }
  if (kk === undefined || ru === undefined || more.length > 0) {
    throw new InputError(`--twin takes two files, the Kazakh one first, got ${paths.length}`)
  }
  return { kind: 'twin', paths: { kk, ru }, ...flags }
}

function givenOf(textOf: (name: string) => string | undefined): GivenMetadata {
  const given: Partial<Record<MetadataKey, string>> = {}
  for (const key of METADATA_KEYS) {
    const value = textOf(key)
    if (value !== undefined) given[key] = value
  }
  return given
}

interface ParsedArguments {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
}

function parse(args: readonly string[], usage: string): ParsedArguments {
  const flag = { type: 'boolean' as const }
  const text = { type: 'string' as const }
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...METADATA_OPTIONS,
        'dry-run': flag,
        force: flag,
        yes: flag,
        twin: flag,
        list: flag,
        into: text,
        id: text,
        language: text,
        hide: text,
        show: text,
        remove: text,
      },
    })
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error)
    throw new InputError(`${reason}\n${usage}`)
  }
}
