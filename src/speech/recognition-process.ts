// A process of its own: it can be ended when a recording takes too long, which a thread inside native code cannot.
import { errorMessage } from '../errors.ts'
import { hearVoice } from './hear-voice.ts'
import { loadTranscriber } from './speech-pipeline.ts'
import type { HearingReply, HearingRequest } from './speech-protocol.ts'

const [, , folder = ''] = process.argv
const reply = (message: HearingReply) => process.send?.(message)

// The parent has gone.
process.on('disconnect', () => process.exit(0))

try {
  const transcribe = await loadTranscriber(folder)
  process.on('message', async ({ voice, language }: HearingRequest) => {
    try {
      reply({ kind: 'heard', hearing: await hearVoice(voice, language, transcribe) })
    } catch (error) {
      reply({ kind: 'failed', reason: errorMessage(error) })
    }
  })
  reply({ kind: 'ready' })
} catch (error) {
  reply({ kind: 'broken', reason: errorMessage(error) })
}
