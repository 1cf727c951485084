import { READER_MESSAGES } from '../locales/reader-messages.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { html, jsonMarkup, type Markup } from './markup.ts'

/** Nothing from elsewhere, nothing inline. The header of the servers says the same, and who may frame the page. */
export const READER_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export interface PageFrame {
  readonly language: Language
  readonly title: string
  /** The relative address of the shelf's folder: empty on the shelf, `../` on a report. */
  readonly root: string
  /** What the script of the page is given. */
  readonly data: Readonly<Record<string, unknown>>
  /** The text that is shown first; absent where there is one text only. */
  readonly view?: Language
  readonly hasPages?: boolean
  readonly hasContents?: boolean
  /** Too long to be laid out at once. */
  readonly isLong?: boolean
}

/** All in front of a page's own content. */
export function pageHead({
  language,
  title,
  root,
  data,
  view,
  hasPages,
  hasContents,
  isLong,
}: PageFrame): Markup {
  return html`<!doctype html>
<html lang="${language}"${hasContents && html` class="with-contents"`}${view && html` data-view="${view}"`}${hasPages && html` data-pages`}${isLong && html` data-long`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="${root}reader.svg" type="image/svg+xml">
<link rel="stylesheet" href="${root}reader.css">
<link rel="stylesheet" href="${root}print.css" media="print">
<noscript><link rel="stylesheet" href="${root}without-script.css"></noscript>
<script src="${root}opened-as-file.js"></script>
<script type="module" src="${root}reader.js"></script>
</head>
<body>
<script type="application/json" id="data">${jsonMarkup({ ...data, messages: READER_MESSAGES })}</script>
`
}

export const PAGE_END: Markup = html`
</body>
</html>
`

/** The choice of the language of buttons and notices. Works as links too, where a server answers. */
export function languageChoice(language: Language): Markup {
  const { language: label } = READER_MESSAGES[language]
  const links = LANGUAGES.map(
    own =>
      html`<a href="?lang=${own}" lang="${own}" hreflang="${own}" data-language="${own}"${own === language && html` aria-current="true"`}>${NAMES[own]}</a>`,
  )
  return html`<nav class="languages" data-label="language" aria-label="${label}">${links}</nav>`
}

const NAMES: Readonly<Record<Language, string>> = { kk: 'Қазақша', ru: 'По-русски' }
