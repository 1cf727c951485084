import type { Competitor } from '../bench/competitor.ts'
import type { BenchDocument } from '../bench/documents.ts'
import { createLanceDb } from './lancedb.ts'
import { createLangChain } from './langchain.ts'
import { createMiniSearch } from './minisearch.ts'
import { createOrama } from './orama.ts'

type Create = (documents: readonly BenchDocument[]) => Promise<readonly Competitor[]>

const LIBRARIES: ReadonlyMap<string, Create> = new Map<string, Create>([
  ['MiniSearch', async documents => createMiniSearch(documents)],
  ['Orama', createOrama],
  ['LangChain.js', async documents => [await createLangChain(documents)]],
  ['LanceDB', createLanceDb],
])

/** Names of the libraries. */
export const libraries: readonly string[] = [...LIBRARIES.keys()]

/**
 * What a user would build instead: each over the same documents, set up as its documentation suggests; those of one library if it
 * is named.
 */
export async function createCompetitors(
  documents: readonly BenchDocument[],
  library?: string,
): Promise<readonly Competitor[]> {
  const competitors: Competitor[] = []
  for (const [name, create] of LIBRARIES) {
    if (library === undefined || library === name) competitors.push(...(await create(documents)))
  }
  return competitors
}
