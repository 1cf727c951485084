import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createChatServer } from '../../src/questions/chat-server.ts'

const PROMPT = { instruction: 'Спроси.', text: 'Абзац' }
const REPLY = JSON.stringify({ choices: [{ message: { role: 'assistant', content: 'Кого задержали?' } }] })

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** A server on this machine; returns its address. */
async function serve(handle: Handler): Promise<string> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => handle(request, response, body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${isAddress(address) ? address.port : 0}/v1`
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}

/** What a generator gets from a server that replies with these statuses and bodies, the last one again and again. */
async function generate(
  replies: readonly (readonly [number, string])[],
  headers: Record<string, string> = {},
) {
  const waits: number[] = []
  let requests = 0
  const baseUrl = await serve((_, response) => {
    const [status, body] = replies[Math.min(requests, replies.length - 1)] ?? [500, '']
    requests += 1
    response.writeHead(status, headers).end(body)
  })
  const wait = async (ms: number) => waits.push(ms)
  const generator = createChatServer({ baseUrl, model: 'm', apiKey: 'key-1' }, { wait })
  const reply = await generator
    .generate(PROMPT, new AbortController().signal)
    .catch((error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : ''))
  return { reply, waits, requests }
}

describe('createChatServer', () => {
  it('asks the model in the dialect of OpenAI and returns its reply', async () => {
    const seen: unknown[] = []
    const baseUrl = await serve((request, response, body) => {
      seen.push(request.method, request.url, request.headers.authorization, JSON.parse(body))
      response.end(REPLY)
    })
    const generator = createChatServer({ baseUrl, model: 'qwen:7b', apiKey: 'key-1' })
    expect(await generator.generate(PROMPT, new AbortController().signal)).toBe('Кого задержали?')
    expect(generator.name).toBe(`${baseUrl}#qwen:7b`)
    expect(seen.slice(0, 3)).toEqual(['POST', '/v1/chat/completions', 'Bearer key-1'])
    expect(seen[3]).toMatchObject({
      model: 'qwen:7b',
      stream: false,
      messages: [
        { role: 'system', content: 'Спроси.' },
        { role: 'user', content: 'Абзац' },
      ],
    })
  })

  it('tries again after 429 and 5xx, as late as the server says', async () => {
    const ok = [200, REPLY] as const
    expect(await generate([[503, ''], [500, ''], ok])).toEqual({
      reply: 'Кого задержали?',
      waits: [1_000, 3_000],
      requests: 3,
    })
    expect((await generate([[429, ''], ok], { 'retry-after': '7' })).waits).toEqual([7_000])
  })

  it('gives up after four tries', async () => {
    const { reply, requests } = await generate([[503, '{"error":{"message":"loading model"}}']])
    expect(requests).toBe(4)
    expect(reply).toMatch(/^ModelError: http\S+ does not answer \(503: loading model\)/)
  })

  it.each([
    [401, '{"error":"bad key"}', /refuses access \(401: bad key\)\. Set QUESTIONS_API_KEY/],
    [404, '{"error":{"message":"no such model"}}', /has no model "m".*\(404: no such model\)/],
    [400, 'bad', /does not answer \(400: bad\)/],
    [200, '<html>a proxy</html>', /other than a chat completion: "<html>a proxy<\/html>"/],
    [200, '{"choices":[]}', /other than a chat completion/],
  ])('says what to do about %i %s', async (status, body, expected) => {
    const { reply } = await generate([[status, body]])
    expect(reply).toMatch(expected)
    expect(reply).not.toContain('key-1')
  })

  it('takes a reply without content for an empty one', async () => {
    const { reply } = await generate([[200, '{"choices":[{"message":{"content":null}}]}']])
    expect(reply).toBe('')
  })

  it('follows no redirect, which could lead off the machine', async () => {
    const { reply, requests } = await generate([[307, '']], { location: 'https://example.org/' })
    expect([requests, reply]).toEqual([1, expect.stringContaining('No model server can be reached')])
  })

  it('names the server that is away, and the one that takes too long', async () => {
    const { signal } = new AbortController()
    const away = createChatServer({ baseUrl: 'http://127.0.0.1:1/v1', model: 'm' })
    await expect(away.generate(PROMPT, signal)).rejects.toThrow(
      /No model server can be reached at http:\/\/127\.0\.0\.1:1\/v1 \(.+\)\. Start it/,
    )
    const slow = createChatServer({ baseUrl: await serve(() => {}), model: 'm' }, { timeoutMs: 20 })
    await expect(slow.generate(PROMPT, signal)).rejects.toThrow('has not replied within 0.02 s')
  })

  it('ends when it is aborted', async () => {
    const stopping = new AbortController()
    const baseUrl = await serve(() => stopping.abort())
    const generating = createChatServer({ baseUrl, model: 'm' }).generate(PROMPT, stopping.signal)
    await expect(generating).rejects.toThrow('aborted')
  })
})
