/** A moment in a time zone. */
export interface LocalTime {
  /** YYYY-MM-DD. */
  readonly day: string
  /** Since midnight, by the clock on the wall. */
  readonly minutes: number
}

/** `timeZone` is an IANA name: `Asia/Almaty`. */
export function localTime(now: Date, timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  }
}
