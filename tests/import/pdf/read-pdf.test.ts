import { availableParallelism } from 'node:os'
import { describe, expect, it } from 'vitest'
import { ImportError } from '../../../src/errors.ts'
import { readPdf } from '../../../src/import/pdf/read-pdf.ts'
import type { ReadDocument, ReadOptions, RecognizedWord } from '../../../src/import/read-document.ts'
import { type PdfOptions, type PdfPage, type PdfText, setParagraph, writePdf } from './write-pdf.ts'

const KAZAKH =
  'Қазақстан билік президенттің қолында шоғырланған конституциялық республика болып табылады. Үкімет пен конституция билікті Президенттің қолына шоғырландырады, ал сот билігі тәуелсіз емес. Бақылаушылар сайлаудың бәсекесіз өткенін және сөз бостандығының шектелгенін айтты.'
const RUSSIAN =
  'Правозащитники сообщали о пытках в учреждениях и о том, что жалобы осуждённых не расследуются. Прокуратура возбудила несколько дел, однако суды прекратили большую часть из них за отсутствием состава преступления. Адвокаты говорили о давлении на свидетелей и на их родных.'

/** The same words in another order: pages of a document are never alike. */
function other(text: string, turn: number): string {
  const words = text.split(' ')
  return [...words.slice(turn * 5), ...words.slice(0, turn * 5)].join(' ')
}

function read(pages: readonly PdfPage[], pdf: PdfOptions = {}, options?: ReadOptions): Promise<ReadDocument> {
  return readPdf({ name: 'есеп.pdf', bytes: writePdf(pages, pdf) }, options)
}

function page(...texts: readonly (readonly PdfText[])[]): PdfPage {
  return { texts: texts.flat() }
}

const shapes = ({ blocks }: ReadDocument) =>
  blocks.map(({ kind, level, text }) => [kind + (level || ''), text])

