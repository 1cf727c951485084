import { describe, expect, it } from 'vitest'
import { importPart } from '../../../evaluation/import/import-docs.ts'
import { parseImportFlags } from '../../../evaluation/import/import-flags.ts'
import { InputError } from '../../../src/errors.ts'

describe('parseImportFlags', () => {
  it('measures the round trip of all reports by default', () => {
    expect(parseImportFlags([])).toMatchObject({
      table: 'round trip',
      only: [],
      reports: [],
      writeDocs: false,
    })
  })

  it.each([
    [['--only', 'odt'], '--only odt: expected one of pdf-serif'],
    [['--trust', '--ocr'], 'give one of them'],
    [['--file', 'a.txt'], 'name it with --report ID'],
    [['--ocr', '--dpi', '200'], '--dpi 200: expected 150 or 300'],
    [['--write-docs', '--only', 'html'], 'leave out --only'],
    [['--nothing'], '--nothing'],
  ])('rejects %j with a sentence', (args, message) => {
    expect(() => parseImportFlags(args)).toThrow(InputError)
    expect(() => parseImportFlags(args)).toThrow(message)
  })
})

describe('importPart', () => {
  it('names the command, the day and the machine below the table', () => {
    const flags = parseImportFlags(['--trust', '--write-docs'])
    const part = importPart(flags, '| a |', { now: new Date('2026-11-29T04:00:00Z'), machine: '2 cores' })
    expect(part).toMatchObject({ path: 'docs/corpus.md', name: 'evaluate-import: trust' })
    expect(part.text).toBe('| a |\n\n`npm run evaluate-import -- --trust --write-docs`, 2026-11-29, 2 cores.')
  })
})
