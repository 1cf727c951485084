// A process of its own: the ONNX runtime loads once per process, and the embedder has it already.
import { type GenerationSource, loadGenerator } from '../embeddings/generation-pipeline.ts'
import { errorMessage } from '../errors.ts'
import { parseRequest, type Response } from './generation-protocol.ts'

const [, , modelsDir = '', id = '', allowDownload] = process.argv
const source: GenerationSource = { modelsDir, id, allowDownload: allowDownload === 'true' }
const respond = (response: Response) => process.send?.(response)

// The parent has gone.
process.on('disconnect', () => process.exit(0))

try {
  const generate = await loadGenerator(source)
  process.on('message', async message => {
    const { request, maxTokens } = parseRequest(message)
    try {
      respond({ kind: 'reply', text: await generate(request, maxTokens) })
    } catch (error) {
      respond({ kind: 'failure', reason: errorMessage(error) })
    }
  })
  respond({ kind: 'ready' })
} catch (error) {
  respond({ kind: 'failure', reason: errorMessage(error) })
}
