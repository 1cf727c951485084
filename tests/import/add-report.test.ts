import { chmod, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkCorpus } from '../../src/corpus/check-corpus.ts'
import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import { addReport } from '../../src/import/add-report.ts'
import { withCorpusLock } from '../../src/import/corpus-lock.ts'
import { listReports } from '../../src/import/corpus-reports.ts'
import { correctMetadata } from '../../src/import/metadata/complete-metadata.ts'
import { prepareImport } from '../../src/import/prepare-import.ts'
import type { GivenMetadata, PreparedImport } from '../../src/import/prepared-import.ts'
import type { PageReading } from '../../src/import/read-document.ts'
import { addToReport, joinReport } from '../../src/import/second-edition.ts'
import { hideReport, removeReport, showReport } from '../../src/import/shelve-report.ts'
import { corpusFolder, KK } from '../corpus/corpus-folder.ts'
import { withoutRoot } from '../without-root.ts'
import { block, fakeDeps, KK_LINES, RU_LINES, sourceFile } from './fake-readers.ts'

async function prepared(
  lines: readonly string[] = KK_LINES,
  {
    name = 'a.pdf',
    given = {},
    pages = [],
  }: { name?: string; given?: GivenMetadata; pages?: PageReading[] } = {},
): Promise<PreparedImport> {
  const page = pages.length > 0 ? 1 : null
  const blocks = lines.map(line => block(line, page))
  return prepareImport(sourceFile(name), fakeDeps({ [name]: { blocks, pages, pageOffset: -2 } }), { given })
}

const namesIn = async (folder: string) => (await readdir(folder)).sort()
const ID = 'adam-quqyqtary-2023-qazaqstandagy'

