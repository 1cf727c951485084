import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkCorpus } from '../../src/corpus/check-corpus.ts'
import { beginningOf, formatProblem } from '../../src/corpus/corpus-problem.ts'
import { corpusFolder, editionSource, KK, KK_BODY, RU, RU_BODY } from './corpus-folder.ts'

/** The problems of a corpus folder as `file:line message → way out`. */
async function check(files: Readonly<Record<string, string | Uint8Array>>): Promise<readonly string[]> {
  const folder = await corpusFolder(files)
  const problems = await checkCorpus(folder)
  return problems.map(problem => formatProblem('', problem))
}

const unofficial = (body: string) => editionSource(body, { title: '"Доклад"', translation: 'unofficial' })

describe('checkCorpus', () => {
  it('finds nothing wrong with the reports of this repository', async () => {
    expect(await checkCorpus(path.join(import.meta.dirname, '../../corpus'))).toEqual([])
  })

  it('finds nothing wrong with twins, one edition, an official text, and files beside the reports', async () => {
    const official = editionSource(KK_BODY, { title: '"Ресми"', translation: 'official' })
    const files = { 'a/kk.md': KK, 'a/ru.md': RU, 'b/kk.md': official, 'b/.DS_Store': '', 'README.md': '' }
    expect(await check({ ...files, 'glossary.md': '', '.git/HEAD': '' })).toEqual([])
  })

  it.each([
    [
      'the kind',
      RU_BODY.replace('- первый', 'первый\n'),
      'block 4: here paragraph «первый», in a/kk.md:17 list-item «бірінші» (5 and 5 blocks)',
      17,
    ],
    [
      'the level',
      RU_BODY.replace('## ', '### '),
      'block 2: here heading of level 3 «Раздел», in a/kk.md:13 heading of level 2 «Бөлім» (5 and 5 blocks)',
      13,
    ],
    [
      'a block less',
      RU_BODY.replace('\n- второй', ''),
      'block 5: here nothing more, in a/kk.md:18 list-item «екінші» (4 and 5 blocks)',
      17,
    ],
    [
      'a block more',
      `${RU_BODY}\n- третий`,
      'block 6: here list-item «третий», in a/kk.md nothing more (6 and 5 blocks)',
      19,
    ],
  ])('shows both sides of the first block where the editions part: %s', async (_, body, message, line) => {
    expect(await check({ 'a/kk.md': KK, 'a/ru.md': unofficial(body) })).toEqual([
      `a/ru.md:${line} the editions differ at ${message} → give both editions the same blocks in the same order`,
    ])
  })

  it('shows footnotes with different marks', async () => {
    const kk = editionSource('# Есеп\n\nа[^1]\n\n[^1]: б')
    expect(await check({ 'a/kk.md': kk, 'a/ru.md': unofficial('# Доклад\n\nа[^2]\n\n[^2]: б') })).toEqual([
      'a/ru.md:15 the editions differ at block 3: here footnote [^2] «б», in a/kk.md:15 footnote [^1] «б» ' +
        '(3 and 3 blocks) → give both editions the same blocks in the same order',
    ])
  })

  it('puts the problem into the translation, also where the original is Russian', async () => {
    const kk = editionSource(`${KK_BODY}\n- үшінші`, { translation: 'official' })
    const [problem] = await check({ 'a/kk.md': kk, 'a/ru.md': RU.replace('unofficial', 'original') })
    expect(problem).toMatch(/^a\/kk\.md:19 .*here list-item «үшінші», in a\/ru\.md nothing more/)
  })

  it('shows the first page mark in another place', async () => {
    const kk = editionSource('# Есеп\n\n<!-- page 1 -->\n\nа\n\n<!-- page 2 -->\n\nб\n\nв')
    const ru = unofficial('# Доклад\n\n<!-- page 1 -->\n\nа\n\nб\n\n<!-- page 2 -->\n\nв')
    expect(await check({ 'a/kk.md': kk, 'a/ru.md': ru })).toEqual([
      'a/ru.md:17 page marks are at different places: block 3 «б» begins on page 1, in a/kk.md:19 on page 2 ' +
        '→ put the page marks of both editions in front of the same blocks, or add pages: own to the front matter here',
    ])
    expect((await check({ 'a/kk.md': kk, 'a/ru.md': unofficial('# Д\n\nа\n\nб\n\nв') }))[0]).toContain(
      'block 2 «а» begins on no page, in a/kk.md:15 on page 1',
    )
  })

  it('lets editions have pages of their own where the translation says so', async () => {
    const kk = editionSource('# Есеп\n\n<!-- page 1 -->\n\nа\n<!-- page 2 -->\nә\n\nб')
    const own = (pages: string) => ({ translation: `unofficial\npages: ${pages}` })
    const body = '# Доклад\n\n<!-- page 3 -->\n\nа\n\n<!-- page 4 -->\n\nб'
    expect(await check({ 'a/kk.md': kk, 'a/ru.md': editionSource(body, own('own')) })).toEqual([])
    const [problem] = await check({ 'a/kk.md': kk, 'a/ru.md': editionSource(body, own('other')) })
    expect(problem).toContain('a/ru.md:9 pages is not own, got «other»')
  })

  it('shows a page that begins inside a block at another place, or in one edition only', async () => {
    const words = (marked: number) =>
      Array.from({ length: 10 }, (_, word) => (word === marked ? '\n<!-- page 2 -->\nсөз' : ' сөз'))
        .join('')
        .trim()
    const kk = editionSource(`# Есеп\n\n<!-- page 1 -->\n\n${words(2)}\n\nб`)
    const against = (ru: string) => check({ 'a/kk.md': kk, 'a/ru.md': unofficial(ru) })
    const start = '# Доклад\n\n<!-- page 1 -->\n\n'
    expect(await against(`${start}${words(4)}\n\nб`)).toEqual([])
    expect(await against(`${start}${words(8)}\n\nб`)).toEqual([
      expect.stringMatching(
        /^a\/ru\.md:15 page marks are at different places: page 2 begins 82 % into block 2 «сөз.*», in a\/kk\.md page 2 begins 21 % into block 2 /,
      ),
    ])
    expect(await against(`${start}${words(99)}\n\n<!-- page 2 -->\n\nб`)).toEqual([
      expect.stringContaining(
        'no further page begins inside a block, in a/kk.md page 2 begins 21 % into block 2',
      ),
    ])
  })

  it.each([
    [
      '<!-- speaker: А. Б. -->\n\nа\n\n<!-- /speaker -->\n\nб',
      'block 2 «а» has no speaker, in a/kk.md:15 the speaker А. Б.',
    ],
    ['<!-- sic -->\n\nа\n\nб', 'only one edition marks block 2 as sic: «а», in a/kk.md:15'],
  ])('shows a mark that only one edition has: %s', async (body, message) => {
    const files = {
      'a/kk.md': editionSource(`# Есеп\n\n${body}`),
      'a/ru.md': unofficial('# Доклад\n\nа\n\nб'),
    }
    expect(await check(files)).toEqual([expect.stringContaining(message)])
  })

  it.each([
    [
      'published: 2017-05-30',
      'published: 2017-05-31',
      'a/ru.md:5 published is 2017-05-31, but 2017-05-30 in a/kk.md',
    ],
    [
      'penalreform.org/',
      'penalreform.org/ru',
      'a/ru.md:6 url is https://www.penalreform.org/ru, but https://www.penalreform.org/ in a/kk.md',
    ],
  ])('finds twins of different sources: %s', async (from, to, message) => {
    const problems = await check({ 'a/kk.md': KK, 'a/ru.md': RU.replace(from, to) })
    expect(problems).toEqual([`${message} → write the same in both editions`])
  })

  it.each([
    ['original', 'original', 'a/ru.md:8 both editions say translation: original'],
    ['unofficial', 'unofficial', 'a/ru.md:8 no edition of the report is original or official'],
  ])('finds editions that are %s and %s', async (kk, ru, message) => {
    const files = {
      'a/kk.md': editionSource(KK_BODY, { translation: kk }),
      'a/ru.md': editionSource(RU_BODY, { translation: ru }),
    }
    expect(await check(files)).toEqual([expect.stringContaining(`${message} → `)])
  })

  it('finds a single edition that is an unofficial translation', async () => {
    expect(await check({ 'a/ru.md': RU })).toEqual([
      'a/ru.md:8 no edition of the report is original or official → add the original, or say which edition it is',
    ])
  })

  it('finds a report that is in two folders, copied or with small changes', async () => {
    const changed = KK.replace('екінші', 'үшінші')
    expect(await check({ 'a/kk.md': KK, 'b/kk.md': KK, 'c/kk.md': changed })).toEqual([
      'b/kk.md the same file as a/kk.md, byte for byte → keep one of them',
      'c/kk.md:2 the same report as a/kk.md: «Түрмелер туралы есеп», Penal Reform International, 2017-05-30 ' +
        '→ keep one of the two folders',
    ])
  })

  it('finds an edition that was copied over the other', async () => {
    expect(await check({ 'a/kk.md': KK, 'a/ru.md': KK })).toContain(
      'a/ru.md the same file as a/kk.md, byte for byte → keep one of them',
    )
  })

  it.each(['HRW-2018', 'hrw_2018', 'есеп', 'a'.repeat(41)])('finds the bad folder name %s', async name => {
    expect(await check({ [`${name}/kk.md`]: KK })).toEqual([
      `${name} a bad name for a report → rename the folder with a-z, 0-9 and -, at most 40 characters`,
    ])
  })

  it('finds files that do not belong there, and reports without an edition', async () => {
    expect(
      await check({ 'a/kk.md': KK, 'a/en.md': KK, 'a/ru.MD': '', 'b/notes.txt': '', 'kk.md': KK }),
    ).toEqual([
      expect.stringMatching(/^a\/en\.md an unexpected file in a report → /),
      expect.stringMatching(/^a\/ru\.MD an unexpected file in a report → /),
      'b a report without an edition → add kk.md or ru.md, or remove the folder',
      expect.stringMatching(/^b\/notes\.txt an unexpected file in a report → /),
      expect.stringMatching(/^kk\.md a file next to the report folders → /),
    ])
  })

  it('finds a folder that is called like an edition', async () => {
    expect(await check({ 'a/kk.md': KK, 'a/ru.md/x': '' })).toEqual([
      expect.stringMatching(/^a\/ru\.md an unexpected file in a report → /),
    ])
  })

  it.each([
    ['a byte of windows-1251', Buffer.from([0xc7, 0x20])],
    ['half a letter', Buffer.from('ә').subarray(0, 1)],
    ['a lone surrogate', Buffer.from([0xed, 0xa0, 0x80])],
  ])('finds invalid UTF-8 with its byte and line: %s', async (_, bytes) => {
    const start = Buffer.from(`\uFEFF${KK}\uFFFD`)
    const line = KK.split('\n').length
    expect(await check({ 'a/kk.md': Buffer.concat([start, bytes]), 'a/ru.md': RU })).toEqual([
      `a/kk.md:${line} not UTF-8: invalid byte at offset ${start.length} → save the file as UTF-8`,
    ])
  })

  it('reports front matter and blocks of all files at once, by file and line', async () => {
    const broken = RU.replace('short: "PRI, 2017"\n', '').replace('# Доклад', '## Доклад')
    expect(await check({ 'b/kk.md': editionSource('# Есеп'), 'a/ru.md': broken, 'a/kk.md': 'Есеп' })).toEqual(
      [
        expect.stringMatching(/^a\/kk\.md:1 the front matter is missing/),
        expect.stringMatching(
          /^a\/kk\.md:1 there is no title of level 1 → begin the text with a line "# Title"/,
        ),
        expect.stringMatching(
          /^a\/ru\.md:8 the front matter has no short → add a line short: "HRW, 2018" above it/,
        ),
        expect.stringMatching(/^a\/ru\.md:10 there is no title of level 1/),
        expect.stringMatching(
          /^a\/ru\.md:10 the editions differ at block 1: here heading of level 2 «Доклад»/,
        ),
        expect.stringMatching(/^b\/kk\.md:11 the edition is empty/),
      ],
    )
  })
})

describe('beginningOf', () => {
  it.each([
    ['Қысқа', '«Қысқа»'],
    ['екі\n  жол', '«екі жол»'],
    ['ә'.repeat(50), `«${'ә'.repeat(50)}»`],
    ['ә'.repeat(51), `«${'ә'.repeat(50)}…»`],
    ['🕊'.repeat(51), `«${'🕊'.repeat(50)}…»`],
    [`a${' '.repeat(200)}b`, '«a b»'],
  ])('shows %j on one line, whole letters only, with an ellipsis where it is cut', (text, expected) => {
    expect(beginningOf(text)).toBe(expected)
  })
})