describe('reading the layout of a PDF', () => {
  it('reads columns one after the other, below a heading of full width', async () => {
    const document = await read([
      page(
        setParagraph('Адам құқықтары туралы есеп', { y: 80, size: 20, isBold: true }),
        setParagraph(KAZAKH, { y: 120, width: 215 }),
        setParagraph(RUSSIAN, { x: 310, y: 120, width: 215 }),
      ),
    ])
    expect(shapes(document)).toEqual([
      ['heading1', 'Адам құқықтары туралы есеп'],
      ['paragraph', KAZAKH],
      ['paragraph', RUSSIAN],
    ])
  })

  it('removes running heads and page numbers, and says which', async () => {
    const sheet = (number: number) =>
      page(
        [{ text: 'Жылдық есеп', x: 240, y: 40, size: 8 }],
        setParagraph(`Бөлімнің мәтіні: ${other(KAZAKH, number)}.`, { y: 100 }),
        [{ text: String(number), x: 290, y: 810, size: 9 }],
      )
    const document = await read([1, 2, 3].map(sheet))
    expect(document.removed).toEqual([
      { kind: 'running-head', text: 'Жылдық есеп', count: 3 },
      { kind: 'page-number', text: '1', count: 3 },
    ])
    expect(document.blocks.map(({ text }) => text)).toEqual(
      [1, 2, 3].map(number => `Бөлімнің мәтіні: ${other(KAZAKH, number)}.`),
    )
  })

  it('joins a paragraph over two pages, and says at which word the second begins', async () => {
    const lines = setParagraph(`${KAZAKH} ${KAZAKH}`, { y: 100 })
    const above = lines.slice(0, 3)
    const below = lines.slice(3).map((line, index) => ({ ...line, y: 80 + index * 14 }))
    const [block, ...others] = (await read([page(above), page(below)])).blocks
    expect(others).toEqual([])
    expect(block?.text).toBe(`${KAZAKH} ${KAZAKH}`)
    const [inner] = block?.innerPages ?? []
    expect(inner?.page).toBe(2)
    expect(block?.text.slice(inner?.char)).toMatch(new RegExp(`^${below[0]?.text}`))
  })

  it('gives the rest of a word that is divided over two pages to the page of its beginning', async () => {
    const first = setParagraph(`${RUSSIAN} Комиссия осудила использование пыток во всех учрежде-`, { y: 100 })
    const [block] = (await read([page(first), page(setParagraph(`ниях страны и ${RUSSIAN}`, { y: 80 }))]))
      .blocks
    expect(block?.text).toContain('во всех учреждениях страны')
    const [inner] = block?.innerPages ?? []
    expect(block?.text.slice(inner?.char, (inner?.char ?? 0) + 6)).toBe('страны')
  })

  it('links footnotes, also where their numbers begin anew on each page', async () => {
    const sheet = (note: string) =>
      page(
        setParagraph(`Мысалы, ${other(KAZAKH, note.length % 7)}.`, { y: 100 }),
        [
          { text: 'Бұл туралы заңда айтылған', x: 70, y: 190 },
          { text: '1', x: 70 + 25 * 5.5, y: 186, size: 6 },
          { text: '.', x: 70 + 25 * 5.5 + 4, y: 190 },
        ],
        [
          { text: '1', x: 70, y: 747, size: 5 },
          { text: note, x: 76, y: 750, size: 8 },
        ],
      )
    const { blocks, doubts } = await read([
      sheet('Бірінші ескертпе, 5-бап.'),
      sheet('Екінші ескертпе, 7-бап.'),
    ])
    expect(blocks.filter(({ text }) => text.startsWith('Бұл')).map(({ text }) => text)).toEqual([
      'Бұл туралы заңда айтылған[^1].',
      'Бұл туралы заңда айтылған[^2].',
    ])
    expect(blocks.filter(({ kind }) => kind === 'footnote')).toEqual([
      { kind: 'footnote', level: 0, text: 'Бірінші ескертпе, 5-бап.', footnoteMark: '1', page: 1 },
      { kind: 'footnote', level: 0, text: 'Екінші ескертпе, 7-бап.', footnoteMark: '2', page: 2 },
    ])
    expect(doubts.map(({ reason }) => reason.kind)).toContain('renumbered-footnotes')
  })

  it('reads the items of lists without their bullets, and keeps numbers', async () => {
    const items = ['Бірінші тармақ;', 'Екінші тармақ;', 'Үшінші тармақ.']
    const { blocks } = await read([
      page(
        setParagraph(KAZAKH, { y: 100 }),
        items.flatMap((text, index) => [
          { text: '•', x: 80, y: 220 + index * 14 },
          { text, x: 95, y: 220 + index * 14 },
        ]),
        items.map((text, index) => ({ text: `${index + 1}) ${text}`, x: 80, y: 290 + index * 14 })),
      ),
    ])
    expect(blocks.slice(1).map(({ kind, text }) => [kind, text])).toEqual([
      ...items.map(text => ['list-item', text]),
      ...items.map((text, index) => ['list-item', `${index + 1}) ${text}`]),
    ])
  })

  it('takes the levels of headings from their sizes, and weight where the size is that of the text', async () => {
    const document = await read([
      page(
        setParagraph('Есептің атауы', { y: 80, size: 22, isBold: true }),
        setParagraph('Бірінші бөлім', { y: 130, size: 16, isBold: true }),
        setParagraph(KAZAKH, { y: 160 }),
        setParagraph('Ішкі бөлім', { y: 250, isBold: true }),
        setParagraph(RUSSIAN, { y: 280 }),
        setParagraph('Екінші бөлім', { y: 380, size: 16, isBold: true }),
        setParagraph(KAZAKH, { y: 410 }),
      ),
    ])
    expect(
      document.blocks.filter(({ kind }) => kind === 'heading').map(({ level, text }) => [level, text]),
    ).toEqual([
      [1, 'Есептің атауы'],
      [2, 'Бірінші бөлім'],
      [3, 'Ішкі бөлім'],
      [2, 'Екінші бөлім'],
    ])
  })

  it('reads a table row by row, and says so', async () => {
    const rows = [
      ['Облыс', 'Іс саны', 'Үкім'],
      ['Алматы', '12', '3'],
      ['Шымкент', '7', '1'],
      ['Ақтау', '9', '4'],
    ]
    const { blocks, doubts } = await read([
      page(
        setParagraph(KAZAKH, { y: 100 }),
        rows.flatMap((cells, row) =>
          cells.map((text, cell) => ({ text, x: 80 + cell * 150, y: 220 + row * 18 })),
        ),
      ),
    ])
    expect(blocks.slice(1).map(({ text }) => text)).toEqual(rows.map(cells => cells.join(' · ')))
    expect(doubts).toEqual([{ page: 1, text: 'Облыс', reason: { kind: 'table' } }])
  })

  it('leaves out the table of contents', async () => {
    const entries = ['Кіріспе', 'Бірінші бөлім', 'Екінші бөлім', 'Ұсынымдар']
    const { blocks, removed } = await read([
      page(
        setParagraph('Мазмұны', { y: 80, size: 14, isBold: true }),
        entries.map((text, index) => ({
          text: `${text} ${'.'.repeat(40)} ${index + 2}`,
          x: 70,
          y: 120 + index * 14,
        })),
      ),
      page(setParagraph(KAZAKH, { y: 100 })),
    ])
    expect(blocks.map(({ text }) => text)).toEqual([KAZAKH])
    expect(removed).toEqual([{ kind: 'contents', text: 'Мазмұны', count: 5 }])
  })

  it('keeps lines that end in numbers below a table of contents without dots', async () => {
    const entries = ['Кіріспе', 'Бірінші бөлім', 'Екінші бөлім', 'Ұсынымдар']
    const counts = ['Қамау орындары 152', 'Балалар мекемелері 121', 'Арнаулы қабылдау орындары 64']
    const { blocks, removed } = await read([
      page(
        setParagraph('Мазмұны', { y: 80, size: 14, isBold: true }),
        entries.flatMap((text, index) => [
          { text, x: 70, y: 120 + index * 14 },
          { text: String(index + 1), x: 500, y: 120 + index * 14 },
        ]),
        setParagraph(KAZAKH, { y: 240 }),
        counts.map((text, index) => ({ text, x: 70, y: 400 + index * 30 })),
      ),
    ])
    expect(removed).toEqual([{ kind: 'contents', text: 'Мазмұны', count: 5 }])
    const text = blocks.map(block => block.text).join(' ')
    expect(text).toContain(KAZAKH)
    for (const count of counts) expect(text).toContain(count)
  })

  it('counts pages as they are printed, if nearly all have a number', async () => {
    const cover = page(setParagraph('Есептің атауы', { y: 300, size: 24, isBold: true }))
    const numbered = [1, 2, 3, 4, 5].map(number =>
      page(setParagraph(`Бет: ${other(KAZAKH, number)}.`, { y: 100 }), [
        { text: String(number), x: 290, y: 810 },
      ]),
    )
    const { blocks, doubts, pageOffset } = await read([cover, ...numbered])
    expect(blocks.map(block => block.page)).toEqual([null, 1, 2, 3, 4, 5])
    expect(pageOffset).toBe(1)
    expect(doubts.map(({ reason }) => reason)).toEqual([{ kind: 'printed-pages', page: 1, sheet: 2 }])
  })

  it('leaves out text that nobody sees on the page', async () => {
    const { blocks, doubts } = await read([
      page(setParagraph(KAZAKH, { y: 100 }), [{ text: 'Жасырын сөздер', x: 70, y: 400, isHidden: true }]),
    ])
    expect(blocks.map(({ text }) => text)).toEqual([KAZAKH])
    expect(doubts).toEqual([{ page: 1, text: 'Жасырын сөздер', reason: { kind: 'hidden-text' } }])
  })
})

