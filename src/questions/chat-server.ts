import { setTimeout as sleep } from 'node:timers/promises'
import { errorMessage, ModelError } from '../errors.ts'
import { shortenLine } from '../text/shorten-line.ts'
import { parseChatReply, parseServerError } from './chat-reply.ts'
import { MAX_REPLY_TOKENS, type Prompt, type TextGenerator } from './text-generator.ts'

/** A model on a server that speaks OpenAI's dialect: Ollama, llama.cpp, LM Studio, vLLM. */
export interface ChatModel {
  /** `http://127.0.0.1:11434/v1`. */
  readonly baseUrl: string
  readonly model: string
  /** Sent as a bearer token; never printed. */
  readonly apiKey?: string | undefined
}

export interface ChatServerOptions {
  readonly fetch?: typeof fetch
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
  /** For one reply: a model on a CPU may take minutes. */
  readonly timeoutMs?: number
}

/** How long to wait before each further try, in milliseconds, unless the server says. */
const RETRY_DELAYS_MS = [1_000, 3_000, 9_000]
const MAX_RETRY_AFTER_MS = 60_000
const TIMEOUT_MS = 300_000

/** A generator over `POST {baseUrl}/chat/completions`. Tries again after 429 and 5xx; throws ModelError. */
export function createChatServer(
  source: ChatModel,
  {
    fetch: send = fetch,
    wait = (ms, signal) => sleep(ms, undefined, { signal }),
    timeoutMs = TIMEOUT_MS,
  }: ChatServerOptions = {},
): TextGenerator {
  const post = async (prompt: Prompt, signal: AbortSignal): Promise<Answer> => {
    const timeout = AbortSignal.timeout(timeoutMs)
    try {
      const request = chatRequest(source, prompt, AbortSignal.any([signal, timeout]))
      const response = await send(`${source.baseUrl}/chat/completions`, request)
      const retryAfter = Number(response.headers.get('retry-after') ?? '')
      return { status: response.status, body: await response.text(), retryAfterMs: retryAfter * 1_000 }
    } catch (cause) {
      if (signal.aborted) throw cause
      throw unreachable(source, cause, timeout.aborted ? timeoutMs : undefined)
    }
  }
  return {
    name: `${source.baseUrl}#${source.model}`,
    async generate(prompt, signal) {
      for (const delayMs of RETRY_DELAYS_MS) {
        const answer = await post(prompt, signal)
        if (!isTemporary(answer)) return readReply(source, answer)
        await wait(Math.min(answer.retryAfterMs || delayMs, MAX_RETRY_AFTER_MS), signal)
      }
      return readReply(source, await post(prompt, signal))
    },
    close: async () => {},
  }
}

interface Answer {
  readonly status: number
  readonly body: string
  /** NaN or 0 where the server does not say. */
  readonly retryAfterMs: number
}

function isTemporary({ status }: Answer): boolean {
  return status === 429 || status >= 500
}

/** Redirects are refused: a local server must not send a report elsewhere. */
function chatRequest(
  { model, apiKey }: ChatModel,
  { instruction, text }: Prompt,
  signal: AbortSignal,
): RequestInit {
  const messages = [
    { role: 'system', content: instruction },
    { role: 'user', content: text },
  ]
  return {
    method: 'POST',
    redirect: 'error',
    signal,
    headers: {
      'content-type': 'application/json',
      ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
    },
    body: JSON.stringify({ model, messages, temperature: 0, max_tokens: MAX_REPLY_TOKENS, stream: false }),
  }
}

function readReply({ baseUrl, model }: ChatModel, { status, body }: Answer): string {
  const said = parseServerError(body) ?? shortenLine(body.replaceAll(/\s+/gu, ' ').trim(), 120)
  const why = said === '' ? `${status}` : `${status}: ${said}`
  if (status === 401 || status === 403) {
    throw new ModelError(`${baseUrl} refuses access (${why}). Set QUESTIONS_API_KEY to a key that it accepts`)
  }
  if (status === 404) {
    throw new ModelError(
      `${baseUrl} has no model "${model}", or no chat/completions (${why}). Correct QUESTIONS_MODEL: the server's address up to /v1, then # and the model`,
    )
  }
  if (status < 200 || status > 299) {
    throw new ModelError(
      `${baseUrl} does not answer (${why}). See what its log says, then run the command again`,
    )
  }
  const reply = parseChatReply(body)
  if (reply !== undefined) return reply
  throw new ModelError(
    `${baseUrl} replies with something other than a chat completion: "${said}". Check that QUESTIONS_MODEL names an OpenAI-compatible server`,
  )
}

function unreachable({ baseUrl }: ChatModel, cause: unknown, timeoutMs: number | undefined): ModelError {
  if (timeoutMs !== undefined) {
    return new ModelError(
      `${baseUrl} has not replied within ${timeoutMs / 1_000} s. Try a smaller model, or run the command again`,
      { cause },
    )
  }
  const reason = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause
  return new ModelError(
    `No model server can be reached at ${baseUrl} (${errorMessage(reason) || errorCode(reason)}). Start it, or correct QUESTIONS_MODEL`,
    { cause },
  )
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no reason given'
}
