import { createHash } from 'node:crypto'
import { type Answer, Excerpt } from '../src/answer/answer.ts'
import { resolvePermalink } from '../src/answer/resolve-permalink.ts'
import type { Passage, PassageText } from '../src/passages/passage.ts'
import type { Language } from '../src/text/language.ts'
import type { VerifyingAnswerer } from '../src/verification/verifying-answerer.ts'
import { indexOfPassages } from './answer/index-of-passages.ts'

const KK = 'Бірінші сөйлем. Қамаудағы адамдар азапталды. Соңғы сөйлем.'
const RU = 'Первое предложение. Задержанных пытали. Последнее предложение.'

export const PASSAGE: Passage = {
  id: 0,
  reportId: 'small-report',
  number: 3,
  fingerprint: 'a9f3',
  page: 12,
  lastPage: 12,
  sections: { kk: ['1 Бөлім'], ru: ['Раздел 1'] },
  texts: {
    kk: oneBlock(KK),
    ru: oneBlock(RU),
  },
}

function oneBlock(text: string): PassageText {
  const endChar = text.length
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { text, startChar: 0, endChar, sha256, blocks: [{ index: 2, startChar: 0, endChar, page: 12 }] }
}

export function fakeExcerpt(language: Language, quoted: string): Excerpt {
  const startChar = (PASSAGE.texts[language]?.text ?? '').indexOf(quoted)
  const citation = (line: string) => ({
    publisher: 'П',
    title: 'Т',
    date: '06.05.2024',
    section: line,
    page: null,
    translationLabel: null,
    line,
  })
  return Excerpt.of(
    PASSAGE,
    { language, startChar, endChar: startChar + quoted.length },
    {
      score: 0.876_543_21,
      translation: language === 'kk' ? 'original' : 'unofficial',
      twinTranslation: language === 'kk' ? 'unofficial' : 'original',
      citation: {
        kk: citation('Сынақ. «Есеп», 06.05.2024. 12-бет'),
        ru: citation('Сынақ. «Доклад», 06.05.2024. с. 12'),
      },
      url: 'https://example.org/report',
    },
  )
}

const MS = { embed: 1.234_56, search: 2, answer: 0 }

/** Finds «азаптау» and «пытки», is unsure about «мүмкін», throws on «құла», and finds nothing else. */
export function createFakeAnswerer(): VerifyingAnswerer {
  const index = indexOfPassages([PASSAGE])
  return {
    indexVersion: '0123456789ab',
    reports: [],
    async answer(question, { fallback, language: forced }): Promise<Answer> {
      if (question.includes('құла')) throw new Error('the model fell over')
      const isRussian = question.includes('пытки')
      const isKazakh = question.includes('азаптау') || question.includes('мүмкін')
      if (!isRussian && !isKazakh) return { kind: 'nothing', question, language: 'unknown', ms: MS }
      const language = isRussian ? 'ru' : 'kk'
      const quoted = forced ?? language ?? fallback
      const excerpt = fakeExcerpt(
        quoted,
        quoted === 'kk' ? 'Қамаудағы адамдар азапталды.' : 'Задержанных пытали.',
      )
      return {
        kind: question.includes('мүмкін') ? 'weak' : 'found',
        question,
        language,
        ms: MS,
        excerpts: [excerpt],
      }
    },
    resolve: text => resolvePermalink(index, text),
    opening: async () => undefined,
    sections: async () => [],
    similar: async () => [],
    explain: async ({ quote: { startChar, endChar } }) => ({ words: [], sentence: { startChar, endChar } }),
    browse: async () => 'collecting',
    verify: async () => ({ kind: 'short', neededWords: 4 }),
    neighbours: async () => ({ previous: undefined, next: undefined }),
    excerpt: async (_, language) => fakeExcerpt(language, language === 'kk' ? KK : RU),
  }
}
