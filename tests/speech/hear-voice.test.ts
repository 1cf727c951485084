import { describe, expect, it } from 'vitest'
import { hearVoice } from '../../src/speech/hear-voice.ts'
import { readRecording } from './recordings.ts'

const saying = (text: string) => async () => text
const kk = readRecording('kk')

describe('hearVoice', () => {
  it('hands the samples and the language to the model, and tidies what it writes', async () => {
    const heard: unknown[] = []
    const hearing = await hearVoice(kk, 'kk', async (samples, language) => {
      heard.push(samples.length > 16_000, language)
      return ' [музыка] Қамауда азаптау\n болды ма? (күлкі) ♪'
    })
    expect(heard).toEqual([true, 'kk'])
    expect(hearing).toEqual({ kind: 'text', text: 'Қамауда азаптау болды ма?' })
  })

  it('does not ask the model about silence, for which it makes up words', async () => {
    const transcribe = async () => {
      throw new Error('not to be called')
    }
    expect(await hearVoice(readRecording('silence'), undefined, transcribe)).toEqual({ kind: 'nothing' })
  })

  it.each(['', ' … ', '[BLANK_AUDIO]', '♪♪'])('hears nothing where the model writes “%s”', async text => {
    expect(await hearVoice(kk, undefined, saying(text))).toEqual({ kind: 'nothing' })
  })

  it('says why a file cannot be read', async () => {
    expect(await hearVoice(kk.subarray(0, 900), 'ru', saying('пытки'))).toMatchObject({
      kind: 'unreadable',
      reason: 'The end of the Ogg file is missing.',
    })
  })

  it('refuses more than a minute', async () => {
    expect(await hearVoice(readRecording('long'), 'kk', saying('азаптау'))).toEqual({ kind: 'too-long' })
  })
})
