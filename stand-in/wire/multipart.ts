import { Upload } from './upload.ts'

/**
 * The parts of a `multipart/form-data` body (RFC 7578) by name; undefined if the body is incomplete. Like Telegram, more
 * lenient than fetch's parser: header names in any case, no space required after semicolons.
 */
export function parseMultipart(
  body: Buffer,
  contentType: string,
): Record<string, string | Upload> | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  const mark = Buffer.from(`--${boundary?.[1] ?? boundary?.[2]}`)
  let start = body.indexOf(mark)
  if (!boundary || start < 0) return undefined
  const parts: Record<string, string | Upload> = {}
  while (
    !body
      .subarray(start + mark.length)
      .toString('latin1', 0, 2)
      .startsWith('--')
  ) {
    const end = body.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), start + mark.length)
    if (end < 0) return undefined
    const part = parsePart(body.subarray(start + mark.length, end))
    if (!part) return undefined
    parts[part.name] = part.value
    start = end + 2
  }
  return parts
}

const HEAD_END = '\r\n\r\n'

function parsePart(part: Buffer): { readonly name: string; readonly value: string | Upload } | undefined {
  const headEnd = part.indexOf(HEAD_END)
  const head = part.toString('utf8', 0, Math.max(0, headEnd))
  const [, disposition = ''] = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head) ?? []
  const name = parameterOf(disposition, 'name')
  if (headEnd < 0 || name === undefined) return undefined
  const content = part.subarray(headEnd + HEAD_END.length)
  const filename = parameterOf(disposition, 'filename')
  return { name, value: filename === undefined ? content.toString('utf8') : new Upload(filename, content) }
}

const parameterOf = (disposition: string, name: string) =>
  new RegExp(`(?:^|;)\\s*${name}="?([^";]*)"?`, 'i').exec(disposition)?.[1]
