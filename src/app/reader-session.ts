import { parseArgs } from 'node:util'
import type { Config } from '../config.ts'
import { InputError } from '../errors.ts'
import { writeReaderSite } from '../reader/write-site.ts'
import { indexProgress } from './index-progress.ts'
import { openCore } from './open-core.ts'

export interface ReaderFlags {
  /** The folder to write. */
  readonly out: string
  /** The address under which it is going to be published, ending in `/`. */
  readonly base?: string
}

/** Parses the arguments of `npm run reader`. Throws InputError, with the usage where it helps. */
export function parseReaderFlags(args: readonly string[], usage: string): ReaderFlags {
  const { out, base } = parse(args, usage)
  if (out === undefined || out === '') throw new InputError(usage)
  return { out, ...(base !== undefined && { base: parseBase(base) }) }
}

function parse(args: readonly string[], usage: string) {
  try {
    const options = { out: { type: 'string' }, base: { type: 'string' } } as const
    return parseArgs({ args: [...args], options }).values
  } catch {
    throw new InputError(usage)
  }
}

function parseBase(base: string): string {
  const url = URL.canParse(base) ? new URL(base) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new InputError(
      `--base is the address of the published folder, such as https://example.org/reports/, got "${base}"`,
    )
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`
}

/** Writes the reader as files, from the index, which is brought up to date first. Throws DayekError. */
export async function writeReader(
  config: Config,
  { out, base }: ReaderFlags,
  write: (line: string) => void,
): Promise<void> {
  const core = await openCore(config, { onProgress: indexProgress(process.stderr) })
  try {
    const options = { dir: out, language: config.defaultLanguage, ...(base !== undefined && { base }) }
    const { reports, bytes } = await writeReaderSite(core.answerer, options)
    const megabytes = (bytes / 1_000_000).toFixed(1)
    write(`Wrote ${reports} ${reports === 1 ? 'report' : 'reports'}, ${megabytes} MB: ${out}/index.html`)
  } finally {
    await core.close()
  }
}
