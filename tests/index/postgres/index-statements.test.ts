import { describe, expect, it } from 'vitest'
import { indexStatements } from '../../../src/index/postgres/index-statements.ts'

describe('a statement without parameters', () => {
  it('shows no word of a question to the log of the server', () => {
    const statement = indexStatements('dayek_index_1').postings(['қытай', "о'коннор"])
    expect(statement).toMatch(/ANY\('\{[0-9a-f]{32},[0-9a-f]{32}\}'::text\[\]\)$/)
    expect(statement).not.toMatch(/қытай|коннор/)
  })
})
