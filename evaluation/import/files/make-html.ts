import type { Language } from '../../../src/text/language.ts'
import { escapeHtml } from '../../html/markup.ts'
import { bodyHtml } from './body-html.ts'
import type { MadeFile, SourceText } from './made-file.ts'
import { withoutPages } from './source-text.ts'

/** What a site puts around an article, in both languages. */
const SITE: Readonly<
  Record<Language, Readonly<Record<'menu' | 'share' | 'related' | 'cookies' | 'foot', readonly string[]>>>
> = {
  kk: {
    menu: ['Басты бет', 'Жаңалықтар', 'Баяндамалар', 'Бейнелер', 'Біз туралы', 'Іздеу'],
    share: ['Бөлісу', 'Facebook', 'Telegram', 'WhatsApp', 'Басып шығару'],
    related: [
      'Осы тақырып бойынша тағы оқыңыз',
      'Журналист қамаудан босатылды',
      'Сот үкімді өзгеріссіз қалдырды',
    ],
    cookies: ['Біз cookie файлдарын пайдаланамыз.', 'Келісемін'],
    foot: ['Барлық құқықтар қорғалған.', 'Құпиялық саясаты', 'Байланыс', 'Бізге жазылыңыз'],
  },
  ru: {
    menu: ['Главная', 'Новости', 'Доклады', 'Видео', 'О нас', 'Поиск'],
    share: ['Поделиться', 'Facebook', 'Telegram', 'WhatsApp', 'Распечатать'],
    related: ['Читайте также', 'Журналиста выпустили из-под стражи', 'Суд оставил приговор без изменений'],
    cookies: ['Мы используем файлы cookie.', 'Согласен'],
    foot: ['Все права защищены.', 'Политика конфиденциальности', 'Контакты', 'Подпишитесь на нас'],
  },
}

/** A page of a site as a browser saves it: the report among a menu, buttons, other articles and a footer. */
export function makeHtml(source: SourceText): MadeFile {
  return {
    name: `${source.reportId}-${source.language}.html`,
    format: 'html',
    bytes: new TextEncoder().encode(page(source)),
    expected: withoutPages(source.blocks),
  }
}

function page({ language, title, publisher, published, url, blocks }: SourceText): string {
  const site = SITE[language]
  const links = (texts: readonly string[]) =>
    texts
      .map(
        text => `<li><a href="https://example.org/${encodeURIComponent(text)}">${escapeHtml(text)}</a></li>`,
      )
      .join('')
  const notes = blocks.filter(({ kind }) => kind === 'footnote')
  const body = bodyHtml(
    blocks.filter(({ kind }) => kind !== 'footnote'),
    {
      mark: name => `<sup><a id="ref${name}" href="#note${name}">${name}</a></sup>`,
      note: () => '',
    },
  )
  const noteList = notes
    .map(
      ({ text, footnoteMark }) =>
        `<li id="note${footnoteMark}">${escapeHtml(text)} <a href="#ref${footnoteMark}">↩</a></li>`,
    )
    .join('\n')
  return `<!DOCTYPE html>
<!-- saved from url=(0030)${url} -->
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)} | ${escapeHtml(publisher)}</title>
<meta property="og:title" content="${escapeHtml(title)}"><meta property="og:site_name" content="${escapeHtml(publisher)}">
<meta property="og:url" content="${escapeHtml(url)}"><meta property="article:published_time" content="${published}T09:00:00+05:00">
<script>window.dataLayer=[];function track(e){window.dataLayer.push(e)}</script><style>.menu{display:flex}</style></head>
<body><header><div class="logo"><a href="/">${escapeHtml(publisher)}</a></div><nav class="menu"><ul>${links(site.menu)}</ul></nav></header>
<div class="cookie-banner"><p>${site.cookies[0]}</p><button>${site.cookies[1]}</button></div>
<div class="wrap"><div class="content">${body}
${notes.length > 0 ? `<div class="footnotes"><hr><ol>${noteList}</ol></div>` : ''}</div>
<div class="share-buttons"><ul>${links(site.share)}</ul></div>
<aside class="sidebar related"><h3>${site.related[0]}</h3><ul>${links(site.related.slice(1))}</ul></aside></div>
<footer><p>© ${escapeHtml(publisher)}. ${site.foot[0]}</p><ul>${links(site.foot.slice(1))}</ul></footer></body></html>
`
}
