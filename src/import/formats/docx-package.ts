import { strToU8, zipSync } from 'fflate'
import { ImportError } from '../../errors.ts'
import type { SourceFile } from '../read-document.ts'
import { attributeOf, tagsOf } from './docx-xml.ts'
import { openZip, type ZipArchive } from './zip-archive.ts'

/** The text parts of a Word document. */
export interface DocxPackage {
  /** Path of the body: `word/document.xml`. */
  readonly bodyPath: string
  /** The text of a part; empty if there is none. */
  part(path: string): string
  /** The document with another body and without pictures and attachments. */
  withBody(xml: string): Uint8Array
}

const MB = 1024 * 1024
/** 1,000 pages have about 10 MB; a parsed body takes up to 40 times its size in memory. */
const MAX_BODY_CHARS = 24 * MB
const TEXT_PART = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[^/]+\.(?:xml|rels))$/i

/** Opens a DOCX file. Throws ImportError where it is damaged, protected, too large, or no Word document. */
export function openDocx({ name, bytes }: SourceFile): DocxPackage {
  const zip = openZip(bytes, name)
  const part = (path: string) => new TextDecoder().decode(zip.read(path) ?? new Uint8Array())
  const bodyPath = findBody(zip, part)
  const body = part(bodyPath)
  if (!/<w:body[\s>]/.test(body))
    throw new ImportError(`${name} holds no Word text; open it in a word processor and save it as DOCX`, {
      fault: 'damaged',
    })
  if (body.length > MAX_BODY_CHARS)
    throw new ImportError(
      `${name} has ${Math.round(body.length / MB)} MB of text and formatting, at most ${MAX_BODY_CHARS / MB} MB are read; split it`,
      { fault: 'too-large' },
    )
  const parts = new Map<string, string>([[bodyPath, body]])
  const read = (path: string) => {
    const known = parts.get(path) ?? part(path)
    parts.set(path, known)
    return known
  }
  return {
    bodyPath,
    part: read,
    withBody: xml => {
      const kept = zip.names.filter(path => TEXT_PART.test(path) && path !== bodyPath)
      const members = kept.map(path => [path, strToU8(read(path))] as const)
      return zipSync({ ...Object.fromEntries(members), [bodyPath]: strToU8(xml) }, { level: 0 })
    },
  }
}

function findBody(zip: ZipArchive, part: (path: string) => string): string {
  for (const tag of tagsOf(part('_rels/.rels'))) {
    if (tag.name !== 'Relationship' || !/\/officeDocument$/.test(attributeOf(tag, 'Type') ?? '')) continue
    const target = attributeOf(tag, 'Target')?.replace(/^\//, '')
    if (target !== undefined && zip.names.includes(target)) return target
  }
  return 'word/document.xml'
}
