import { describe, expect, it } from 'vitest'
import { readHtml } from '../../../src/import/formats/read-html.ts'
import { fileOf, outlineOf } from './source-file.ts'

const LEAD =
  'Құқық қорғаушылар түзеу мекемелеріндегі азаптау фактілері туралы жаңа есеп жариялады, онда былтырғы жағдай егжей-тегжейлі сипатталған.'
const END =
  'Бас прокуратура есепке түсініктеме берген жоқ, бірақ бұған дейін мұндай істердің бәрі тексерілетінін мәлімдеген болатын.'

function page(article: string): string {
  return `<!DOCTYPE html><html lang="kk"><head><meta charset="utf-8"><title>Азаптау туралы есеп | Азаттық</title>
<meta property="og:site_name" content="Азаттық"><link rel="canonical" href="https://example.org/a">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Азаптау туралы есеп","datePublished":"2024-03-05T10:00","author":{"name":"Асан Үсенов"}}</script>
<script>document.write("<p>Бұл скрипт мәтіні ешқашан оқылмауы керек, себебі ол беттің мәтіні емес.</p>")</script></head><body>
<div class="cookie-banner"><p>Біз cookie файлдарын пайдаланамыз және сайтты пайдалану арқылы сіз осы шарттарды толық қабылдайсыз.</p></div>
<nav><ul><li><a href="/n">Жаңалықтар</a></li></ul></nav>
<div class="content"><h1>Азаптау туралы есеп</h1><div class="share"><a href="#">Бөлісу</a></div><p>${LEAD}</p>${article}<p>${END}</p></div>
<div class="related"><h3>Тағы оқыңыз</h3><ul><li><a href="/z">Басқа мақаланың тақырыбы</a></li></ul></div>
<footer><p>© Азаттық. Барлық құқықтары қорғалған.</p></footer></body></html>`
}

async function read(article: string): Promise<readonly string[]> {
  const lines = outlineOf(await readHtml(fileOf('a.html', page(article))))
  expect([lines[0], lines[1], lines.at(-1)]).toEqual(['# Азаптау туралы есеп', LEAD, END])
  return lines.slice(2, -1)
}

describe('readHtml', () => {
  it('refuses a tag with more attributes than any page has', async () => {
    const attributes = Array.from({ length: 200_000 }, (_, at) => `a${at}=1`).join(' ')
    const crowded = fileOf('есеп.html', `<html><body><p ${attributes}>Есеп</p></body></html>`)
    await expect(readHtml(crowded)).rejects.toThrow('есеп.html has a tag of more than 1000 attributes')
  })

  it('takes the article without menu, share buttons, cookie banner, related links, scripts', async () => {
    expect(await read('')).toEqual([])
  })

  it.each([
    ['headings', '<h2>Бөлім</h2><p>Мәтін.</p><h3>Бөлімше</h3>', ['## Бөлім', 'Мәтін.', '### Бөлімше']],
    ['bold lines as headings', '<p><b>Негізгі тұжырымдар</b></p>', ['## Негізгі тұжырымдар']],
    [
      'lists with their numbers',
      '<ul><li>а</li></ul><ol start="3" type="a"><li>б<p>в</p></li></ol>',
      ['- а', '- c. б', 'в'],
    ],
    ['quotations', '<blockquote><p>«Ұрды».</p></blockquote>', ['> «Ұрды».']],
    [
      'tables as lines',
      '<table><tr><th>Жыл</th><th>Саны</th></tr><tr><td>2022</td><td>701</td></tr></table>',
      ['- Жыл | Саны', '- 2022 | 701'],
    ],
    ['paragraphs between line breaks', 'Бір<br>екі<br><br>үш', ['Бір екі', 'үш']],
    ['superscript figures', '<p>20 м<sup>2</sup></p>', ['20 м²']],
    ['nothing hidden', '<p style="display: none">жасырын</p><p hidden>жасырын</p>', []],
    ['no links to other articles', '<p>Тағы оқыңыз: <a href="/q">Қаңтар оқиғасы</a></p>', []],
  ])('reads %s', async (_, html, lines) => {
    expect(await read(html)).toEqual(lines)
  })

  it('links footnotes with their marks, and takes a link to a section for none', async () => {
    const lines = await read(
      '<p>Заң<sup><a id="r1" href="#n1">[1]</a></sup>. <a href="#s">2</a></p><p id="s">Бөлім.</p><ol><li id="n1">Ескерту. <a href="#r1">↩</a></li></ol>',
    )
    expect(lines).toEqual(['Заң[^1]. 2', 'Бөлім.', '[^1]: Ескерту.'])
  })

  it('believes a declared language unless the letters contradict it', async () => {
    const russian = 'Правозащитники требуют независимого расследования всех случаев пыток.'
    const { blocks } = await readHtml(fileOf('a.html', page(`<p lang="ru">${russian}</p><p>${russian}</p>`)))
    expect(blocks.filter(({ text }) => text === russian).map(({ language }) => language)).toEqual([
      'ru',
      undefined,
    ])
    expect(blocks[0]?.language).toBe('kk')
  })

  it('finds what the page says about itself', async () => {
    const { metadata, removed } = await readHtml(fileOf('a.html', page('')))
    expect(metadata).toEqual({
      title: 'Азаптау туралы есеп',
      authors: ['Асан Үсенов'],
      publisher: 'Азаттық',
      published: '2024-03-05',
      url: 'https://example.org/a',
      language: 'kk',
    })
    expect(removed.map(({ kind }) => kind)).toEqual(['navigation'])
  })

  it('reads a large page whose bulk is scripts', async () => {
    const scripts = `<script>if (a<b) "</div>"${' '.repeat(100_000)}</script>`.repeat(50)
    expect(await read(scripts)).toEqual([])
  })

  it.each([
    ['too many tags', '<b>x</b>'.repeat(200_001), /HTML tags, at most 400,000/],
    ['too deep', '<div>'.repeat(500), /nested 50\d deep/],
    ['nothing but scripts', '<script>render()</script>', /has no text.*print the page to PDF/],
    ['too much markup', 'x'.repeat(17 * 1024 * 1024), /at most 16 MB of HTML/],
  ])('refuses a page with %s', async (_, body, message) => {
    await expect(readHtml(fileOf('a.html', `<html><body>${body}</body></html>`))).rejects.toThrow(message)
  })
})
