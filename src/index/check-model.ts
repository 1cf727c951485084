import type { ModelInfo } from '../embeddings/embedder.ts'
import { IndexError } from '../errors.ts'
import type { IndexFacts } from './passage-index.ts'

/** Throws IndexError when the index was built with another model, prefix or runtime than this one. */
export function checkModel(facts: Pick<IndexFacts, 'model'>, model: ModelInfo): void {
  if (hasModel(facts, model)) return
  throw new IndexError(
    `The index was built with ${describeModel(facts.model)}, the configuration asks for ${describeModel(model)}. Run: npm run embed`,
  )
}

/** Whether the index was built with this model, prefixes and runtime. */
export function hasModel({ model: built }: Pick<IndexFacts, 'model'>, model: ModelInfo): boolean {
  return (
    built.sha256 === model.sha256 &&
    built.runtime === model.runtime &&
    built.dimensions === model.dimensions &&
    built.projection === model.projection &&
    built.queryPrefix === model.queryPrefix &&
    built.passagePrefix === model.passagePrefix
  )
}

function describeModel({ id, dimensions, sha256, projection, runtime }: ModelInfo): string {
  const files = `files ${sha256.slice(0, 8)}, projection ${projection.slice(0, 8)}`
  return `"${id}" (${dimensions} dimensions, ${files}, ${runtime})`
}
