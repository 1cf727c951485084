import { describe, expect, it } from 'vitest'
import { readText } from '../../../src/import/formats/read-text.ts'
import { fileOf, outlineOf } from './source-file.ts'

/** Lines of about 60 columns. */
const PARAGRAPH = `Құқық қорғаушылар түзеу мекемелеріндегі азаптау туралы жаңа
есеп жариялады. Онда былтырғы жағдай егжей-тегжейлі сипат-
талған, ал зорлық-зомбылық деректері сотқа берілген. Зорлық-
зомбылық азаймады.`
const JOINED =
  'Құқық қорғаушылар түзеу мекемелеріндегі азаптау туралы жаңа есеп жариялады. Онда былтырғы жағдай егжей-тегжейлі сипатталған, ал зорлық-зомбылық деректері сотқа берілген. Зорлық-зомбылық азаймады.'

const read = (text: string) => readText(fileOf('есеп.txt', text))

describe('readText', () => {
  it('joins lines and divided words, and keeps the hyphens of words', async () => {
    expect(outlineOf(await read(`${PARAGRAPH}\n\n${PARAGRAPH}\r\n`))).toEqual([JOINED, JOINED])
  })

  it('begins a paragraph at an indent and after a line with room for the next word', async () => {
    const lines = outlineOf(await read(`${PARAGRAPH}\n    ${PARAGRAPH}\n${PARAGRAPH}`))
    expect(lines).toEqual([JOINED, JOINED, JOINED])
  })

  it('finds the title and headings by capitals, numbers and the empty lines around them', async () => {
    const text = `АЗАПТАУ ТУРАЛЫ ЕСЕП\n\n1 Бөлім. Жалпы жағдай\n\na. Құқықтық негіз\n\n${PARAGRAPH}\n\nТүрмелер\n\n${PARAGRAPH}\n\n2 Бөлім. Ұсыныстар\n\n${PARAGRAPH}`
    expect(outlineOf(await read(text)).filter(line => line !== JOINED)).toEqual([
      ...['# АЗАПТАУ ТУРАЛЫ ЕСЕП', '## 1 Бөлім. Жалпы жағдай', '### a. Құқықтық негіз', '#### Түрмелер'],
      '## 2 Бөлім. Ұсыныстар',
    ])
  })

  it('reads lists, quotations and footnotes in brackets', async () => {
    const quotation = PARAGRAPH.replace(/^/gm, '      ')
    const text = `${PARAGRAPH}\n\nСот[1] шешімін шығарды.\n\n• бірінші тармақ, оның мәтіні бір жолға сыймайды, сондықтан\n  екінші жолда жалғасады\n• екінші\n1) үшінші\n\n${quotation}\n\n${PARAGRAPH}\n\n[1] Алматы соты.`
    expect(outlineOf(await read(text))).toEqual([
      ...[JOINED, 'Сот[^1] шешімін шығарды.'],
      '- бірінші тармақ, оның мәтіні бір жолға сыймайды, сондықтан екінші жолда жалғасады',
      ...['- екінші', '- 1) үшінші', `> ${JOINED}`, JOINED, '[^1]: Алматы соты.'],
    ])
  })

  it('joins the lines of a double-spaced text', async () => {
    const typed = (text: string) => text.split('\n').join('\n\n')
    const text = `Есеп\n\n\n${typed(`    ${PARAGRAPH}\n    ${PARAGRAPH}`)}\n`
    expect(outlineOf(await read(text))).toEqual(['# Есеп', JOINED, JOINED])
  })

  it('takes each line for a paragraph where lines are long', async () => {
    const lines = [JOINED, 'Қысқа абзац.', JOINED]
    expect(outlineOf(await read(lines.join('\n')))).toEqual(lines)
  })

  it('divides pages at form feeds, without heads, numbers and footnotes at their foot', async () => {
    const [first, second, ...rest] = PARAGRAPH.split('\n')
    const page = (body: string, number: number) =>
      `        Есеп 2024\n\n${body}\n\n            - ${number} -\n`
    const pages = [
      page(`${PARAGRAPH}\n\nСот1 шешті. ${first}\n${second}\n\n1 Алматы соты.`, 1),
      page(`${rest.join('\n')}\n\nТүрмелерде шағым көп болды.`, 2),
      page('Үкімет есепке жауап берген жоқ.', 3),
    ]
    const document = await read(pages.join('\f'))
    expect(outlineOf(document)).toEqual([
      ...['# Есеп 2024', JOINED, `Сот[^1] шешті. ${JOINED}`, '[^1]: Алматы соты.'],
      ...['Түрмелерде шағым көп болды.', 'Үкімет есепке жауап берген жоқ.'],
    ])
    expect(
      document.blocks.map(({ page: number, innerPages }) => [number, innerPages?.map(inner => inner.page)]),
    ).toEqual([
      [1, undefined],
      [1, undefined],
      [1, [2]],
      [2, undefined],
      [2, undefined],
      [3, undefined],
    ])
    const inner = document.blocks[2]?.innerPages?.[0]
    expect(document.blocks[2]?.text.slice(inner?.char)).toMatch(/^ал зорлық-зомбылық деректері/)
    expect(document.removed.map(({ kind, count }) => [kind, count])).toEqual([
      ['page-number', 3],
      ['running-head', 2],
    ])
  })

  it('divides pages at numbers that rise by one', async () => {
    const sentence = (page: number) => `${'Сот '.repeat(page)}шешті.`
    const { blocks } = await read([4, 5, 6].map(page => `${sentence(page)}\n\nбет ${page}\n\n`).join(''))
    expect(blocks.map(({ text, page }) => [text, page])).toEqual(
      [4, 5, 6].map(page => [sentence(page), page]),
    )
  })

  it('takes no line for a heading that goes on below a page number', async () => {
    const text = `${PARAGRAPH}\n\nҚұқық қорғаушылар түзеу мекемелерінде\n\nбет 4\n\nазаптау көбейгенін айтты.\n\n${PARAGRAPH}`
    expect((await read(text)).blocks.filter(({ kind }) => kind === 'heading')).toEqual([])
  })

  it('reads a word of four hundred thousand letters in linear time', async () => {
    // Quadratic time would be half an hour.
    expect((await read(`${PARAGRAPH}\n\n${'қ'.repeat(400_000)}`)).blocks.at(-1)?.text).toHaveLength(400_000)
  })

  it('marks letters that could not be decoded', async () => {
    const { doubts } = await read(`${'Есеп мәтіні. '.repeat(200)}\ufffd`)
    expect(doubts.map(({ reason }) => reason)).toEqual([{ kind: 'unreadable-letters', count: 1 }])
  })

  it('refuses a text without words and a huge one', async () => {
    await expect(read(' \n ')).rejects.toThrow('есеп.txt has no text; choose another file')
    const huge = fileOf('есеп.txt', new Uint8Array(33 * 1024 * 1024))
    await expect(readText(huge)).rejects.toThrow(/at most 32 MB of text/)
  })
})
