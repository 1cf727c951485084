import type { ApiError, ResponseParameters } from 'grammy/types'

/** An error response of the Bot API: an HTTP status and Telegram's description. */
export class ApiRefusal extends Error {
  override name = 'ApiRefusal'
  readonly status: number
  readonly parameters: ResponseParameters | undefined

  constructor(status: number, description: string, parameters?: ResponseParameters) {
    super(description)
    this.status = status
    this.parameters = parameters
  }

  toBody(): ApiError {
    return {
      ok: false,
      error_code: this.status,
      description: this.message,
      ...(this.parameters && { parameters: this.parameters }),
    }
  }
}

export const badRequest = (reason: string) => new ApiRefusal(400, `Bad Request: ${reason}`)

export const forbidden = (reason: string) => new ApiRefusal(403, `Forbidden: ${reason}`)

export const conflict = (reason: string) => new ApiRefusal(409, `Conflict: ${reason}`)

export const notFound = () => new ApiRefusal(404, 'Not Found')

export const unauthorized = () => new ApiRefusal(401, 'Unauthorized')

export const tooManyRequests = (retryAfterSeconds: number) =>
  new ApiRefusal(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
    retry_after: retryAfterSeconds,
  })
