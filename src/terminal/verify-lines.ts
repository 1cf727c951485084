import { errorMessage, InputError } from '../errors.ts'
import type { Claim, Verification } from '../verification/verification.ts'
import { findId, idOf, parseObject } from './ask-lines.ts'
import { verificationJson } from './verification-json.ts'

export interface VerifyLinesDeps {
  readonly verify: (claim: Claim) => Promise<Verification>
  readonly write: (line: string) => Promise<void>
}

/** Verifies lines `{"id", "text"}` in order, one at a time; a line that fails yields `{"id"?, "error"}`, and the run continues. */
export async function verifyLines(lines: AsyncIterable<string>, deps: VerifyLinesDeps): Promise<void> {
  for await (const line of lines) {
    if (line.trim() !== '') await deps.write(JSON.stringify(await verifyLine(line, deps)))
  }
}

async function verifyLine(line: string, { verify }: VerifyLinesDeps): Promise<object> {
  try {
    const { id: given, text } = parseObject(line, '{"id", "text"}')
    if (typeof text !== 'string')
      throw new InputError(`"text" must be a string, got ${text === null ? 'null' : typeof text}`)
    const id = idOf(given)
    return { ...(id !== undefined && { id }), ...verificationJson(text, await verify({ text })) }
  } catch (error) {
    const id = findId(line)
    return { ...(id !== undefined && { id }), error: errorMessage(error) }
  }
}
