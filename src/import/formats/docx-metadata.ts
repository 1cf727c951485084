import type { FoundMetadata } from '../read-document.ts'
import { languageOfTag } from './block-drafts.ts'
import { decodeXml } from './docx-xml.ts'
import { dateIn } from './html-metadata.ts'
import { cleanText } from './text-hygiene.ts'

/** What computers are called, rather than people. */
const NO_PERSON =
  /^(?:user|users?\d*|admin(?:istrator)?|администратор|пользователь(?: windows)?|пайдаланушы|home|windows|pc|hp|lenovo|asus|acer|un-named|unknown|microsoft.*|python-docx|docx)$/iu
/** Titles that programs make up. */
const NO_TITLE = /^(?:microsoft word - |document\d*$|документ ?\d*$|untitled|без названия|word document)/iu

/** Title, author, organisation and date in the properties of a Word file (`docProps/core.xml`, `docProps/app.xml`). */
export function readDocxMetadata(core: string, app: string): FoundMetadata {
  const title = valueIn(core, 'dc:title')
  const authors = (valueIn(core, 'dc:creator') ?? '')
    .split(/\s*[;,]\s*/)
    .filter(name => name !== '' && !NO_PERSON.test(name))
  const publisher = valueIn(app, 'Company')
  const published = dateIn(valueIn(core, 'dcterms:modified') ?? valueIn(core, 'dcterms:created'))
  const language = languageOfTag(valueIn(core, 'dc:language') ?? '')
  return {
    ...(title && !NO_TITLE.test(title) && { title }),
    ...(authors.length > 0 && { authors }),
    ...(publisher && !NO_PERSON.test(publisher) && { publisher }),
    ...(published && { published }),
    ...(language && { language }),
  }
}

function valueIn(xml: string, name: string): string | undefined {
  const [, value] = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`).exec(xml) ?? []
  return cleanText(decodeXml(value ?? '')) || undefined
}
