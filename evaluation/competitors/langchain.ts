import { HNSWLib } from '@langchain/community/vectorstores/hnswlib'
import { Document } from '@langchain/core/documents'
import { Embeddings } from '@langchain/core/embeddings'
import type { Competitor } from '../bench/competitor.ts'
import type { BenchDocument } from '../bench/documents.ts'

/** LangChain.js with its HNSW vector store, over the same vectors. */
export async function createLangChain(documents: readonly BenchDocument[]): Promise<Competitor> {
  const store = new HNSWLib(new NoEmbeddings({}), { space: 'cosine' })
  await store.addVectors(
    documents.map(({ vector }) => [...vector]),
    documents.map(({ text }, index) => new Document({ pageContent: text, metadata: { index } })),
  )
  return {
    name: 'LangChain.js with HNSWLib, the same vectors',
    async find(_question, vector, limit) {
      const found = await store.similaritySearchVectorWithScore([...vector], limit)
      return found.map(([{ metadata }]) => Number(metadata.index))
    },
  }
}

/** Documents and questions come with their vectors, so the store never embeds anything. */
class NoEmbeddings extends Embeddings {
  embedDocuments(): Promise<number[][]> {
    throw new TypeError('the vectors of the documents are given')
  }
  embedQuery(): Promise<number[]> {
    throw new TypeError('the vectors of the questions are given')
  }
}
