import { createRequire } from 'node:module'
import { errorMessage, ModelError } from '../errors.ts'

/** The packages that embed texts; another version of either gives slightly different vectors. */
const PACKAGES = ['@xenova/transformers', 'onnxruntime-node'] as const

/** What runs the model: `@xenova/transformers 2.17.2, onnxruntime-node 1.14.0`. Throws ModelError. */
export function describeRuntime(): string {
  const require = createRequire(import.meta.url)
  return PACKAGES.map(name => `${name} ${versionOf(require, name)}`).join(', ')
}

function versionOf(require: NodeJS.Require, name: string): string {
  try {
    const { version }: { version?: unknown } = require(`${name}/package.json`)
    if (typeof version === 'string') return version
  } catch (cause) {
    throw new ModelError(`The package ${name} cannot be read: ${errorMessage(cause)}. Run: npm ci`, { cause })
  }
  throw new ModelError(`The package ${name} has no version. Run: npm ci`)
}
