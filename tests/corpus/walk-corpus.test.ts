import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LoadedReport, loadCorpus, loadReport, walkCorpus } from '../../src/corpus/load-corpus.ts'
import { CorpusError, errorMessage } from '../../src/errors.ts'
import { writeSmallCorpus } from '../search/small-corpus.ts'

async function walk(corpusDir: string): Promise<readonly LoadedReport[]> {
  const found: LoadedReport[] = []
  for await (const report of walkCorpus(corpusDir)) found.push(report)
  return found
}

describe('walking through a corpus', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-walk-'))
    await writeSmallCorpus(dir)
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  it('gives the reports that loading it at once gives, and each of them alone', async () => {
    const reports = await walk('corpus')
    expect(reports.map(({ report }) => report)).toEqual(await loadCorpus('corpus'))
    for (const each of reports) expect(await loadReport('corpus', each.report.id)).toEqual(each)
  })

  it('fails at the end with the first problem and the number of others, as loading does', async () => {
    await writeFile(join(dir, 'small-report', 'notes.txt'), '')
    await writeFile(join(dir, 'stray.md'), '')
    const expected = await loadCorpus(dir).catch(errorMessage)
    expect(expected).toContain('1 more problem')
    await expect(walk(dir)).rejects.toThrow(String(expected))
  })

  it('finds a report that is in two folders', async () => {
    const copy = join(dir, 'copy')
    await writeSmallCorpus(copy)
    await rename(join(copy, 'small-report'), join(dir, 'small-report-2'))
    await rm(copy, { recursive: true })
    await expect(walk(dir)).rejects.toThrow('byte for byte')
  })

  it('has a hash of the files that changes with them', async () => {
    const [before] = await walk(dir)
    await writeSmallCorpus(dir, text => text.replace('rights: "test"', 'rights: "free"'))
    const [after] = await walk(dir)
    expect(after?.filesSha256).not.toBe(before?.filesSha256)
  })

  it('has no report of another name', async () => {
    await expect(loadReport(dir, 'other')).rejects.toThrow(CorpusError)
  })
})