describe('trusting the letters of a PDF', () => {
  const sound = page(setParagraph(KAZAKH, { y: 100 }))

  it.each(['shifted', 'none'] as const)('refuses pages whose codes have %s characters', async characters => {
    await expect(read([sound, sound], { characters })).rejects.toThrow(
      /^Each of the 2 pages of есеп\.pdf was refused; page 1: /,
    )
  })

  it('refuses a page that is a picture, names it, and reads the others', async () => {
    const { blocks, pages } = await read([sound, { texts: [], hasPicture: true }])
    expect(blocks.map(({ text }) => text)).toEqual([KAZAKH])
    expect(pages).toEqual([
      { page: 1, how: 'text' },
      { page: 2, how: 'refused', reason: 'it has no text: it is a picture' },
    ])
  })

  it('does not join paragraphs over a page that was refused', async () => {
    const open = page(setParagraph(`${KAZAKH} Сондықтан олар`, { y: 100 }))
    const rest = page(setParagraph(`бұл туралы айтпады. ${KAZAKH}`, { y: 100 }))
    expect((await read([open, { texts: [], hasPicture: true }, rest])).blocks).toHaveLength(2)
    expect((await read([open, rest])).blocks).toHaveLength(1)
  })

  it('takes an empty page for what it is', async () => {
    const { pages } = await read([sound, { texts: [] }])
    expect(pages.map(({ how }) => how)).toEqual(['text', 'text'])
  })

  it('reads such pages by OCR if it may', async () => {
    const words = 'Мекемелерде адамдар ұзақ уақыт ұсталды'.split(' ').map(
      (text, index): RecognizedWord => ({
        text,
        left: 300 + index * 300,
        top: 400,
        width: 250,
        height: 40,
        confidence: 0.7,
      }),
    )
    let closed = 0
    const openRecognizer = async () => ({
      recognize: async () => words,
      close: async () => {
        closed++
      },
    })
    const { blocks, pages, doubts } = await read(
      [sound, { texts: [], hasPicture: true }],
      {},
      { openRecognizer },
    )
    expect(blocks.at(-1)).toMatchObject({ text: 'Мекемелерде адамдар ұзақ уақыт ұсталды', page: 2 })
    expect(pages.at(-1)).toEqual({ page: 2, how: 'ocr', reason: 'it has no text: it is a picture' })
    expect(doubts).toEqual([{ page: 2, text: '', reason: { kind: 'unsure-recognition', percent: 70 } }])
    expect(closed).toBe(1)
  })

  it('recognizes several pages, each in its place, and counts them when they are done', async () => {
    const picture = { texts: [], hasPicture: true }
    const progress: string[] = []
    const atWork: (() => void)[] = []
    // The picture that comes first is ready last, unless pictures are read one after the other.
    const recognize = async () => {
      if (atWork.length === 0 && availableParallelism() > 1) {
        await new Promise<void>(resolve => atWork.push(resolve))
      } else atWork.shift()?.()
      return []
    }
    const { pages } = await read(
      [picture, sound, picture],
      {},
      {
        openRecognizer: async () => ({ recognize, close: async () => {} }),
        onProgress: (done, total) => progress.push(`${done}/${total}`),
      },
    )
    expect(pages.map(({ page: number, how }) => `${number} ${how}`)).toEqual(['1 ocr', '2 text', '3 ocr'])
    expect(progress).toEqual(['1/3', '2/3', '3/3'])
  })

  it('doubts a page in another language', async () => {
    const english =
      'The committee noted that the state party had not provided information on the complaints of torture in the places of detention.'
    const { pages, doubts } = await read([sound, page(setParagraph(english, { y: 100 }))])
    expect(pages.map(({ how }) => how)).toEqual(['text', 'text'])
    expect(doubts).toEqual([{ page: 2, text: '', reason: { kind: 'foreign-page' } }])
  })

  it('says that a recognized text over a scan is one', async () => {
    const hidden = setParagraph(KAZAKH, { y: 100 }).map(text => ({ ...text, isHidden: true }))
    const { blocks, pages } = await read([{ texts: hidden, hasPicture: true }])
    expect(blocks.map(({ text }) => text)).toEqual([KAZAKH])
    expect(pages[0]?.how).toBe('ocr')
  })
})

