import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { errorMessage, IndexError } from '../../errors.ts'

/** Increment when the format of any file changes; older indexes are rebuilt. */
export const EMBEDDED_SCHEMA = 8

/** What to do about a broken index; the end of every error message on one. */
export const REBUILD = 'Run: npm run embed'

/** Writes JSON with the version of the format and a hash of the content, which is returned. */
export async function writeSealedJson(path: string, content: object): Promise<string> {
  const sha256 = hashOf(content)
  await writeFile(path, JSON.stringify({ schema: EMBEDDED_SCHEMA, sha256, content }))
  return sha256
}

/**
 * Reads what `writeSealedJson` wrote, with its hash. Not parsed further, as the hash proves that the builder wrote it. Throws
 * IndexError for a missing or changed file and for another format.
 */
export function readSealedJson<Content>(path: string): {
  readonly content: Content
  readonly sha256: string
} {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    const reason = errorMessage(cause).replaceAll(/\s+/g, ' ')
    throw new IndexError(`The index manifest ${path} cannot be read: ${reason}. ${REBUILD}`, { cause })
  }
  const schema = fieldOf(value, 'schema')
  if (schema !== EMBEDDED_SCHEMA) {
    const found = typeof schema === 'number' ? `schema ${schema}` : 'no valid "schema"'
    throw new IndexError(
      `The index manifest ${path} has ${found}, this version of Dayek reads ${EMBEDDED_SCHEMA}. ${REBUILD}`,
    )
  }
  const content = fieldOf(value, 'content')
  const sha256 = fieldOf(value, 'sha256')
  if (
    typeof sha256 !== 'string' ||
    typeof content !== 'object' ||
    content === null ||
    hashOf(content) !== sha256
  )
    throw new IndexError(`The index manifest ${path} has changed since it was written. ${REBUILD}`)
  // The hash proves what it is.
  return { content: content as Content, sha256 }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

function hashOf(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}
