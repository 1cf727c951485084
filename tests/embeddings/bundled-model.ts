import type { ModelSource } from '../../src/embeddings/model.ts'

/** The model that the repository ships. */
export const BUNDLED: ModelSource = {
  modelsDir: 'embeddings',
  id: 'multilingual-e5-small-kk-ru',
  allowDownload: false,
  queryPrefix: 'query: ',
  passagePrefix: 'passage: ',
}
