import type { InferenceSession } from 'onnxruntime-node'
import onnxruntime from 'onnxruntime-node'

/**
 * Has models that this thread loads from now on run on one core. With a thread per core, onnxruntime's threads wait for each
 * other in busy loops: a question costs twice the CPU time, and several times the wall-clock time where a core is busy.
 * @xenova/transformers has no option for it.
 */
export function limitModelThreads(): void {
  const { InferenceSession: sessions } = onnxruntime
  const create: CreateSession = sessions.create.bind(sessions)
  const createOnOneCore: CreateSession = (model, options) =>
    create(model, { ...options, intraOpNumThreads: 1, interOpNumThreads: 1 })
  Object.assign(sessions, { create: createOnOneCore })
}

type CreateSession = (
  model: Uint8Array,
  options?: InferenceSession.SessionOptions,
) => Promise<InferenceSession>
