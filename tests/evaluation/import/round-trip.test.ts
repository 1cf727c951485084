import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compareDocuments } from '../../../evaluation/import/compare/compare-documents.ts'
import type { MadeFile, SourceText } from '../../../evaluation/import/files/made-file.ts'
import { sourceText } from '../../../evaluation/import/files/source-text.ts'
import { ROUND_TRIP_FORMATS } from '../../../evaluation/import/round-trip-formats.ts'
import { runTrust } from '../../../evaluation/import/trust/run-trust.ts'
import { READERS } from '../../../src/import/readers.ts'
import { loadSharedCorpus } from '../../shared-corpus.ts'

const FIXTURES = new URL('fixtures/', import.meta.url)

/** Printed by `npm run evaluate-import -- --also tests/evaluation/unseen/corpus --keep DIR`, which also says what they hold. */
const PRINTED: readonly MadeFile[] = readdirSync(FIXTURES)
  .filter(name => name.endsWith('.pdf'))
  .map(name => ({
    name,
    format: 'pdf',
    bytes: new Uint8Array(readFileSync(new URL(name, FIXTURES))),
    expected: JSON.parse(readFileSync(new URL(`${name}.expected.json`, FIXTURES), 'utf8')),
  }))

/** Headings, lists, quotations, a footnote. */
const REPORT = 'hrw-2018-xinjiang'

async function loadSource(): Promise<SourceText> {
  const edition = (await loadSharedCorpus()).find(({ id }) => id === REPORT)?.editions.ru
  if (!edition) throw new Error(`${REPORT} is missing`)
  return sourceText(edition)
}

async function compare(file: MadeFile) {
  const { blocks } = await READERS.readers[file.format](file)
  return compareDocuments(file.expected, blocks)
}

describe('a report made into a file and read again', () => {
  const formats = ROUND_TRIP_FORMATS.filter(({ format }) => format !== 'pdf')

  it.each(formats.map(format => format.name))(
    'comes back from %s with every letter and its footnote',
    async name => {
      const format = formats.find(candidate => candidate.name === name)
      const file = await format?.make(await loadSource(), () =>
        Promise.reject(new Error('no browser is needed')),
      )
      if (!file) throw new Error(`no file of ${name}`)
      const { measures, differences } = await compare(file)
      expect(differences).toEqual([])
      expect(measures.listItems.right).toBe(38)
      expect(measures.notes.right).toBe(1)
      // Plain text does not say which of its lines are headings.
      if (file.format === 'text') return
      expect(measures.headings).toEqual({ expected: 10, actual: 10, right: 10 })
      expect(measures.blocks.whole).toBe(61)
    },
  )

  it.each(PRINTED.map(file => file.name))(
    'comes back from %s, with each page where it begins',
    async name => {
      const file = PRINTED.find(candidate => candidate.name === name)
      if (!file) throw new Error(`no file ${name}`)
      const { measures, differences, faults } = await compare(file)
      expect(differences).toEqual([])
      expect(faults).toEqual([])
      expect(measures.pages?.right).toBe(measures.pages?.expected)
    },
  )
})

describe('a printed PDF whose fonts lie about their glyphs', () => {
  it('is refused, with the page named, and the sound one is read', async () => {
    const results = await runTrust(PRINTED.slice(0, 1), READERS.readers.pdf)
    const by = new Map(results.map(result => [result.spoiling.name, result]))
    expect(by.get('sound')).toMatchObject({ refused: 0, wrong: 0 })
    for (const name of ['no map', 'shifted', 'Greek', 'many to one', 'private use', 'Latin look-alikes']) {
      const result = by.get(name)
      expect(result, name).toMatchObject({ refused: result?.pages, wrong: 0 })
      expect(result?.reason, name).toMatch(/page 1\b/)
    }
  })
})
