import { parseExcerptId } from '../../src/answer/excerpt-id.ts'
import { parsePermalink } from '../../src/answer/permalink.ts'
import type { GlossaryEntry } from '../../src/corpus/glossary.ts'
import type { ReportInfo } from '../../src/corpus/report-info.ts'
import { createSpellingCorrector } from '../../src/index/spelling.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { cutQuestion } from '../../src/search/cut-question.ts'
import { createTermExpander } from '../../src/search/expand-terms.ts'
import { createRespeller } from '../../src/search/respell.ts'
import { condenseText } from '../../src/telegram/render/condensed-text.ts'
import { parseQuestion } from '../../src/telegram/updates/message-question.ts'
import { questionCore } from '../../src/text/question-core.ts'
import { searchTerms } from '../../src/text/terms.ts'
import { splitWords } from '../../src/text/words.ts'
import { blankAddresses } from '../../src/verification/addresses.ts'
import { createCitationDetector } from '../../src/verification/citation-detector.ts'
import { buildEditionWords } from '../../src/verification/edition-words.ts'
import { encodeClaim } from '../../src/verification/encoded-claim.ts'
import { normalisedForms } from '../../src/verification/normalised-words.ts'
import { parseClaim } from '../../src/verification/parsed-claim.ts'
import { splitClaim } from '../../src/verification/split-claim.ts'
import { createWordMatcher } from '../../src/verification/word-matcher.ts'
import { createWordIndex } from '../word-index.ts'
import type { TextFunction } from './text-functions.ts'

/** The data that the readers are built from. */
export interface ReaderSource {
  readonly reports: readonly ReportInfo[]
  readonly passages: readonly Passage[]
  readonly glossary: readonly GlossaryEntry[]
}

/** The other functions that read user input, built for these reports: the respeller, the parsers of /verify and Telegram. */
export function createReaderFunctions({
  reports,
  passages,
  glossary,
}: ReaderSource): Readonly<Record<string, TextFunction>> {
  const index = createWordIndex(passages, glossary)
  const respell = createRespeller(index)
  const words = passages.flatMap(({ texts }) => splitWords(texts.kk?.text ?? '').map(({ text }) => text))
  const correct = createSpellingCorrector(words)
  const expand = createTermExpander(index)
  const editions = buildEditionWords({ passages })
  const isCitation = createCitationDetector(reports, passages)
  const [firstEdition] = editions.editions
  const readClaim = (text: string) => {
    const claim = parseClaim({ text }, editions.addresses)
    const encoded = encodeClaim(claim, editions)
    const matcher =
      firstEdition && createWordMatcher(claim, encoded, [0, encoded.words.length], editions, firstEdition)
    return [splitClaim(claim, isCitation), matcher]
  }
  return {
    blankAddresses: text => blankAddresses(text, editions.addresses),
    condenseText: text =>
      condenseText(text, [{ startChar: text.length - 1, endChar: text.length }], {
        aroundChars: text.length >> 1,
        maxMarks: 1,
      }),
    correctSpelling: text => splitWords(text).map(word => correct(word.text)),
    cutQuestion: text => cutQuestion(questionCore(text)),
    lookUpTerms: async text => {
      const terms = searchTerms(text)
      return index.byWords([...terms, ...(await expand(terms))], 10)
    },
    parseExcerptId,
    parsePermalink,
    parseQuestion: text => parseQuestion(text, 'dayek_bot'),
    normalisedForms,
    readClaim,
    respellKazakh: text => respell(text, 'kk'),
    respellUnknown: text => respell(text, 'unknown'),
  }
}
