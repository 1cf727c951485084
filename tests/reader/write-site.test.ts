import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors.ts'
import { writeReaderSite } from '../../src/reader/write-site.ts'
import { readerReport, sourceOf } from './reader-report.ts'

const SOURCE = sourceOf([readerReport()])
const LANGUAGE = { language: 'kk' } as const

describe('the reader as files', () => {
  let folder = ''
  let dir = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dayek-reader-'))
    dir = join(folder, 'site')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('has a list and a page for each report, and every file that they name', async () => {
    expect(await writeReaderSite(SOURCE, { dir, ...LANGUAGE })).toMatchObject({ reports: 1 })
    const files = new Set(await readdir(dir))
    const shelf = await readFile(join(dir, 'index.html'), 'utf8')
    expect(shelf).toContain('href="prisons/?view=kk"')
    const page = await readFile(join(dir, 'prisons', 'index.html'), 'utf8')
    for (const [, name = ''] of page.matchAll(/(?:href|src)="\.\.\/([^"]+)"/g)) expect(files).toContain(name)
    for (const name of [...files].filter(file => file.endsWith('.js'))) {
      const script = await readFile(join(dir, name), 'utf8')
      for (const [, imported = ''] of script.matchAll(/from '\.\/([^']+)'/g))
        expect(files).toContain(imported)
    }
    expect(shelf + page).not.toMatch(/(?:href|src)="\//)
  })

  it('is the same to the byte when it is written again, over what was there', async () => {
    await writeReaderSite(SOURCE, { dir, ...LANGUAGE })
    const first = await contentOf(dir)
    await writeFile(join(dir, 'prisons', 'index.html'), 'damaged')
    await writeReaderSite(SOURCE, { dir, ...LANGUAGE })
    expect(await contentOf(dir)).toEqual(first)
    expect(await readdir(folder)).toEqual(['site'])
  })

  it('takes an empty folder, and refuses one with other files, or a file', async () => {
    await mkdir(dir)
    await writeReaderSite(SOURCE, { dir, ...LANGUAGE })
    const foreign = join(folder, 'foreign')
    await mkdir(foreign)
    await writeFile(join(foreign, 'thesis.docx'), '')
    const writing = writeReaderSite(SOURCE, { dir: foreign, ...LANGUAGE })
    await expect(writing).rejects.toThrow(InputError)
    await expect(writing).rejects.toThrow(/thesis\.docx/)
    expect(await readdir(foreign)).toEqual(['thesis.docx'])
    const file = join(foreign, 'thesis.docx')
    await expect(writeReaderSite(SOURCE, { dir: file, ...LANGUAGE })).rejects.toThrow(InputError)
  })

  it('leaves what was there when a report cannot be read', async () => {
    await writeReaderSite(SOURCE, { dir, ...LANGUAGE })
    const first = await contentOf(dir)
    const broken = {
      ...SOURCE,
      async sections() {
        throw new Error('the index is out of reach')
      },
    }
    await expect(writeReaderSite(broken, { dir, ...LANGUAGE })).rejects.toThrow('out of reach')
    expect(await contentOf(dir)).toEqual(first)
    expect(await readdir(folder)).toEqual(['site'])
  })

  it('keeps the address of publication for links that are copied', async () => {
    await writeReaderSite(SOURCE, { dir, ...LANGUAGE, base: 'https://example.org/reports/' })
    const page = await readFile(join(dir, 'prisons', 'index.html'), 'utf8')
    expect(page).toContain('"base":"https://example.org/reports/"')
  })
})

async function contentOf(dir: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(dir, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
  const entries = names.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name)
    return [path, await readFile(path, 'utf8')] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
