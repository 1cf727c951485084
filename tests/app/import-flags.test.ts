import { describe, expect, it } from 'vitest'
import { parseImportFlags } from '../../src/app/import-flags.ts'

describe('parseImportFlags', () => {
  it('takes files with values for their front matter', () => {
    expect(
      parseImportFlags(['a.pdf', '--title', 'Есеп', '--about', 'KZ', '--dry-run'], 'Usage: …'),
    ).toMatchObject({
      kind: 'import',
      paths: ['a.pdf'],
      given: { title: 'Есеп', about: 'KZ' },
      isDryRun: true,
      force: false,
    })
  })

  it('takes two files of one report, the Kazakh one first', () => {
    expect(parseImportFlags(['--twin', 'kk.pdf', 'ru.pdf'], 'Usage: …')).toMatchObject({
      kind: 'twin',
      paths: { kk: 'kk.pdf', ru: 'ru.pdf' },
    })
    expect(() => parseImportFlags(['--twin', 'kk.pdf'], 'Usage: …')).toThrow('--twin takes two files')
  })

  it('takes what to do with a report', () => {
    expect(parseImportFlags(['--hide', 'a'], 'Usage: …')).toEqual({ kind: 'hide', id: 'a' })
    expect(parseImportFlags(['--list'], 'Usage: …')).toEqual({ kind: 'list' })
  })

  it.each([
    [['--language', 'en', 'a.pdf'], '--language is kk or ru, got "en"'],
    [['--frobnicate', 'a.pdf'], "Unknown option '--frobnicate'"],
    [[], 'Usage: …'],
  ])('refuses %j', (args, message) => {
    expect(() => parseImportFlags(args, 'Usage: …')).toThrow(message)
  })
})
