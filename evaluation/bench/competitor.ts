import { errorMessage, InputError } from '../../src/errors.ts'
import type { BenchDocument } from './documents.ts'

/** A search that a user could build instead of this one. */
export interface Competitor {
  readonly name: string
  /** Finds documents for a question and its vector. Returns their indices, best first. */
  find(question: string, vector: Float32Array, limit: number): Promise<readonly number[]>
  /** Removes its files; may be called again. Absent where it has none. */
  close?(): Promise<void>
}

/** What `evaluation/competitors/competitors.ts` exports. */
export interface CompetitorsModule {
  /** Names of the libraries that are compared. */
  readonly libraries: readonly string[]
  /** Those of one library if it is named. */
  createCompetitors(documents: readonly BenchDocument[], library?: string): Promise<readonly Competitor[]>
}

const INSTALL = 'The competitors are not installed. Run: npm ci --prefix evaluation/competitors'

/** Loads `evaluation/competitors/competitors.ts`. Throws InputError if its libraries are not installed. */
export async function loadCompetitors(load: () => Promise<unknown>): Promise<CompetitorsModule> {
  try {
    const module = await load()
    if (isCompetitorsModule(module)) return module
  } catch (cause) {
    if (!isNotFound(cause)) throw cause
    throw new InputError(`${INSTALL} (${errorMessage(cause).split('\n')[0]})`, { cause })
  }
  throw new TypeError('evaluation/competitors/competitors.ts does not export createCompetitors')
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
}

function isCompetitorsModule(module: unknown): module is CompetitorsModule {
  return (
    typeof module === 'object' && module !== null && 'createCompetitors' in module && 'libraries' in module
  )
}
