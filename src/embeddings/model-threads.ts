import { createRequire } from 'node:module'
import type { InferenceSession } from 'onnxruntime-node'

/**
 * Has this thread load its models from a file and run them on one core. With a thread per core, onnxruntime's threads wait for
 * each other in busy loops: a question costs twice the CPU time, and several times the wall-clock time where a core is busy.
 * @xenova/transformers has no option for it, and onnxruntime-node 1.14 ignores the options of a model that comes as bytes.
 */
export function limitModelThreads(modelPath: string): void {
  // Not an import: under tsx's hooks that would be another copy than @xenova/transformers gets.
  const runtime: { readonly InferenceSession: { create: CreateSession } } = createRequire(import.meta.url)(
    'onnxruntime-node',
  )
  const { InferenceSession: sessions } = runtime
  const create = sessions.create.bind(sessions)
  sessions.create = () =>
    create(modelPath, { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1 })
}

type CreateSession = (
  model: Uint8Array | string,
  options?: InferenceSession.SessionOptions,
) => Promise<InferenceSession>
