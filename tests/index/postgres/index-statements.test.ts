import { describe, expect, it } from 'vitest'
import { indexStatements } from '../../../src/index/postgres/index-statements.ts'

describe('a statement of COPY', () => {
  it('shows no word of a question to the log of the server', () => {
    const statement = indexStatements('dayek_index_1').postings(['қытай', "о'коннор"]).select
    expect(statement).toMatch(/ANY\('\{[0-9a-f]{32},[0-9a-f]{32}\}'::text\[\]\)$/)
    expect(statement).not.toMatch(/қытай|коннор/)
  })

  it('shows no vector of a question to the log of the server', () => {
    const scope = {
      ranges: [[0, 9]],
      language: 'kk',
      rows: 20,
      passages: 15,
      isExact: false,
      isFiltered: true,
    } as const
    const { select, parameter } = indexStatements('dayek_index_1').nearest(Float32Array.of(0.5, 0.25), scope)
    expect(parameter).toBe('[0.5,0.25]')
    expect(select).not.toContain('0.25')
  })
})
