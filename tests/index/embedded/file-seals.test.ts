import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { IndexError } from '../../../src/errors.ts'
import { checkHashes, createPieceHasher, sealFiles } from '../../../src/index/embedded/file-seals.ts'
import { makeIndexDir } from './index-dir.ts'

const PIECE_BYTES = 16 * 1024 * 1024
/** A prime number, so that writes cross the ends of pieces. */
const WRITTEN_BYTES = 1_299_709

describe('the hashes of a file', () => {
  let dir: string
  beforeEach(async () => {
    dir = await makeIndexDir()
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  it.each([0, 5, PIECE_BYTES, PIECE_BYTES + 5])(
    'are the same as it is written and read: %i bytes',
    async size => {
      const bytes = Uint8Array.from({ length: size }, (_, i) => i % 251)
      const hasher = createPieceHasher()
      for (let at = 0; at < size; at += WRITTEN_BYTES) hasher.add(bytes.subarray(at, at + WRITTEN_BYTES))
      await writeFile(join(dir, 'file'), bytes)
      const sealed = sealFiles(dir, ['file'])
      expect(hasher.finish()).toEqual(sealed.file?.pieces)
      expect(sealed.file?.pieces).toHaveLength(Math.ceil(size / PIECE_BYTES))
    },
  )

  it('that are known are taken as they are, and checked with the others', async () => {
    await writeFile(join(dir, 'file'), 'as written')
    const hasher = createPieceHasher()
    hasher.add(Buffer.from('as written'))
    const sealed = sealFiles(dir, ['file'], { file: hasher.finish() })
    expect(() => checkHashes(dir, sealed)).not.toThrow()
    await writeFile(join(dir, 'file'), 'as changed')
    expect(() => checkHashes(dir, sealed)).toThrow(IndexError)
  })
})
