export const STOP_WORDS: ReadonlySet<string> = new Set()
