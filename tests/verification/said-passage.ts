import { createHash } from 'node:crypto'
import type { Passage } from '../../src/passages/passage.ts'
import type { Language } from '../../src/text/language.ts'

export const SAID_RU = 'задержанных держали в подвале трое суток'
export const SAID_KK = 'ұсталғандар жертөледе үш күн отырды'

/** A passage of one block in one language. */
export function saidPassage(language: Language, text: string, id = 0, reportId = 'made-up'): Passage {
  return {
    id,
    reportId,
    number: id + 1,
    fingerprint: '0000',
    page: null,
    lastPage: null,
    sections: {},
    texts: {
      [language]: {
        text,
        startChar: 0,
        endChar: text.length,
        blocks: [{ index: 0, startChar: 0, endChar: text.length, page: null }],
        sha256: createHash('sha256').update(text).digest('hex'),
      },
    },
  }
}
