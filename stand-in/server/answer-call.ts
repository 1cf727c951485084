import type { ApiResponse } from 'grammy/types'
import { METHODS } from '../methods/all-methods.ts'
import type { Method } from '../methods/method.ts'
import { ApiRefusal, notFound, unauthorized } from '../wire/api-refusal.ts'
import type { Faults } from '../wire/faults.ts'
import { createParams, type RawParams } from '../wire/params.ts'
import { UNMODELLED_METHODS, UNMODELLED_PARAMETERS } from '../wire/unmodelled.ts'
import { type Backend, reportViolation } from '../world/backend.ts'
import type { ApiCall } from '../world/journal.ts'
import type { ApiHandler, FileFinder } from './http-server.ts'

const BY_NAME: ReadonlyMap<string, Method> = new Map(
  METHODS.map(method => [method.name.toLowerCase(), method]),
)

/** Answers calls as Telegram does: checks the token, finds the method (case-insensitive) and injects planned faults. */
export function createApiHandler(
  token: string,
  backend: Backend,
  faults: Faults,
  calls: ApiCall[] | undefined,
): ApiHandler {
  return async request => {
    checkToken(request.token, token)
    const method = BY_NAME.get(request.method.toLowerCase())
    const call: ApiCall = { method: method?.name ?? request.method, params: request.params }
    calls?.push(call)
    backend.journal.add({ kind: 'called', call })
    const fault = faults.next(call.method)
    if (fault?.kind === 'drop') {
      if (fault.afterEffect) await run(method, call, backend, request.signal)
      if (fault.stalls) await hangUp(request.signal)
      return undefined
    }
    if (fault?.kind === 'garble') {
      const { body = '', status = 200, contentType = 'application/json', isCut = false } = fault.garble
      if (fault.garble.afterEffect) await run(method, call, backend, request.signal)
      return { body, status, contentType, isCut }
    }
    const response = fault ? fault.refusal.toBody() : await run(method, call, backend, request.signal)
    call.response = response
    backend.journal.add({ kind: 'answered', call })
    return response
  }
}

/** Resolves when the caller hangs up. */
function hangUp(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Finds the files whose paths getFile returned. */
export function createFileFinder(token: string, { files }: Backend): FileFinder {
  return (given, path) => {
    checkToken(given, token)
    return files.findByPath(path)
  }
}

function checkToken(given: string, token: string): void {
  if (!/^\d+:/.test(given)) throw notFound()
  if (given !== token) throw unauthorized()
}

async function run(
  method: Method | undefined,
  { method: name, params: raw }: ApiCall,
  backend: Backend,
  signal: AbortSignal,
): Promise<ApiResponse<unknown>> {
  const note = (what: string) => reportViolation(backend, `${name}: ${what}`)
  if (!method) {
    const isUnmodelled = UNMODELLED_METHODS.some(each => each.toLowerCase() === name.toLowerCase())
    note(isUnmodelled ? 'the method is not modelled' : 'unknown method')
    return notFound().toBody()
  }
  noteParams(method, raw, note)
  try {
    const result = await method.handle({ params: createParams(raw), backend, signal, reportViolation: note })
    return { ok: true, result }
  } catch (error) {
    if (error instanceof ApiRefusal) return error.toBody()
    note(`the fake Bot API server failed: ${error}`)
    return new ApiRefusal(500, `Internal Server Error: ${error}`).toBody()
  }
}

/** Reports parameters that Telegram would silently ignore. */
function noteParams(method: Method, raw: RawParams, note: (what: string) => void): void {
  const params = createParams(raw)
  for (const name of params.names()) {
    if (params.upload(name) && isAttached(name, raw)) continue
    if (Object.hasOwn(method.params, name)) continue
    const isUnmodelled = UNMODELLED_PARAMETERS.some(each => each === name)
    note(isUnmodelled ? `the parameter ${name} is not modelled` : `unknown parameter ${name}`)
  }
}

/** Whether this part is a file that another parameter refers to. */
const isAttached = (name: string, raw: RawParams) =>
  Object.values(raw).some(value => typeof value === 'string' && value.includes(`attach://${name}`))
