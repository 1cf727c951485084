import { crashFields } from '../error-fields.ts'
import type { Logger } from '../log.ts'

/** EX_SOFTWARE of sysexits.h: a defect ended the process, and a supervisor should start it again. */
export const CRASH_EXIT_CODE = 70

/**
 * Writes one line about an error that nobody caught, and ends the process. Node.js would print the error with all that
 * hangs on it: an update, its sender, the token.
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
