import type { TerminalStyle } from './terminal-style.ts'

/** Width and colours of a stream's terminal; files and pipes are plain, 100 columns. */
export function terminalStyle(stream: NodeJS.WriteStream): TerminalStyle {
  return {
    columns: Math.max(40, Math.min(stream.columns ?? 100, 110)),
    isColoured: stream.isTTY === true && !process.env.NO_COLOR,
  }
}

/** Writes a line to standard output and waits until it is flushed: a slow reader slows the writer down. */
export function writeLine(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${line}\n`, error => (error ? reject(error) : resolve()))
  })
}
