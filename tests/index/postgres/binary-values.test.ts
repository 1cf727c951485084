import { expect, it } from 'vitest'
import {
  decodeFloat4s,
  decodeInt2s,
  encodeHalfVector,
  encodeInts,
  vectorText,
} from '../../../src/index/postgres/binary-values.ts'
import { COPY_PARAMETER } from '../../../src/postgres/copy-binary.ts'
import { openDatabase } from '../../../src/postgres/database.ts'
import { describePostgres, useTestDatabase } from '../../postgres/test-database.ts'

const NUMBERS = Float32Array.of(
  ...[0, 1, -1, 0.5, 1 / 3, -0.1, 0.0999, 2 ** -14, 2 ** -15, 3e-6, 2 ** -24, 2 ** -25, 1e-9, 1e-30],
  // Halfway between two float16s.
  ...[1 + 2 ** -11, 1 + 3 * 2 ** -11, 2 ** -14 + 2 ** -25, 1.5 * 2 ** -24],
)

describePostgres('binary values', () => {
  const { url } = useTestDatabase()

  it('rounds halves as pgvector does', async () => {
    const database = openDatabase(url())
    try {
      await database.query('CREATE EXTENSION vector')
      const select = `SELECT ${COPY_PARAMETER}::halfvec`
      const [hex] = await database.readBinary({ select, parameter: vectorText(NUMBERS) }, ([bytes]) =>
        bytes?.toString('hex'),
      )
      expect(encodeHalfVector(NUMBERS).toString('hex')).toBe(hex)
    } finally {
      await database.close()
    }
  })

  it('writes rows that read the same, with NULL and empty values', async () => {
    const database = openDatabase(url())
    try {
      await database.query('CREATE TABLE kept (numbers int[], name text)')
      await database.session(session =>
        session.copyRows('kept', [
          [encodeInts([3, -7]), Buffer.from('бір')],
          [encodeInts([]), null],
          [null, Buffer.from('')],
        ]),
      )
      expect(await database.query('SELECT * FROM kept')).toEqual([
        { numbers: [3, -7], name: 'бір' },
        { numbers: [], name: null },
        { numbers: null, name: '' },
      ])
    } finally {
      await database.close()
    }
  })

  it('reads what int2send and float4send give', async () => {
    const database = openDatabase(url())
    try {
      const select = `
        SELECT string_agg(int2send(n::int2), '' ORDER BY n), string_agg(float4send((n / 3.0)::real), '' ORDER BY n)
        FROM unnest(ARRAY[0, 1, 16383]) n`
      const [read] = await database.readBinary({ select }, ([places, weights]) => ({
        places: decodeInt2s(places ?? Buffer.alloc(0)),
        weights: decodeFloat4s(weights ?? Buffer.alloc(0)),
      }))
      expect([...(read?.places ?? [])]).toEqual([0, 1, 16_383])
      expect(read?.weights).toEqual(Float32Array.of(0, 1 / 3, 16_383 / 3))
    } finally {
      await database.close()
    }
  })
})
