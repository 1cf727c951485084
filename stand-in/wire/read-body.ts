import type { IncomingMessage } from 'node:http'
import { badRequest } from './api-refusal.ts'
import { parseMultipart } from './multipart.ts'
import { isObject, type RawParams } from './params.ts'

/**
 * The parameters of a request, from its query string and its JSON, urlencoded or multipart body. Throws an ApiRefusal (400)
 * if the body does not match its content type.
 */
export async function readParams(request: IncomingMessage, query: URLSearchParams): Promise<RawParams> {
  const body = await readBytes(request)
  const type = request.headers['content-type'] ?? ''
  return { ...Object.fromEntries(query), ...(body.length > 0 && decodeBody(body, type)) }
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

function decodeBody(body: Buffer, type: string): RawParams {
  if (type.startsWith('application/json')) return decodeJsonBody(body)
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body.toString('utf8')))
  }
  if (type.startsWith('multipart/form-data')) return decodeMultipart(body, type)
  return {}
}

function decodeJsonBody(body: Buffer): RawParams {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (isObject(value)) return value
  } catch {
    // Falls through to the same refusal.
  }
  throw badRequest('request body is not a JSON object')
}

function decodeMultipart(body: Buffer, type: string): RawParams {
  const parts = parseMultipart(body, type)
  if (!parts) throw badRequest("can't parse multipart request body")
  return parts
}
