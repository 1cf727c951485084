import { describe, expect, it } from 'vitest'
import { missingKeys, unsureKeys } from '../../src/import/metadata/complete-metadata.ts'
import { prepareImport, prepareTwins } from '../../src/import/prepare-import.ts'
import type { PreparedImport } from '../../src/import/prepared-import.ts'
import type { ReadBlock } from '../../src/import/read-document.ts'
import { block, fakeDeps, KK_LINES, RU_LINES, sourceFile } from './fake-readers.ts'

function prepare(blocks: readonly ReadBlock[], options = {}): Promise<PreparedImport> {
  return prepareImport(sourceFile('a.pdf'), fakeDeps({ 'a.pdf': { blocks } }), options)
}

const lines = (texts: readonly string[], page: number | null = null) => texts.map(text => block(text, page))

function valuesOf({ editions }: PreparedImport, index = 0): Readonly<Record<string, string>> {
  const metadata = Object.entries(editions[index]?.metadata ?? {})
  return Object.fromEntries(metadata.map(([key, guess]) => [key, guess.value]))
}

describe('prepareImport', () => {
  it('finds what the first page says about the report', async () => {
    const prepared = await prepare(lines(KK_LINES))
    expect(prepared.editions.map(({ language }) => language)).toEqual(['kk'])
    expect(valuesOf(prepared)).toEqual({
      title: 'Қазақстандағы азаптау туралы есеп',
      publisher: 'Адам құқықтары бюросы',
      short: 'Адам құқықтары бюросы, 2023',
      published: '2023-03-20',
      url: 'https://www.bureau.kz/esep',
      rights: '© 2023 Адам құқықтары бюросы. Барлық құқықтар қорғалған.',
      translation: 'original',
      about: 'KZ',
    })
    expect(missingKeys(prepared)).toEqual([])
    expect(unsureKeys(prepared)).toEqual(['url'])
  })

  it('lists what is missing rather than inventing it', async () => {
    const prepared = await prepare(
      lines(['Қамаудағы адамдардың құқықтары жиі бұзылады, ал шағымдар тексерілмейді.']),
    )
    expect(missingKeys(prepared)).toEqual(['publisher', 'short', 'published', 'url', 'rights'])
  })

  it('prefers values that a person gave, and derives the others from them', async () => {
    const given = {
      publisher: 'Penal Reform International (PRI)',
      published: '5 мамыр 2024',
      url: 'pri.org/kz',
    }
    const prepared = await prepare(lines(KK_LINES), { given })
    expect(valuesOf(prepared)).toMatchObject({
      publisher: 'Penal Reform International (PRI)',
      short: 'PRI, 2024',
      published: '2024-05-05',
      url: 'https://pri.org/kz',
    })
    expect(unsureKeys(prepared)).toEqual([])
  })

  it('writes no invisible characters of a person or a file into the front matter', async () => {
    const title = 'Есеп\u0007 \u202eтуралы\u202c\u0000'
    expect(valuesOf(await prepare(lines(KK_LINES), { given: { title } }))).toMatchObject({
      title: 'Есеп туралы',
    })
    const metadata = { title, publisher: '\u202eБюро\u0001' }
    const deps = fakeDeps({ 'a.pdf': { blocks: lines(KK_LINES.slice(3)), metadata } })
    const values = valuesOf(await prepareImport(sourceFile('a.pdf'), deps))
    expect(values).toMatchObject({ title: 'Есеп туралы', publisher: 'Бюро' })
  })

  it('refuses invalid values of a person together, in one sentence', async () => {
    const given = { published: 'кеше', about: 'Атлантида' }
    await expect(prepare(lines(KK_LINES), { given })).rejects.toThrow(
      /published is not a date .* about is not a list of country codes/u,
    )
  })

  it('keeps quotations in other languages in their edition and tells of long ones', async () => {
    const english =
      'Everyone deprived of liberty shall be treated with humanity and with respect for dignity.'
    const prepared = await prepare([...lines(KK_LINES), block(english, 2)])
    expect(prepared.editions[0]?.blocks.at(-1)?.text).toBe(english)
    expect(prepared.summary.doubts).toEqual([
      { page: 2, text: english.slice(0, 80), reason: { kind: 'third-language' } },
    ])
  })

  it('refuses a document in neither language, unless its language is given', async () => {
    const english = lines([
      '# Report',
      'Everyone deprived of liberty shall be treated with humanity and respect.',
    ])
    await expect(prepare(english)).rejects.toThrow('a.pdf is neither in Kazakh nor in Russian')
    const prepared = await prepare(english, { language: 'ru' })
    expect(prepared.editions.map(({ language }) => language)).toEqual(['ru'])
  })

  it.each([
    ['halves', [...KK_LINES, ...RU_LINES.map(line => line.replaceAll('[^1]', '[^2]'))]],
    [
      'alternating blocks',
      KK_LINES.flatMap((line, at) => [line, (RU_LINES[at] ?? '').replaceAll('[^1]', '[^2]')]),
    ],
  ])('splits a document in both languages: %s', async (_, texts) => {
    const prepared = await prepare(lines(texts))
    expect(prepared.editions.map(({ language }) => language)).toEqual(['kk', 'ru'])
    const [kk, ru] = prepared.editions.map(({ blocks }) => blocks.map(({ text }) => text))
    expect(kk?.slice(3)).toEqual(
      lines(KK_LINES)
        .slice(3)
        .map(({ text }) => text),
    )
    expect(ru?.slice(3)).toEqual(
      lines(RU_LINES)
        .slice(3)
        .map(({ text }) => text),
    )
    expect(valuesOf(prepared, 1)).toMatchObject({
      title: 'Доклад о пытках в Казахстане',
      publisher: 'Бюро по правам человека',
      published: '2023-03-20',
      translation: 'official',
    })
  })

  it('takes one language and says what it left out, where the halves do not pair', async () => {
    const prepared = await prepare(lines([...KK_LINES, ...RU_LINES.slice(0, -1)]))
    expect(prepared.editions.map(({ language }) => language)).toEqual(['kk'])
    expect(prepared.summary.doubts.map(({ reason }) => reason)).toEqual([
      expect.objectContaining({ kind: 'unpaired-halves', language: 'kk' }),
    ])
  })

  it('remembers which pages were recognized, by the numbers printed on them', async () => {
    const pages = [
      { page: 1, printed: 5, how: 'ocr' },
      { page: 2, printed: 6, how: 'text' },
    ] as const
    const deps = fakeDeps({ 'a.pdf': { blocks: lines(KK_LINES, 5), pages } })
    const prepared = await prepareImport(sourceFile('a.pdf'), deps)
    expect(prepared.editions[0]?.recognizedPages).toEqual([5])
  })

  it('remembers recognized pages in front of the first number, so that quotations of a cover say so', async () => {
    const pages = [
      { page: 1, printed: null, how: 'ocr' },
      { page: 2, printed: 1, how: 'ocr' },
      { page: 3, printed: 2, how: 'text' },
    ] as const
    const deps = fakeDeps({
      'a.pdf': { blocks: [...lines(KK_LINES), ...lines(RU_LINES.slice(2, 3), 1)], pages },
    })
    const prepared = await prepareImport(sourceFile('a.pdf'), deps)
    expect(prepared.editions[0]?.recognizedPages).toEqual([null, 1])
  })

  it('refuses an empty file and one without text', async () => {
    const empty = { name: 'a.pdf', bytes: new Uint8Array() }
    await expect(prepareImport(empty, fakeDeps({}))).rejects.toThrow('a.pdf is empty')
    await expect(prepare([])).rejects.toThrow('a.pdf has no text that can be read')
  })
})

describe('prepareTwins', () => {
  const twins = { kk: sourceFile('kk.pdf'), ru: sourceFile('ru.pdf') }

  it('makes one report of two files', async () => {
    const deps = fakeDeps({
      'kk.pdf': { blocks: lines(KK_LINES, 1) },
      'ru.pdf': { blocks: lines(RU_LINES, 3) },
    })
    const prepared = await prepareTwins(twins, 'kk', deps)
    expect(prepared.editions.map(({ language, source }) => [language, source.name])).toEqual([
      ['kk', 'kk.pdf'],
      ['ru', 'ru.pdf'],
    ])
    expect(prepared.hasSamePages).toBe(false)
    // Nothing says who translated it.
    expect(prepared.editions[1]?.metadata.translation).toMatchObject({ value: 'unofficial', isSure: false })
  })

  it('refuses files in the wrong order', async () => {
    const deps = fakeDeps({ 'kk.pdf': { blocks: lines(RU_LINES) }, 'ru.pdf': { blocks: lines(KK_LINES) } })
    await expect(prepareTwins(twins, 'kk', deps)).rejects.toThrow(
      'kk.pdf is in Russian, but Kazakh was expected',
    )
  })
})
