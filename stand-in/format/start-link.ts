// "A-Z, a-z, 0-9, _ and - are allowed … up to 64 characters": https://core.telegram.org/bots/features#deep-linking
const START_PARAMETER = /^[A-Za-z0-9_-]{1,64}$/

const START_LINK = /^(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)\/?\?(?:.*&)?start=([^&#]*)/i

export interface StartLink {
  readonly username: string
  readonly parameter: string
}

/** A deep link that opens a private chat with a bot and passes a parameter. */
export function parseStartLink(url: string): StartLink | undefined {
  const [, username, parameter] = START_LINK.exec(url) ?? []
  return username === undefined || parameter === undefined ? undefined : { username, parameter }
}

export const isStartParameter = (parameter: string) => START_PARAMETER.test(parameter)

/** Reports a deep link whose parameter clients would drop. */
export function checkStartLink(url: string, reportViolation: (what: string) => void): void {
  const link = parseStartLink(url)
  if (link && !isStartParameter(link.parameter)) {
    reportViolation(`a start link takes 1–64 characters of A–Z, a–z, 0–9, _ and -, not "${link.parameter}"`)
  }
}