describe('files that cannot be read', () => {
  const sound = writePdf([page(setParagraph(KAZAKH, { y: 100 }))])
  const cases: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['an empty file', new Uint8Array(), /^a\.pdf is empty/],
    ['a file of another kind', Buffer.from('PK\u0003\u0004 word/document.xml'), /^a\.pdf is not a PDF/],
    ['a truncated file', sound.subarray(0, sound.length / 2), /^a\.pdf is cut off/],
    ['a file without pages', Buffer.from('%PDF-1.4\nnothing\n%%EOF'), /^a\.pdf is damaged/],
    ['a locked file', writePdf([page([])], { isLocked: true }), /^a\.pdf is protected by a password/],
    [
      'pictures alone',
      writePdf([{ texts: [], hasPicture: true }]),
      /^The page of a\.pdf was refused; page 1: it has no text/,
    ],
  ]

  it.each(cases)('refuses %s in a sentence', async (_, bytes, sentence) => {
    const reading = readPdf({ name: 'a.pdf', bytes })
    await expect(reading).rejects.toThrow(ImportError)
    await expect(reading).rejects.toThrow(sentence)
  })

  it('stops when asked to', async () => {
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(readPdf({ name: 'a.pdf', bytes: sound }, { signal })).rejects.toThrow('enough')
  })

  it('reports progress by page, and what the file says about itself', async () => {
    const done: number[] = []
    const info = { Title: 'Жылдық есеп', Author: 'Роза Ақылбекова', CreationDate: "D:20240312090000+05'00'" }
    const { metadata } = await read(
      [page(setParagraph(KAZAKH, { y: 100 }))],
      { info },
      { onProgress: n => done.push(n) },
    )
    expect(done).toEqual([1])
    expect(metadata).toEqual({ title: 'Жылдық есеп', authors: ['Роза Ақылбекова'], published: '2024-03-12' })
  })
})
