import { isLanguage, type Language } from '../../text/language.ts'
import type { FoundMetadata } from '../read-document.ts'

/** What programs write where nobody gave a title or an author. */
const NO_TITLE =
  /^(?:untitled|about:blank|document\d*|документ\d*|без имени|без названия|microsoft word\b.*|microsoft powerpoint\b.*|powerpoint presentation|презентация powerpoint|slide 1|.*\.(?:docx?|pdf|indd|pptx?|rtf|odt|html?|qxp))$/iu
const NO_AUTHOR =
  /^(?:user|users?\d*|пользователь.*|admin.*|админ.*|administrator|owner|author|автор|windows user|unknown|pc|home|.*@.*|\p{L}{1,2})$/iu
const MAX_AUTHORS = 20

/** What the information dictionary and XMP say, where it is plausible. */
export function findPdfMetadata(info: ReadonlyMap<string, string>): FoundMetadata {
  const title = firstOf(
    info,
    ['dc:title', 'Title'],
    value => !NO_TITLE.test(value) && /\p{L}{3}/u.test(value),
  )
  const authors = splitAuthors(firstOf(info, ['dc:creator', 'Author'], isAuthor) ?? '')
  const publisher = firstOf(info, ['dc:publisher'], value => /\p{L}{3}/u.test(value))
  const published = parseDate(info.get('dc:date') ?? info.get('CreationDate') ?? '')
  const language = findLanguage(info)
  return {
    ...(title && { title }),
    ...(authors.length > 0 && { authors }),
    ...(publisher && { publisher }),
    ...(published && { published }),
    ...(language && { language }),
  }
}

function firstOf(
  info: ReadonlyMap<string, string>,
  keys: readonly string[],
  isPlausible: (value: string) => boolean,
): string | undefined {
  return keys
    .map(key => clean(info.get(key) ?? ''))
    .find(value => value !== '' && !/\ufffd/u.test(value) && isPlausible(value))
}

function clean(value: string): string {
  return value
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .normalize('NFC')
    .trim()
}

function isAuthor(value: string): boolean {
  return splitAuthors(value).length > 0
}

function splitAuthors(value: string): readonly string[] {
  return value
    .split(/;|, (?=\p{Lu})/u)
    .map(clean)
    .filter(name => name !== '' && !NO_AUTHOR.test(name))
    .slice(0, MAX_AUTHORS)
}

/** Of `D:20230115103000+05'00'` and `2023-01-15T10:30:00`. */
function parseDate(value: string): string | undefined {
  const match = /^(?:D:)?(\d{4})-?(\d{2})?-?(\d{2})?/u.exec(value)
  if (!match) return undefined
  const [, year = '', month, day] = match
  if (Number(year) < 1990 || Number(year) > 2100) return undefined
  return [year, month, day].filter(part => part !== undefined).join('-')
}

function findLanguage(info: ReadonlyMap<string, string>): Language | undefined {
  const code = (info.get('Language') ?? info.get('dc:language') ?? '').slice(0, 2).toLowerCase()
  return isLanguage(code) ? code : undefined
}