describe('addReport', () => {
  it('writes a report that the corpus can read, with where it came from', async () => {
    const corpusDir = await corpusFolder({})
    const pages: PageReading[] = [{ page: 1, how: 'ocr' }]
    const added = await addReport(await prepared(KK_LINES, { pages }), { corpusDir })
    expect(added).toEqual({ id: ID, files: [join(corpusDir, ID, 'kk.md')] })
    const [report] = await loadCorpus(corpusDir)
    expect(report?.editions.kk).toMatchObject({
      title: 'Қазақстандағы азаптау туралы есеп',
      published: '2023-03-20',
      recognized: '1',
      pageOffset: -2,
      source: expect.stringMatching(/^sha256-[0-9a-f]{64}$/),
      importedBy: 'dayek-import/1',
    })
    expect(report?.editions.kk?.blocks.map(({ text }) => text)).toEqual(
      KK_LINES.map(line => block(line).text),
    )
    expect(await namesIn(corpusDir)).toEqual([ID])
  })

  it('adds nothing that lacks required values, and names the flags for them', async () => {
    const corpusDir = await corpusFolder({})
    const bare = await prepared(['Қамаудағы адамдардың құқықтары жиі бұзылады, ал шағымдар тексерілмейді.'])
    await expect(addReport(bare, { corpusDir })).rejects.toThrow(
      'a.pdf does not say everything that a report needs. Give --publisher, --short, --published, --url, --rights',
    )
    expect(await namesIn(corpusDir)).toEqual([])
  })

  it('refuses the same file a second time by the name of its report, and replaces it by force, keeping the old text', async () => {
    const corpusDir = await corpusFolder({})
    const first = await prepared()
    await addReport(first, { corpusDir })
    await expect(addReport(first, { corpusDir })).rejects.toThrow(`a.pdf was imported already, as ${ID}.`)
    const renamed = correctMetadata(first, { title: 'Азаптау туралы есеп' })
    const now = () => new Date('2026-11-29T04:00:00Z')
    const { id, replaced } = await addReport(renamed, { corpusDir, force: true, now })
    expect([id, replaced]).toEqual([ID, join(corpusDir, `.replaced_${ID}_20261129040000`)])
    expect((await loadCorpus(corpusDir)).map(({ editions }) => editions.kk?.title)).toEqual([
      'Азаптау туралы есеп',
    ])
    expect(await readFile(join(replaced ?? '', 'kk.md'), 'utf8')).toContain('Қазақстандағы азаптау')
    const again = await addReport(first, { corpusDir, force: true, now })
    expect(again.replaced).toBe(`${replaced}_2`)
    expect(await namesIn(corpusDir)).toContain(`.replaced_${ID}_20261129040000`)
  })

  it.each([
    ['before the new report was in its place', '.adding_1/new', 'a', []],
    ['after it', 'a', 'a', ['.replaced_a', '.replaced_a_2']],
  ])('loses no report when a replacement is cut off %s', async (_, placed, visible, kept) => {
    const corpusDir = await corpusFolder({ 'a/kk.md': KK, 'b/kk.md': KK.replace('Түрмелер туралы', 'Басқа') })
    if (kept.length > 0) await mkdir(join(corpusDir, '.replaced_a/old'), { recursive: true })
    await rename(join(corpusDir, 'a'), join(corpusDir, '.replacing_a_a'))
    await mkdir(join(corpusDir, placed), { recursive: true })
    await writeFile(join(corpusDir, placed, 'kk.md'), KK)
    expect((await loadCorpus(corpusDir)).map(({ id }) => id)).toEqual(['a', 'b'])
    expect((await listReports(corpusDir)).map(({ id }) => id)).toEqual(['a', 'b'])
    await hideReport(corpusDir, 'b')
    expect(await namesIn(corpusDir)).toEqual(['.b', ...kept, visible])
  })

  it('gives a second report of the same name a number, and refuses a name that is taken', async () => {
    const corpusDir = await corpusFolder({ [`${ID}/kk.md`]: KK })
    await expect(addReport(await prepared(), { corpusDir, id: ID })).rejects.toThrow(
      `there is a report ${ID} already`,
    )
    expect((await addReport(await prepared(), { corpusDir })).id).toBe(`${ID}-2`)
  })

  it('asks for a name where the title gives none', async () => {
    const corpusDir = await corpusFolder({})
    const title = await prepared(KK_LINES, { given: { title: '人权报告' } })
    await expect(addReport(title, { corpusDir })).rejects.toThrow(
      'Give one of a-z, 0-9 and -: --id my-report',
    )
    await expect(addReport(title, { corpusDir, id: 'Есеп' })).rejects.toThrow('--id is a-z, 0-9 and -')
    expect((await addReport(title, { corpusDir, id: 'esep' })).id).toBe('esep')
  })

  it('refuses a report with which the corpus could not be read, and leaves nothing behind', async () => {
    const corpusDir = await corpusFolder({})
    await addReport(await prepared(), { corpusDir })
    const copy = await prepared(KK_LINES, { name: 'copy.pdf' })
    await expect(addReport(copy, { corpusDir })).rejects.toThrow(
      /The report was not added: .* the same report as/u,
    )
    expect(await namesIn(corpusDir)).toEqual([ID])
  })

  it('is not kept from adding by mistakes in other reports', async () => {
    const corpusDir = await corpusFolder({ 'broken/kk.md': 'no front matter' })
    await addReport(await prepared(), { corpusDir })
    expect(await namesIn(corpusDir)).toEqual([ID, 'broken'])
  })

  it('refuses to work beside another import, in this process or another one', async () => {
    const corpusDir = await corpusFolder({})
    const report = await prepared()
    const both = await Promise.allSettled([
      addReport(report, { corpusDir }),
      addReport(report, { corpusDir }),
    ])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    await writeFile(join(corpusDir, '.lock'), String(process.ppid))
    await expect(hideReport(corpusDir, ID)).rejects.toThrow(
      `Another import (process ${process.ppid}) is changing ${corpusDir}`,
    )
  })

  it.each([
    ['## 5 Мұндай блок жоқ екені анық', false],
    ['## 5 Қамаудағы адамдардың құқықтары', true],
  ])('keeps the questions of a replaced report if their blocks are there: %s', async (heading, isKept) => {
    const corpusDir = await corpusFolder({})
    const report = await prepared()
    await addReport(report, { corpusDir, id: 'esep' })
    await writeFile(join(corpusDir, 'esep/questions.md'), `${heading}\n\n- Қамауда не болады?\n`)
    await addReport(report, { corpusDir, force: true })
    expect(await checkCorpus(corpusDir)).toEqual([])
    expect(await namesIn(join(corpusDir, 'esep'))).toEqual(isKept ? ['kk.md', 'questions.md'] : ['kk.md'])
  })

  it('says in a sentence that the disk is full', async () => {
    const corpusDir = await corpusFolder({})
    const full = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' })
    await expect(withCorpusLock(corpusDir, () => Promise.reject(full))).rejects.toThrow(
      `The corpus in ${corpusDir} was not changed: the disk is full. Free some space and import again`,
    )
    expect(await namesIn(corpusDir)).toEqual([])
  })

  it('says that the corpus is a file', async () => {
    const corpusDir = await corpusFolder({ corpus: '' })
    const report = await prepared()
    const file = join(corpusDir, 'corpus')
    await expect(addReport(report, { corpusDir: file })).rejects.toThrow('it is a file. Set CORPUS_DIR')
    const inside = addReport(report, { corpusDir: join(file, 'inside') })
    await expect(inside).rejects.toThrow('it lies in a file. Set CORPUS_DIR')
  })

  it('says that the corpus cannot be written', async () => {
    const corpusDir = await corpusFolder({})
    await chmod(corpusDir, 0o555)
    const report = await prepared()
    await withoutRoot(() =>
      expect(addReport(report, { corpusDir })).rejects.toThrow('this user may not write there'),
    )
  })
})

