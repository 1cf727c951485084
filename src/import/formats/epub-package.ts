import { ImportError } from '../../errors.ts'
import type { FoundMetadata, SourceFile } from '../read-document.ts'
import { languageOfTag } from './block-drafts.ts'
import { attributeOf, decodeXml, tagsOf } from './docx-xml.ts'
import { dateIn } from './html-metadata.ts'
import { cleanText } from './text-hygiene.ts'
import { openZip, type ZipArchive } from './zip-archive.ts'

/** A chapter of a book: its path in the archive and its markup. */
export interface EpubChapter {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface EpubPackage {
  /** In reading order, without navigation documents. */
  readonly chapters: readonly EpubChapter[]
  readonly metadata: FoundMetadata
}

/** Scrambled fonts are no protection: the text is open. */
const FONT_SCRAMBLING = /^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/

/** Opens an EPUB file. Throws ImportError where it is damaged, protected, or has no chapters. */
export function openEpub({ name, bytes }: SourceFile): EpubPackage {
  const zip = openZip(bytes, name)
  refuseProtected(zip, name)
  const packagePath = [...tagsOf(readPart(zip, 'META-INF/container.xml'))]
    .filter(tag => localName(tag.name) === 'rootfile')
    .map(tag => attributeOf(tag, 'full-path'))[0]
  const source = packagePath === undefined ? '' : readPart(zip, packagePath)
  if (packagePath === undefined || source === '')
    throw new ImportError(`${name} is no complete EPUB: its package file is missing; download it again`, {
      fault: 'damaged',
    })
  const paths = readSpine(source, packagePath)
  const chapters = paths.flatMap(path => {
    const chapter = zip.read(path)
    return chapter ? [{ path, bytes: chapter }] : []
  })
  if (chapters.length === 0)
    throw new ImportError(`${name} is no complete EPUB: it has no chapters; download it again`, {
      fault: 'damaged',
    })
  return { chapters, metadata: readMetadata(source) }
}

function readPart(zip: ZipArchive, path: string): string {
  return new TextDecoder().decode(zip.read(path) ?? new Uint8Array())
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function refuseProtected(zip: ZipArchive, name: string): void {
  const encryption = readPart(zip, 'META-INF/encryption.xml')
  const methods = [...tagsOf(encryption)]
    .filter(tag => localName(tag.name) === 'EncryptionMethod')
    .map(tag => attributeOf(tag, 'Algorithm') ?? '')
  if (methods.every(method => FONT_SCRAMBLING.test(method)) && !zip.names.includes('META-INF/rights.xml'))
    return
  throw new ImportError(
    `${name} is protected against copying (DRM), so its text cannot be read; ask the publisher for an open file`,
  )
}

/** The paths of the chapters in reading order. */
function readSpine(source: string, packagePath: string): readonly string[] {
  const items = new Map<string, string>()
  const order: string[] = []
  for (const tag of tagsOf(source)) {
    const kind = localName(tag.name)
    if (kind === 'item') {
      const [id, href = '', type = ''] = ['id', 'href', 'media-type'].map(key => attributeOf(tag, key))
      const isNavigation = /(?:^|\s)nav(?:\s|$)/.test(attributeOf(tag, 'properties') ?? '')
      if (id !== undefined && /html/i.test(type) && !isNavigation) items.set(id, href)
    } else if (kind === 'itemref') order.push(attributeOf(tag, 'idref') ?? '')
  }
  return order.flatMap(id => {
    const href = items.get(id)
    return href === undefined ? [] : [resolvePath(packagePath, href)]
  })
}

/** A path in the archive from a link in one of its files. */
export function resolvePath(from: string, href: string): string {
  const base = new URL(from.split('/').map(encodeURIComponent).join('/'), 'epub://book/')
  const { pathname } = new URL(href, base)
  try {
    return decodeURIComponent(pathname.replace(/^\/+/, ''))
  } catch {
    return pathname.replace(/^\/+/, '')
  }
}

function readMetadata(source: string): FoundMetadata {
  const [, block = ''] = /<(?:\w+:)?metadata[\s>]([\s\S]*?)<\/(?:\w+:)?metadata>/.exec(source) ?? []
  const all = (name: string) =>
    [...block.matchAll(new RegExp(`<dc:${name}(?:\\s[^>]*)?>([^<]*)</dc:${name}>`, 'g'))]
      .map(([, value = '']) => cleanText(decodeXml(value)))
      .filter(value => value !== '')
  const [title, publisher] = [all('title')[0], all('publisher')[0]]
  const authors = all('creator')
  const published = dateIn(all('date')[0])
  const url = all('source').find(value => /^https?:\/\//.test(value))
  const language = languageOfTag(all('language')[0] ?? '')
  return {
    ...(title && { title }),
    ...(authors.length > 0 && { authors }),
    ...(publisher && { publisher }),
    ...(published && { published }),
    ...(url && { url }),
    ...(language && { language }),
  }
}
