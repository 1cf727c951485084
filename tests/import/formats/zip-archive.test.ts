import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openZip } from '../../../src/import/formats/zip-archive.ts'

function zipOf(members: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({ ...members })
}

/** Changes a number of two bytes in the list of members. */
function withDirectoryField(zip: Uint8Array, offset: number, value: number): Uint8Array {
  const changed = zip.slice()
  const view = new DataView(changed.buffer)
  for (let at = 0; at + 46 < changed.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + offset, value, true)
  return changed
}

describe('openZip', () => {
  const text = strToU8('Құқық қорғау есебі. '.repeat(20))

  it('unpacks members, stored or packed', () => {
    const zip = openZip(zipSync({ a: text, b: [text, { level: 0 }] }), 'f.docx')
    expect(zip.names).toEqual(['a', 'b'])
    expect([zip.read('a'), zip.read('b'), zip.read('c')]).toEqual([text, text, undefined])
  })

  it('refuses a ZIP bomb by its ratio', () => {
    const bomb = zipOf({ 'word/document.xml': new Uint8Array(3_000_000) })
    expect(() => openZip(bomb, 'f.docx')).toThrow(
      /^f\.docx is not a document: word\/document\.xml grows \d+ times/,
    )
  })

  it('refuses more bytes and more members than a document has', () => {
    const zip = zipOf({ a: text, b: text })
    expect(() => openZip(zip, 'f.epub', { maxTotalBytes: 300 })).toThrow(/unpacks to/)
    expect(() => openZip(zip, 'f.epub', { maxMembers: 1 })).toThrow(/holds 2 files/)
    const open = openZip(zip, 'f.epub', { maxReadBytes: text.length })
    open.read('a')
    expect(() => open.read('b')).toThrow(/unpacks to/)
  })

  it.each(['../evil.txt', '/etc/passwd', 'a/../../b', 'C:\\x', '..\\x'])(
    'refuses a name that leads out of the archive: %s',
    name => {
      expect(() => openZip(zipOf({ [name]: text }), 'f.docx')).toThrow(/leads out of it/)
    },
  )

  it('refuses encrypted members', () => {
    expect(() => openZip(withDirectoryField(zipOf({ a: text }), 8, 1), 'f.docx')).toThrow(
      /protected by a password/,
    )
  })

  it('refuses a member that gives more than it declares', () => {
    const lying = withDirectoryField(zipOf({ a: text }), 24, 10)
    expect(() => openZip(lying, 'f.docx').read('a')).toThrow(/^f\.docx is damaged/)
  })

  it('refuses a truncated archive and a changed byte', () => {
    const zip = zipSync({ a: [text, { level: 0 }] })
    expect(() => openZip(zip.slice(0, zip.length - 30), 'f.docx')).toThrow(
      /the end of the ZIP archive is missing/,
    )
    const changed = zip.slice()
    changed[60] = 0x41
    expect(() => openZip(changed, 'f.docx').read('a')).toThrow(/does not match its checksum/)
  })
})
