import { inflateRawSync } from 'node:zlib'
import { errorMessage, ImportError } from '../../errors.ts'

/** A ZIP archive whose members can be unpacked one by one. */
export interface ZipArchive {
  readonly names: readonly string[]
  /** The bytes of a member; undefined if there is none of that name. Throws ImportError if it is damaged. */
  read(name: string): Uint8Array | undefined
}

export interface ZipLimits {
  readonly maxMembers: number
  /** All members together, as declared. */
  readonly maxTotalBytes: number
  /** Of one member: unpacked to packed size. */
  readonly maxRatio: number
  /** Of the members that are read. */
  readonly maxReadBytes: number
}

const MB = 1024 * 1024
const DEFAULT_LIMITS: ZipLimits = {
  maxMembers: 10_000,
  maxTotalBytes: 1024 * MB,
  // Text compresses 3 to 30 times; deflate reaches at most 1,032 times, on zeros.
  maxRatio: 200,
  maxReadBytes: 150 * MB,
}
/** Below this, any ratio is harmless. */
const MIN_JUDGED_BYTES = MB

interface Member {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packedBytes: number
  readonly unpackedBytes: number
  readonly headerAt: number
}

/**
 * Opens a ZIP archive from its central directory and refuses what a document has no use for: encrypted members, too many
 * or too large ones, names that lead out of the archive. Nothing is unpacked until it is read, archives inside never are,
 * and no member gives more bytes than it declares.
 *
 * @param what the file in messages: `report.docx`.
 * @throws ImportError with one sentence.
 */
export function openZip(bytes: Uint8Array, what: string, limits: Partial<ZipLimits> = {}): ZipArchive {
  const settings = { ...DEFAULT_LIMITS, ...limits }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const members = readDirectory(view, what, settings)
  for (const member of members.values()) checkMember(member, what, settings)
  const total = [...members.values()].reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0)
  if (total > settings.maxTotalBytes) throw tooLarge(what, total, settings.maxTotalBytes)
  let readBytes = 0
  return {
    names: [...members.keys()],
    read: name => {
      const member = members.get(name)
      if (!member) return undefined
      readBytes += member.unpackedBytes
      if (readBytes > settings.maxReadBytes) throw tooLarge(what, readBytes, settings.maxReadBytes)
      return unpack(view, member, what)
    },
  }
}

function tooLarge(what: string, bytes: number, max: number): ImportError {
  const [size, limit] = [bytes, max].map(count => `${Math.round(count / MB)} MB`)
  const message = `${what} unpacks to ${size}, at most ${limit} are read; remove pictures and attachments, or split it`
  return new ImportError(message, { fault: 'too-large' })
}

function damaged(what: string, detail: string): ImportError {
  return new ImportError(`${what} is damaged (${detail}); copy or download it again, or save it anew`, {
    fault: 'damaged',
  })
}

const [END_MARK, MEMBER_MARK, HEADER_MARK] = [0x06054b50, 0x02014b50, 0x04034b50]
const END_BYTES = 22
const MAX_COMMENT_BYTES = 0xffff

function findEnd(view: DataView, what: string): number {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--)
    if (view.getUint32(at, true) === END_MARK) return at
  throw damaged(what, 'the end of the ZIP archive is missing')
}

function readDirectory(view: DataView, what: string, limits: ZipLimits): ReadonlyMap<string, Member> {
  const end = findEnd(view, what)
  const count = view.getUint16(end + 10, true)
  if (count > limits.maxMembers)
    throw new ImportError(`${what} holds ${count} files, a document has at most ${limits.maxMembers}`)
  const members = new Map<string, Member>()
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== MEMBER_MARK)
      throw damaged(what, 'its list of members is broken')
    const nameBytes = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytesOf(view, at + 46, at + 46 + nameBytes))
    if ((view.getUint16(at + 8, true) & 1) === 1) throw encrypted(what)
    members.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    })
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return members
}

function encrypted(what: string): ImportError {
  const message = `${what} is protected by a password; open it, save it without one, and import that file`
  return new ImportError(message, { fault: 'password' })
}

function bytesOf(view: DataView, start: number, end: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + start, Math.max(0, end - start))
}

function checkMember(member: Member, what: string, limits: ZipLimits): void {
  const { name, method, packedBytes, unpackedBytes } = member
  if (/^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/i.test(name))
    throw new ImportError(`${what} has a member whose name leads out of it: ${name.slice(0, 80)}; not read`)
  if (method !== 0 && method !== 8)
    throw new ImportError(`${what} is packed in an unusual way (method ${method}); save it anew`)
  if (unpackedBytes > MIN_JUDGED_BYTES && unpackedBytes > packedBytes * limits.maxRatio) {
    const ratio = Math.round(unpackedBytes / Math.max(1, packedBytes))
    throw new ImportError(
      `${what} is not a document: ${name.slice(0, 80)} grows ${ratio} times when unpacked, at most ${limits.maxRatio} times are allowed`,
    )
  }
}

function unpack(view: DataView, member: Member, what: string): Uint8Array {
  const { name, headerAt, packedBytes, unpackedBytes, method, crc } = member
  if (headerAt + 30 > view.byteLength || view.getUint32(headerAt, true) !== HEADER_MARK)
    throw damaged(what, `${name} is not where its list of members says`)
  const start = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true)
  if (start + packedBytes > view.byteLength) throw damaged(what, `${name} is cut off`)
  const packed = bytesOf(view, start, start + packedBytes)
  const unpacked = method === 0 ? packed : inflate(packed, member, what)
  if (unpacked.length !== unpackedBytes || crcOf(unpacked) !== crc)
    throw damaged(what, `${name} does not match its checksum`)
  return unpacked
}

function inflate(packed: Uint8Array, { name, unpackedBytes }: Member, what: string): Uint8Array {
  try {
    return new Uint8Array(inflateRawSync(packed, { maxOutputLength: unpackedBytes + 1 }))
  } catch (error) {
    throw damaged(what, `${name}: ${errorMessage(error)}`)
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1
  return rest
})

function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
