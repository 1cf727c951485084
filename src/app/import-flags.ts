import { parseArgs } from 'node:util'
import { InputError } from '../errors.ts'
import { type GivenMetadata, METADATA_KEYS, type MetadataKey } from '../import/prepared-import.ts'
import { isLanguage, type Language } from '../text/language.ts'

export const IMPORT_USAGE = `Usage: npm run import -- FILE…|FOLDER [options]
Reads PDF, Word (DOCX), HTML, EPUB, text and Markdown into the corpus. Asks for what the file does not say.
  --dry-run              shows what was understood and writes nothing
  --force                takes the place of the report with the same id, or from the same file
  --twin KAZAKH RUSSIAN  two files of one report
  --into ID              the other language of a report that is there already
  --id ID                name of the report's folder: a-z, 0-9 and -
  --language kk|ru       takes all text as being in this language
  --title --publisher --short --published --url --rights --translation --author --about --period --kind
                         values that override what the file says, as in corpus/README.md: --about KZ --published 2024-05-31
  --yes                  asks nothing
Or: npm run import -- --list | --hide ID | --show ID | --remove ID`

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

/** Parses the arguments of `npm run import`. Throws InputError. */
export function parseImportFlags(args: readonly string[]): ImportCommand {
  const { values, positionals } = parse(args)
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
  return withPaths(positionals, flags, values.twin === true)
}

function withPaths(paths: readonly string[], flags: ImportFlags, isTwin: boolean): ImportCommand {
  const [kk, ru, ...more] = paths
  if (kk === undefined) throw new InputError(IMPORT_USAGE)
  if (!isTwin) return { kind: 'import', paths, ...flags }
  if (ru === undefined || more.length > 0) {
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

function parse(args: readonly string[]): ParsedArguments {
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
    throw new InputError(`${reason}\n${IMPORT_USAGE}`)
  }
}
