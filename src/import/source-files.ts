import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { errorMessage, ImportError } from '../errors.ts'
import type { SourceFile } from './read-document.ts'

/** The largest file that is read, in bytes. A report of 500 pages with pictures has 60 MB. */
const MAX_FILE_BYTES = 200_000_000

const EXTENSIONS = /\.(?:pdf|docx|html?|xhtml|epub|txt|md|markdown)$/iu

/** The files among paths; a folder means the documents in it, sorted by name. Throws ImportError. */
export async function listSourceFiles(paths: readonly string[]): Promise<readonly string[]> {
  const listed = await Promise.all(paths.map(listPath))
  return [...new Set(listed.flat())]
}

async function listPath(path: string): Promise<readonly string[]> {
  const stats = await statOf(path)
  if (!stats.isDirectory()) return [path]
  const names = (await readdir(path)).filter(name => EXTENSIONS.test(name) && !name.startsWith('.')).sort()
  if (names.length > 0) return names.map(name => join(path, name))
  throw new ImportError(`${path} has no document to import. Expected PDF, DOCX, HTML, EPUB, TXT or MD files`)
}

/** Reads a file. Throws ImportError when it is missing, too large or no file. */
export async function readSourceFile(path: string): Promise<SourceFile> {
  const stats = await statOf(path)
  if (!stats.isFile()) throw new ImportError(`${path} is no file`)
  if (stats.size > MAX_FILE_BYTES) {
    const [size, most] = [stats.size, MAX_FILE_BYTES].map(bytes => `${Math.round(bytes / 1_000_000)} MB`)
    throw new ImportError(
      `${path} has ${size}, more than the ${most} that are read. Split it, or leave out its pictures`,
    )
  }
  try {
    return { name: basename(path), bytes: await readFile(path) }
  } catch (cause) {
    throw new ImportError(`${path} cannot be read: ${errorMessage(cause)}. Check its permissions`, { cause })
  }
}

async function statOf(path: string) {
  try {
    return await stat(path)
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    const reason = isMissing ? 'there is no such file' : errorMessage(cause)
    throw new ImportError(`${path} cannot be read: ${reason}. Check the path`, { cause })
  }
}
