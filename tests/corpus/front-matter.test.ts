import { describe, expect, it } from 'vitest'
import { parseFrontMatter } from '../../src/corpus/front-matter.ts'
import { editionSource, type FRONT_MATTER } from './corpus-folder.ts'

const parse = (source: string) => parseFrontMatter(source.split('\n'), 'a/kk.md')
const withChanges = (changes: Partial<typeof FRONT_MATTER>) => parse(editionSource('# Есеп', changes))

describe('parseFrontMatter', () => {
  it('reads plain and quoted values and says where the text begins', () => {
    expect(parse(editionSource('# Есеп'))).toMatchObject({
      frontMatter: {
        title: 'Түрмелер туралы есеп',
        publisher: 'Penal Reform International',
        short: 'PRI, 2017',
        published: '2017-05-30',
        url: 'https://www.penalreform.org/',
        rights: '© PRI',
        translation: 'original',
      },
      bodyStart: 9,
      problems: [],
    })
  })

  it('reads author and kind where they are given', () => {
    const lines = editionSource('# Есеп').split('\n')
    const source = lines.toSpliced(8, 0, 'author: "Мәншүк Асаутай"', 'kind: article')
    expect(parseFrontMatter(source, 'a/kk.md').frontMatter).toMatchObject({
      author: 'Мәншүк Асаутай',
      kind: 'article',
    })
  })

  it.each([
    ['"«Мақсат – кінәлау емес». Тоқаев: сұхбат"', '«Мақсат – кінәлау емес». Тоқаев: сұхбат'],
    ['"a \\"quoted\\" word and a \\\\"', 'a "quoted" word and a \\'],
    ['Доклад 2022:1', 'Доклад 2022:1'],
    ['Есеп 🕊️ қ̆', 'Есеп 🕊️ қ̆'],
  ])('reads the value %s as YAML does', (raw, title) => {
    expect(withChanges({ title: raw }).frontMatter?.title).toBe(title)
  })

  it.each([
    ['title', '""', 2, 'title is empty'],
    ['title', '', 2, 'title is empty'],
    ['title', '"half', 2, 'the value of title is not plain'],
    ['title', '"inner " mark"', 2, 'the value of title is not plain'],
    ['title', "'single'", 2, 'the value of title is not plain'],
    ['title', 'Қазақстан: есеп', 2, 'the value of title is not plain'],
    ['title', 'Есеп # 2022', 2, 'the value of title is not plain'],
    [
      'published',
      '2023-02-29',
      5,
      'published is not a date of the calendar as YYYY-MM-DD, YYYY-MM or YYYY, got «2023-02-29»',
    ],
    [
      'published',
      '20.03.2023',
      5,
      'published is not a date of the calendar as YYYY-MM-DD, YYYY-MM or YYYY, got «20.03.2023»',
    ],
    [
      'published',
      '2023-3-1',
      5,
      'published is not a date of the calendar as YYYY-MM-DD, YYYY-MM or YYYY, got «2023-3-1»',
    ],
    ['url', 'www.hrw.org', 6, 'url is not an http or https address, got «www.hrw.org»'],
    ['url', 'ftp://hrw.org/', 6, 'url is not an http or https address, got «ftp://hrw.org/»'],
    ['url', 'https://hrw.org/a b', 6, 'url is not an http or https address, got «https://hrw.org/a b»'],
    [
      'translation',
      'Original',
      8,
      'translation is not one of original, official, unofficial, got «Original»',
    ],
  ])('refuses %s: %s', (key, value, line, message) => {
    const { frontMatter, problems } = withChanges({ [key]: value })
    expect(frontMatter).toBeUndefined()
    expect(problems).toEqual([{ file: 'a/kk.md', line, message, wayOut: expect.stringContaining('write ') }])
  })

  it.each(['2024-02-29', '2024-05', '2024'])('takes the date %s', published => {
    expect(withChanges({ published }).problems).toEqual([])
  })

  it.each([
    ['text: ocr', { recognized: 'all' }],
    ['text: ocr 3–7, 12', { recognized: '3–7, 12' }],
    [`source: sha256-${'0a'.repeat(32)}`, { source: `sha256-${'0a'.repeat(32)}` }],
    ['imported-by: dayek-import/1', { importedBy: 'dayek-import/1' }],
    ['page-offset: 2', { pageOffset: 2 }],
    ['page-offset: "-100"', { pageOffset: -100 }],
  ])('reads what an import writes: %s', (line, values) => {
    const lines = editionSource('# Есеп').split('\n').toSpliced(8, 0, line)
    expect(parseFrontMatter(lines, 'a/kk.md')).toMatchObject({ frontMatter: values, problems: [] })
  })

  it.each([
    ['editor: "Someone"', 'unknown key editor'],
    ['author: ""', 'author is empty'],
    ['kind: letter', 'kind is not one of report, article, got «letter»'],
    ['text: scanned', 'text is not ocr, alone or with rising page numbers, got «scanned»'],
    ['text: ocr 7–3', 'text is not ocr, alone or with rising page numbers, got «ocr 7–3»'],
    ['page-offset: ii', 'page-offset is not a whole number, got «ii»'],
    ['page-offset: 1.5', 'page-offset is not a whole number, got «1.5»'],
    ['source: sha256-1', 'source is not the hash of a file, got «sha256-1»'],
    ['just words', 'not a key and a value: «just words»'],
    ['title: "Екінші"', 'a second title, the first is on line 2'],
  ])('refuses the line %s', (line, message) => {
    const lines = editionSource('# Есеп').split('\n')
    const { problems } = parseFrontMatter(lines.toSpliced(8, 0, line), 'a/kk.md')
    expect(problems).toEqual([{ file: 'a/kk.md', line: 9, message, wayOut: expect.any(String) }])
  })

  it('names every missing key at the line where the front matter ends', () => {
    const { problems } = parse('---\ntitle: "Есеп"\nshort: "PRI"\nurl: https://a.org/\n---\n')
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '5 the front matter has no publisher',
      '5 the front matter has no published',
      '5 the front matter has no rights',
      '5 the front matter has no translation',
    ])
  })

  it.each(['', '# Есеп', ' ---\ntitle: "Есеп"\n---'])(
    'says that the front matter is missing in %j',
    source => {
      const { bodyStart, problems } = parse(source)
      expect(bodyStart).toBe(0)
      expect(problems).toMatchObject([{ line: 1, message: expect.stringContaining('is missing') }])
    },
  )

  it('says that the front matter never ends', () => {
    const { bodyStart, problems } = parse('---\ntitle: "Есеп"\n\n# Есеп\n')
    expect(bodyStart).toBeUndefined()
    expect(problems).toMatchObject([{ line: 1, message: 'the front matter never ends' }])
  })
})