describe('the second language of a report', () => {
  it('joins an edition with the same blocks, under the metadata of the report', async () => {
    const corpusDir = await corpusFolder({})
    await addReport(await prepared(), { corpusDir, id: 'esep' })
    const joined = await joinReport(await prepared(RU_LINES, { name: 'ru.pdf' }), corpusDir, 'esep')
    await addToReport(joined, corpusDir, 'esep')
    expect(await checkCorpus(corpusDir)).toEqual([])
    const [report] = await loadCorpus(corpusDir)
    expect(report?.editions.ru).toMatchObject({ published: '2023-03-20', translation: 'unofficial' })
  })

  it('refuses one whose blocks differ', async () => {
    const corpusDir = await corpusFolder({})
    await addReport(await prepared(), { corpusDir, id: 'esep' })
    const shorter = await prepared(RU_LINES.slice(0, -1), { name: 'ru.pdf' })
    await expect(joinReport(shorter, corpusDir, 'esep')).rejects.toThrow('6 here, 7 there')
    expect(await namesIn(join(corpusDir, 'esep'))).toEqual(['kk.md'])
  })
})

describe('hiding and removing', () => {
  it('keeps a hidden report out of the corpus until it is shown again', async () => {
    const corpusDir = await corpusFolder({ 'a/kk.md': KK })
    await hideReport(corpusDir, 'a')
    expect(await namesIn(corpusDir)).toEqual(['.a'])
    expect(await listReports(corpusDir)).toMatchObject([{ id: 'a', isHidden: true }])
    await showReport(corpusDir, 'a')
    expect((await loadCorpus(corpusDir)).map(({ id }) => id)).toEqual(['a'])
  })

  it('removes a report, hidden or not, and names those that there are for an unknown one', async () => {
    const corpusDir = await corpusFolder({ 'a/kk.md': KK, '.b/kk.md': KK })
    await removeReport(corpusDir, 'b')
    expect(await namesIn(corpusDir)).toEqual(['a'])
    await expect(removeReport(corpusDir, '../a')).rejects.toThrow('there is no report ../a')
    await expect(removeReport(corpusDir, 'b')).rejects.toThrow('There are: a')
    const missing = join(corpusDir, 'missing')
    await expect(hideReport(missing, 'a')).rejects.toThrow(`in ${missing}. It has no reports`)
    expect(await namesIn(corpusDir)).toEqual(['a'])
  })
})
