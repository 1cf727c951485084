import type { TerminalStyle } from './render-answer.ts'

/** How wide and how coloured a stream's terminal is; a file or a pipe is plain and 100 columns wide. */
export function terminalStyle(stream: NodeJS.WriteStream): TerminalStyle {
  return {
    columns: Math.max(40, Math.min(stream.columns ?? 100, 110)),
    isColoured: stream.isTTY === true && !process.env.NO_COLOR,
  }
}

/** Writes one line to standard output and waits until it is taken, so that a slow reader holds the writer. */
export function writeLine(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${line}\n`, error => (error ? reject(error) : resolve()))
  })
}
