import { describe, expect, it } from 'vitest'
import { type BinaryRow, type CopyQuery, copyBinary, copyRows } from '../../src/postgres/copy-binary.ts'

/** Does what pg does with a query that has a time limit, and says with what the query has ended. */
function runLikePg(act: (query: CopyQuery) => void) {
  const ends: unknown[] = []
  const run = (query: CopyQuery) => {
    query.callback = error => ends.push(error)
    act(query)
  }
  return { ends, run }
}

describe('a statement that pg does not know', () => {
  it('tells pg that it has ended, so that no timer keeps its rows', async () => {
    const rows: Buffer[] = []
    const writing = runLikePg(query => {
      query.handleCopyInResponse({ sendCopyFromChunk: chunk => rows.push(chunk), endCopyFrom() {} })
      query.handleReadyForQuery()
    })
    await copyRows('words', [[Buffer.from('сот'), null]], writing.run)
    const read: BinaryRow[] = []
    const reading = runLikePg(query => {
      for (const chunk of rows) query.handleCopyData({ chunk })
      query.handleReadyForQuery()
    })
    await copyBinary({ select: 'SELECT 1' }, row => read.push(row), reading.run)
    expect(read).toEqual([[Buffer.from('сот'), null]])
    expect([writing.ends, reading.ends]).toEqual([[undefined], [undefined]])
  })

  it('tells pg that it has failed', async () => {
    const error = new Error('terminated')
    const { ends, run } = runLikePg(query => query.handleError(error))
    await expect(copyBinary({ select: 'SELECT 1' }, () => {}, run)).rejects.toBe(error)
    expect(ends).toEqual([error])
  })
})
