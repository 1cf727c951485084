import { readFile, stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import type { Api } from 'grammy'
import { CallError } from './call-error.ts'
import { isFileTooBig } from './telegram-errors.ts'

type DownloadedFile =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  /** Telegram, or the limit given, does not allow a file of this size. */
  | { readonly kind: 'too big' }

interface DownloadOptions {
  /** More than this is not read, whatever Telegram says about the size. */
  readonly maxBytes: number
  readonly signal?: AbortSignal
}

/** Downloads a file that somebody sent. Throws CallError, which holds neither token nor path. */
export type DownloadFile = (
  api: Pick<Api, 'getFile'>,
  fileId: string,
  options: DownloadOptions,
) => Promise<DownloadedFile>

export interface FileServer {
  readonly token: string
  readonly apiRoot: string
  /** The time limit of a download, in milliseconds. Two minutes by default: 20 MB at 1.5 Mbit/s. */
  readonly timeoutMs?: number
}

/** In CallErrors, in place of a method's name. */
const DOWNLOAD = 'file'

/**
 * Downloads over HTTP; from a Bot API server of one's own in local mode, which gives an absolute path on this machine, from
 * disk.
 */
export function createFileDownload({ token, apiRoot, timeoutMs = 120_000 }: FileServer): DownloadFile {
  return async (api, fileId, { maxBytes, signal }) => {
    const path = await findPath(api, fileId)
    if (path === undefined) return { kind: 'too big' }
    if (isAbsolute(path)) return readLocal(path, maxBytes)
    const timeout = AbortSignal.timeout(timeoutMs)
    const ending = signal ? AbortSignal.any([signal, timeout]) : timeout
    try {
      const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal: ending })
      if (!response.ok) throw refused(`responded with HTTP ${response.status}`)
      return await readLimited(response, maxBytes)
    } catch (error) {
      if (error instanceof CallError) throw error
      throw new CallError(DOWNLOAD, ending.aborted ? 'ABORTED' : 'UNKNOWN', { mayHaveArrived: false })
    }
  }
}

/** Undefined for a file that Telegram does not let bots download. */
async function findPath(api: Pick<Api, 'getFile'>, fileId: string): Promise<string | undefined> {
  try {
    const { file_path } = await api.getFile(fileId)
    if (file_path === undefined) throw refused('responded without a path')
    return file_path
  } catch (error) {
    if (isFileTooBig(error)) return undefined
    throw error
  }
}

async function readLimited({ body }: Response, maxBytes: number): Promise<DownloadedFile> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    // Leaving the loop cancels the response.
    if (size > maxBytes) return { kind: 'too big' }
    chunks.push(Buffer.from(chunk))
  }
  return { kind: 'file', bytes: Buffer.concat(chunks) }
}

async function readLocal(path: string, maxBytes: number): Promise<DownloadedFile> {
  try {
    if ((await stat(path)).size > maxBytes) return { kind: 'too big' }
    return { kind: 'file', bytes: await readFile(path) }
  } catch {
    throw refused('gave a path that this process cannot read')
  }
}

function refused(reason: string): CallError {
  return new CallError(DOWNLOAD, 'MALFORMED', { mayHaveArrived: false, reason })
}
