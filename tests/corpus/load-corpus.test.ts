import { chmod } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusHash, loadCorpus } from '../../src/corpus/load-corpus.ts'
import type { Edition } from '../../src/corpus/report.ts'
import { CorpusError } from '../../src/errors.ts'
import { withoutRoot } from '../without-root.ts'
import { corpusFolder, editionSource, KK, KK_BODY, RU, RU_BODY } from './corpus-folder.ts'

const CORPUS_DIR = path.join(import.meta.dirname, '../../corpus')

describe('loadCorpus', () => {
  it('gives the reports sorted by id, each with its editions', async () => {
    const other = editionSource(RU_BODY, { title: '"Другой"' })
    const folder = await corpusFolder({
      'b-2/kk.md': KK,
      'b-2/ru.md': RU,
      'b-10/ru.md': other,
      'README.md': '',
    })
    const reports = await loadCorpus(folder)
    expect(reports.map(({ id }) => id)).toEqual(['b-10', 'b-2'])
    expect(reports.map(({ editions }) => Object.keys(editions))).toEqual([['ru'], ['kk', 'ru']])
    expect(reports[1]?.editions.ru).toMatchObject({
      reportId: 'b-2',
      language: 'ru',
      title: 'Доклад о тюрьмах',
    })
  })

  it.each([
    ['original', 'unofficial', 'kk'],
    ['unofficial', 'original', 'ru'],
    ['official', 'original', 'ru'],
    ['unofficial', 'official', 'ru'],
    ['official', 'official', 'kk'],
  ])('where kk is %s and ru %s, the authority is %s', async (kk, ru, authority) => {
    const folder = await corpusFolder({
      'a/kk.md': editionSource(KK_BODY, { translation: kk }),
      'a/ru.md': editionSource(RU_BODY, { translation: ru }),
    })
    expect(await loadCorpus(folder)).toMatchObject([{ id: 'a', authority }])
  })

  it('says in one sentence where the first problem is, how many more there are, and what to run', async () => {
    const folder = await corpusFolder({
      'a/kk.md': KK.replace('# Есеп', 'Есеп'),
      'b/ru.md': '',
      'c/kk.md': KK,
    })
    const error = await loadCorpus(folder).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CorpusError)
    expect(error).toHaveProperty(
      'message',
      `${path.join(folder, 'a/kk.md')}:11 there is no title of level 1 → begin the text with a line "# Title" ` +
        '(and 4 more problems). Run: npm run check-corpus',
    )
  })

  it('does not speak of more problems when there is one', async () => {
    const folder = await corpusFolder({ 'a/kk.md': KK, 'a/notes.md': '' })
    await expect(loadCorpus(folder)).rejects.toThrow(/questions\.md only\. Run: npm run check-corpus$/)
  })

  it.each([
    ['loadCorpus', loadCorpus],
    ['corpusHash', corpusHash],
  ])('says clearly that the folder is missing, empty or a file (%s)', async (_, read) => {
    const folder = await corpusFolder({ 'README.md': '', '.gitkeep': '' })
    await expect(read(path.join(folder, 'nowhere'))).rejects.toThrow(
      /nowhere cannot be read \(ENOENT.*Give a folder/,
    )
    await expect(read(path.join(folder, 'README.md'))).rejects.toThrow(/README\.md cannot be read \(ENOTDIR/)
    await expect(read(folder)).rejects.toThrow(`the corpus folder ${folder} holds no report. Add a folder`)
    await expect(read(folder)).rejects.toBeInstanceOf(CorpusError)
  })
})

// Windows has no such modes.
describe.skipIf(process.platform === 'win32')('a folder that may not be read', () => {
  it.each(['', 'a'])('is one sentence that names it: «%s»', async name => {
    const folder = await corpusFolder({ 'a/kk.md': KK, 'b/kk.md': KK })
    await chmod(folder, 0o755)
    const closed = path.join(folder, name)
    await chmod(closed, 0o311)
    try {
      const loading = withoutRoot(() => loadCorpus(folder))
      await expect(loading).rejects.toThrow(CorpusError)
      await expect(loading).rejects.toThrow(`${closed} cannot be read (EACCES`)
    } finally {
      await chmod(closed, 0o755)
    }
  })
})

describe('corpusHash', () => {
  it('is the same for the same files, wherever they lie and whatever else lies beside them', async () => {
    const one = await corpusFolder({ 'a/kk.md': KK, 'a/ru.md': RU })
    const other = await corpusFolder({ 'a/ru.md': RU, 'README.md': 'x', 'a/kk.md': KK, 'a/.DS_Store': 'x' })
    expect(await corpusHash(one)).toMatch(/^[0-9a-f]{64}$/)
    expect(await corpusHash(other)).toBe(await corpusHash(one))
  })

  it('changes with a byte, with the name of a report or edition, and when two texts change places', async () => {
    const folders = [
      { 'a/kk.md': KK, 'a/ru.md': RU },
      { 'a/kk.md': `${KK} `, 'a/ru.md': RU },
      { 'b/kk.md': KK, 'b/ru.md': RU },
      { 'a/kk.md': RU, 'a/ru.md': KK },
      { 'a/kk.md': KK },
      { 'a/ru.md': KK },
    ]
    const hashes = await Promise.all(folders.map(async files => corpusHash(await corpusFolder(files))))
    expect(new Set(hashes).size).toBe(folders.length)
  })
})

describe('the reports of this repository', async () => {
  const reports = await loadCorpus(CORPUS_DIR)
  const editions = reports.flatMap(report => Object.values(report.editions))

  it('are five, each in both languages, with the Kazakh original as the authority', () => {
    expect(reports.map(({ id, authority, editions }) => [id, authority, Object.keys(editions)])).toEqual(
      [
        'azattyq-2026-akylbekova-interview',
        'azattyq-2026-brussels-letter',
        'hrw-2018-xinjiang',
        'pri-2017-prison-radicalisation',
        'us-state-2022-kazakhstan',
      ].map(id => [id, 'kk', ['kk', 'ru']]),
    )
  })

  it('have offsets that slice every block back, in order, with an empty line between two', () => {
    for (const { text, blocks } of editions) {
      expect(blocks.map(({ startChar, endChar }) => text.slice(startChar, endChar))).toEqual(
        blocks.map(block => block.text),
      )
      expect(blocks.map(block => block.text).join('\n\n')).toBe(text)
      expect(blocks.map(({ index }) => index)).toEqual([...blocks.keys()])
    }
  })

  it('have twins of the same kind, level, footnote mark, page and sections', () => {
    const shapesOf = (edition: Edition | undefined) =>
      edition?.blocks.map(({ kind, level, footnoteMark, page, headingPath }) => [
        [kind, level, footnoteMark, page],
        headingPath,
      ])
    for (const { editions } of reports) expect(shapesOf(editions.ru)).toEqual(shapesOf(editions.kk))
  })

  it('have no marker or comment left in a text, and no white space around it', () => {
    const texts = editions.flatMap(({ blocks }) => blocks.map(({ text }) => text))
    expect(texts.filter(text => text !== text.trim() || /^([#>*-] |\[\^[^\]]+\]:)|<!--/.test(text))).toEqual(
      [],
    )
  })
})
