import { describe, expect, it } from 'vitest'
import { readMarkdown } from '../../../src/import/formats/read-markdown.ts'
import { fileOf, outlineOf } from './source-file.ts'

const read = (text: string) => readMarkdown(fileOf('есеп.md', text))

const OWN = `---
title: "Есеп"
publisher: "Ұйым"
short: "Ұйым, 2024"
published: 2024-05-31
url: https://example.org/report
rights: "© Ұйым"
translation: original
---

# Есеп

<!-- page 1 -->

**Қалың** абзац[^1], келесі бетте
<!-- page 2 -->
жалғасады.

> Дәйексөз.

[^1]: Ескерту.
`

describe('readMarkdown', () => {
  it('gives a file of the corpus back as it is, with its marks of emphasis and pages', async () => {
    const document = await read(OWN)
    expect(outlineOf(document)).toEqual([
      ...['# Есеп', '**Қалың** абзац[^1], келесі бетте жалғасады.', '> Дәйексөз.', '[^1]: Ескерту.'],
    ])
    expect(document.blocks[1]).toMatchObject({ page: 1, innerPages: [{ page: 2, char: 34 }] })
    expect(document.pages.map(({ page }) => page)).toEqual([1, 2])
    expect(document.metadata.edition).toMatchObject({
      ...{ title: 'Есеп', publisher: 'Ұйым', published: '2024-05-31' },
      ...{ short: 'Ұйым, 2024', rights: '© Ұйым', translation: 'original' },
    })
  })

  it.each([
    ['ocr 2', ['text', 'ocr']],
    ['ocr', ['ocr', 'ocr', 'ocr']],
  ])('keeps which pages of a file of the corpus were recognized: %s', async (text, how) => {
    const { pages } = await read(OWN.replace('translation: original', `translation: original\ntext: ${text}`))
    expect(pages.map(page => page.how)).toEqual(how)
  })

  it('says that it cannot keep marks of speakers', async () => {
    const { doubts } = await read(OWN.replace('> Дәй', '<!-- speaker: Асан -->\n\n> Дәй'))
    expect(doubts.map(({ reason }) => reason.kind)).toEqual(['lost-marks'])
  })

  it.each([
    [
      'headings of both kinds',
      'Есеп\n====\n\nБөлім\n---\n\n### Бөлімше ###',
      ['# Есеп', '## Бөлім', '### Бөлімше'],
    ],
    ['paragraphs of several lines', 'Бір\nекі\n\nүш', ['Бір екі', 'үш']],
    ['lists', '* бір\n  жалғасы\n+ екі\n3. үш', ['- бір жалғасы', '- екі', '- 3. үш']],
    [
      'a year at a line start, which is no list',
      'Бұл болған жыл\n2023. Содан бері',
      ['Бұл болған жыл 2023. Содан бері'],
    ],
    ['quotations', '> бір\n> екі\n>\n> үш', ['> бір екі', '> үш']],
    ['tables', '| Жыл | Саны |\n|---|:-:|\n| 2022 | 701 |', ['- Жыл | Саны', '- 2022 | 701']],
    ['footnotes', 'Сот[^a].\n\n[^a]: Ескерту\n    жалғасы.', ['Сот[^a].', '[^a]: Ескерту жалғасы.']],
    ['emphasis', 'Бұл **өте** *маңызды* __сөз__ мен ~~қате~~', ['Бұл өте маңызды сөз мен қате']],
    [
      'signs that are no emphasis',
      '5 * 3 * 2, snake_case_name, \\*жұлдызша\\*',
      ['5 * 3 * 2, snake_case_name, *жұлдызша*'],
    ],
    [
      'links, pictures and code',
      '[сот](https://e.org/a_(b) "x") ![s](a.png)`код_` <https://e.org>',
      ['сот код_ https://e.org'],
    ],
    ['tags, entities and comments', '<b>Сот</b> &amp; заң <!-- жасырын -->бар', ['Сот & заң бар']],
    ['rules and link targets as nothing', 'Бір\n\n***\n\n[x]: https://e.org\n\nекі', ['Бір', 'екі']],
  ])('reads %s', async (_, markdown, lines) => {
    expect(outlineOf(await read(markdown))).toEqual(lines)
  })

  it('reads page marks and the front matter of any Markdown', async () => {
    const { blocks, metadata } = await read(
      '---\ntitle: "Есеп"\ndate: 2024-05\nlang: kk-KZ\ntags: [a]\n---\n<!-- page 3 -->\nБір\n<!-- page 4 -->\nекі',
    )
    expect(blocks).toMatchObject([{ text: 'Бір екі', page: 3, innerPages: [{ page: 4, char: 4 }] }])
    expect(metadata).toEqual({ title: 'Есеп', published: '2024-05', language: 'kk' })
  })

  it('refuses a file without text', async () => {
    await expect(read('<!-- x -->\n\n---\n')).rejects.toThrow(/has no text/)
  })
})
