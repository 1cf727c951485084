import { lookup } from 'node:dns/promises'
import { ConfigError } from '../errors.ts'
import { createChatServer } from './chat-server.ts'
import { openLocalModel } from './local-model.ts'
import { isPrivateHost, type ResolveHost } from './private-address.ts'
import type { TextGenerator } from './text-generator.ts'

/** The model that an operator allows to propose questions. */
export interface QuestionModel {
  /** A model's folder or repository, or a server's address and model: `http://127.0.0.1:11434/v1#model`. */
  readonly model: string
  readonly apiKey: string | undefined
  /** Lets reports be sent to a server outside the private network. */
  readonly allowRemote: boolean
}

export interface OpenGeneratorOptions {
  readonly modelsDir: string
  readonly allowDownload: boolean
  readonly signal: AbortSignal
  readonly resolve?: ResolveHost
}

/** Opens the model. Throws ConfigError where a server is not on a private network and that is not allowed, ModelError. */
export async function openGenerator(
  { model, apiKey, allowRemote }: QuestionModel,
  { modelsDir, allowDownload, signal, resolve = resolveHost }: OpenGeneratorOptions,
): Promise<TextGenerator> {
  if (!/^https?:/u.test(model)) return openLocalModel({ modelsDir, id: model, allowDownload }, signal)
  const { hostname, href, hash } = new URL(model)
  if (!allowRemote && !(await isPrivateHost(hostname, resolve))) {
    throw new ConfigError(
      `QUESTIONS_MODEL would send reports to ${hostname}, which is not known to be on this machine or a private network. Name a local server, or set QUESTIONS_ALLOW_REMOTE=true if the reports may leave it`,
    )
  }
  const baseUrl = href.slice(0, href.length - hash.length).replace(/\/+$/u, '')
  return createChatServer({ baseUrl, model: decodeURIComponent(hash.slice(1)), apiKey })
}

/** None for a name that is not known. */
const resolveHost: ResolveHost = async hostname => {
  const found = await lookup(hostname, { all: true }).catch(() => [])
  return found.map(({ address }) => address)
}
