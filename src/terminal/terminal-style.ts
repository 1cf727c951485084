export interface TerminalStyle {
  /** Columns to wrap at. */
  readonly columns: number
  /** Whether bold and dim are used. */
  readonly isColoured: boolean
}

export function bold(text: string, { isColoured }: TerminalStyle): string {
  return isColoured ? `\u001b[1m${text}\u001b[22m` : text
}

export function dim(text: string, { isColoured }: TerminalStyle): string {
  return isColoured ? `\u001b[2m${text}\u001b[22m` : text
}
