import { crashFields } from '../error-fields.ts'
import type { Logger } from '../log.ts'

/** EX_SOFTWARE of sysexits.h: a defect; a supervisor should restart the process. */
export const CRASH_EXIT_CODE = 70

/** 128 + SIGPIPE, what a shell reports when the reader of a pipe has gone. */
export const PIPE_EXIT_CODE = 141

/**
 * Exits silently when nobody reads the output any more: `npm run ask -- --jsonl | head -1`. A service survives other failures,
 * such as a full disk, and loses only the lines that could not be written.
 */
export function endOnBrokenPipe(
  output: Pick<NodeJS.WriteStream, 'on'>,
  { isService = false }: { readonly isService?: boolean } = {},
): void {
  output.on('error', error => {
    if (isBrokenPipe(error)) process.exit(PIPE_EXIT_CODE)
    if (!isService) throw error
  })
}

export function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE'
}

/**
 * Logs one line about an uncaught error and exits. Node.js would print the error with everything attached to it: an
 * update, its sender, the token.
 */
export function guardProcess(
  logger: Logger,
  exit: (code: number) => void = code => process.exit(code),
): void {
  const crash = (error: unknown) => {
    try {
      logger.error('crashed', crashFields(error))
    } finally {
      exit(CRASH_EXIT_CODE)
    }
  }
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)
}
