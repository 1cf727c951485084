import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFileDownload } from '../../../src/telegram/calls/download-file.ts'

const TOKEN = '4242:download-token'

/** A Bot API server whose files are these chunks, sent one after another; null leaves the answer open. */
async function withFile(
  chunks: readonly (Buffer | null)[],
  run: (apiRoot: string, requested: readonly string[]) => Promise<void>,
  status = 200,
): Promise<void> {
  const requested: string[] = []
  const server = createServer((request, response) => {
    requested.push(request.url ?? '')
    response.writeHead(status)
    for (const chunk of chunks) if (chunk) response.write(chunk)
    if (!chunks.includes(null)) response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    await run(`http://127.0.0.1:${port}`, requested)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

const apiWith = (file_path: string | undefined) => ({
  getFile: async () => ({ file_id: 'f', file_unique_id: 'u', ...(file_path !== undefined && { file_path }) }),
})

describe('a download', () => {
  it('gives the bytes of the file', () =>
    withFile([Buffer.from('бір '), Buffer.from('екі')], async (apiRoot, requested) => {
      const download = createFileDownload({ token: TOKEN, apiRoot })
      const file = await download(apiWith('documents/file_1.pdf'), 'f', { maxBytes: 100 })
      expect(file).toEqual({ kind: 'file', bytes: Buffer.from('бір екі') })
      expect(requested).toEqual([`/file/bot${TOKEN}/documents/file_1.pdf`])
    }))

  it('ends as soon as it is larger than allowed, whatever was announced', () =>
    withFile([Buffer.alloc(80), Buffer.alloc(80), null], async apiRoot => {
      const download = createFileDownload({ token: TOKEN, apiRoot })
      expect(await download(apiWith('a'), 'f', { maxBytes: 100 })).toEqual({ kind: 'too big' })
    }))

  it('ends with its signal', () =>
    withFile([Buffer.alloc(8), null], async apiRoot => {
      const download = createFileDownload({ token: TOKEN, apiRoot })
      const stopping = new AbortController()
      const file = download(apiWith('a'), 'f', { maxBytes: 100, signal: stopping.signal })
      stopping.abort()
      await expect(file).rejects.toMatchObject({ name: 'CallError', code: 'ABORTED' })
    }))

  it('that is refused names neither token nor path', () =>
    withFile(
      [],
      async apiRoot => {
        const download = createFileDownload({ token: TOKEN, apiRoot })
        const failure = download(apiWith('documents/file_1.pdf'), 'f', { maxBytes: 100 })
        await expect(failure).rejects.toThrow('file: responded with HTTP 404')
        await expect(failure).rejects.not.toThrow(/download-token|file_1/)
      },
      404,
    ))

  it('reads from disk what a local server has put there', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'dayek-download-'))
    try {
      const path = join(dir, 'file_1.pdf')
      await writeFile(path, 'мәтін')
      const download = createFileDownload({ token: TOKEN, apiRoot: 'http://127.0.0.1:1' })
      const file = await download(apiWith(path), 'f', { maxBytes: 100 })
      expect(file).toEqual({ kind: 'file', bytes: Buffer.from('мәтін') })
      expect(await download(apiWith(path), 'f', { maxBytes: 3 })).toEqual({ kind: 'too big' })
      const gone = download(apiWith(join(dir, 'gone')), 'f', { maxBytes: 100 })
      await expect(gone).rejects.toThrow('file: gave a path that this process cannot read')
    } finally {
      await rm(dir, { recursive: true })
    }
  })
})
