import type { Competitor } from '../bench/competitor.ts'
import type { BenchDocument } from '../bench/documents.ts'
import { createLangChain } from './langchain.ts'
import { createMiniSearch } from './minisearch.ts'
import { createOrama } from './orama.ts'

/** What a user would build instead: each over the same documents, set up as its documentation suggests. */
export async function createCompetitors(documents: readonly BenchDocument[]): Promise<readonly Competitor[]> {
  return [...createMiniSearch(documents), ...(await createOrama(documents)), await createLangChain(documents)]
}
