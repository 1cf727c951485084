import { createHash } from 'node:crypto'
import type { ReportInfo } from '../../src/corpus/report-info.ts'
import type { ModelInfo } from '../../src/embeddings/embedder.ts'
import type { IndexInput, ReportInput } from '../../src/index/index-input.ts'
import type { LoadedRow, PassageRecord } from '../../src/index/passage-index.ts'
import type { PassageBlock, PassageFootnote, PassageText } from '../../src/passages/passage.ts'
import { passageSentences } from '../../src/passages/passage-sentences.ts'
import { lexicalDocuments } from '../../src/search/passage-terms.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { seededRandom } from '../seeded-random.ts'

export const GENERATED_MODEL: ModelInfo = {
  id: 'generated',
  sha256: createHash('sha256').update('generated').digest('hex'),
  runtime: 'none',
  dimensions: 64,
  tokenDimensions: 32,
  projection: 'none',
  queryPrefix: 'query: ',
  passagePrefix: 'passage: ',
}

/** Of a token's codes; engines keep as many as there are. */
const TOKEN_BYTES = 20

/** Kazakh letters, look-alikes, a long word, emoji, a combining mark, numbers, and words that one letter separates. */
const WORDS: Readonly<Record<Language, readonly string[]>> = {
  kk: [
    'қамаудағы',
    'адам',
    'құқығы',
    'шағым',
    'түсті',
    'Прокуратура',
    'тергеді',
    'сайлау',
    'журналист',
    'ереуіл',
    'мұнайшылар',
    'еңбекақы',
    'сот',
    'үкім',
    'азаптау',
    'азаптады',
    '2022',
    '1,5',
    'ҰҚК-нің',
    'COVID-19',
    'Жаңаөзен',
    'жаңаөзен',
    'й',
    'ӘДІЛЕТ',
    'әділет',
    'əділет',
    'бостандық',
    'бостандығы',
    '🕊️',
    'Сейітқазы',
  ],
  ru: [
    'задержанных',
    'человек',
    'права',
    'жалоба',
    'поступила',
    'прокуратура',
    'расследовала',
    'выборы',
    'журналист',
    'забастовка',
    'нефтяники',
    'зарплата',
    'суд',
    'суда',
    'приговор',
    'пытки',
    'пыток',
    '2022',
    '1,5',
    'ёлка',
    'елка',
    'COVID-19',
    'Жанаозен',
    'закон',
    'законопроект',
    'й́',
    'достопримечательностями',
    '«ЛГБТҚ+»',
    'свобода',
    'свободы',
  ],
}

interface GeneratedOptions {
  readonly seed?: number
  /** Passages of each report. */
  readonly sizes?: readonly number[]
  readonly hasVectors?: boolean
}

/** By options; making them takes longer than most tests that use them. */
const generated = new Map<string, IndexInput>()

/**
 * Small reports with all that passages can have: one edition or two, footnotes, pages, speakers, attached questions, passages
 * without terms. Equal options give the same input, made once per process: nobody may change it.
 */
export function generateInput({
  seed = 1,
  sizes = [40, 1, 25, 34],
  hasVectors = true,
}: GeneratedOptions = {}): IndexInput {
  const key = JSON.stringify([seed, sizes, hasVectors])
  const input = generated.get(key) ?? makeInput({ seed, sizes, hasVectors })
  generated.set(key, input)
  return input
}

function makeInput({ seed, sizes, hasVectors }: Required<GeneratedOptions>): IndexInput {
  const random = seededRandom(seed)
  const topics = Array.from({ length: 12 }, () => randomVector(random))
  return {
    version: createHash('sha256')
      .update(JSON.stringify([seed, sizes, hasVectors]))
      .digest('hex')
      .slice(0, 12),
    model: GENERATED_MODEL,
    reports: sizes.map((size, at) => makeReport(at, size, { random, topics, hasVectors })),
    glossary: [
      ['БҰҰ', 'ООН'],
      ['ЕҚЫҰ', 'ОБСЕ', 'Еуропадағы қауіпсіздік ұйымы'],
    ],
    probeVectors: hasVectors
      ? concatenate(Array.from({ length: 10 }, () => randomVector(random)))
      : new Float32Array(),
    ...(hasVectors && { tokenCodebook: Uint8Array.from({ length: 1_000 }, () => pick(random, 256)) }),
    quality: { recall: 0.9, sets: ['dev'] },
  }
}

interface Source {
  readonly random: () => number
  readonly topics: readonly Float32Array[]
  readonly hasVectors: boolean
}

function makeReport(at: number, size: number, source: Source): ReportInput {
  const { random } = source
  const languages: readonly Language[] = at === 1 ? ['ru'] : LANGUAGES
  const info: ReportInfo = {
    id: `report-${String.fromCharCode(97 + at)}`,
    authority: languages[0] ?? 'kk',
    editions: Object.fromEntries(
      languages.map(language => [
        language,
        {
          title: `Есеп ${at} «${language}»`,
          publisher: 'Сынақ',
          short: `Сынақ ${at}, 2024`,
          published: '2024-05',
          url: `https://example.org/${at}`,
          rights: 'test',
          translation: language === languages[0] ? 'original' : 'unofficial',
          ...(at === 0 && {
            author: 'А. Байтұрсынұлы',
            about: 'KZ, KG',
            period: '2016–2018',
            recognized: '3–7',
          }),
        },
      ]),
    ),
  }
  const records: PassageRecord[] = []
  let block = 0
  let startChar = 0
  for (let id = 0; id < size; id++) {
    // Some passages have one edition only, and the numbers of their blocks have gaps, because headings are blocks too.
    const own = id % 7 === 6 ? languages.slice(-1) : languages
    block += 1 + pick(random, 3)
    const blocks = 1 + pick(random, 3)
    const record = makeRecord({ id, reportId: info.id, languages: own, block, blocks, startChar }, source)
    records.push(record)
    block += blocks
    startChar += 2_000
  }
  const terms = lexicalDocuments(records.map(({ passage }) => passage))
  const complete = records.map((record, id) => ({ ...record, terms: terms[id] ?? [] }))
  return {
    info,
    passageCount: size,
    key: createHash('sha256')
      .update(JSON.stringify([info, complete.map(({ passage }) => passage)]))
      .digest('hex'),
    async *records() {
      yield* complete
    },
  }
}

interface Place {
  readonly id: number
  readonly reportId: string
  readonly languages: readonly Language[]
  readonly block: number
  readonly blocks: number
  readonly startChar: number
}

function makeRecord(place: Place, source: Source): PassageRecord {
  const { random, topics, hasVectors } = source
  const { id, reportId, languages, block } = place
  const topic = topics[pick(random, topics.length)] ?? new Float32Array()
  const texts = new Map(languages.map(language => [language, makeText(language, place, random)]))
  const first = texts.get(languages[0] ?? 'kk')
  const rows = languages.map(language => makeRow(language, texts.get(language), topic, source))
  const asked = hasVectors && id % 5 === 0 ? 1 + pick(random, 3) : 0
  return {
    passage: {
      id,
      reportId,
      number: block + 1,
      // Two passages of a report may have the same fingerprint.
      fingerprint: id === 3 ? 'a9f3' : id === 8 ? 'a9f3' : (first?.sha256.slice(0, 4) ?? ''),
      page: id % 3 === 0 ? null : id + 1,
      lastPage: id % 3 === 0 ? null : id + 2,
      sections: Object.fromEntries(
        languages.map(language => [language, id % 4 === 0 ? [] : ['Бөлім', `${id}`]]),
      ),
      texts: Object.fromEntries(texts),
    },
    rows,
    terms: [],
    questions:
      asked > 0
        ? {
            vectors: concatenate(Array.from({ length: asked }, () => near(topic, 0.5, random))),
            blocks: Array.from({ length: asked }, () => block + pick(random, place.blocks)),
          }
        : undefined,
    ...(hasVectors && {
      tokenIds: rows.map(({ tokens }) => {
        const count = tokens?.runs.length ?? 0
        return Uint32Array.from(new Set(Array.from({ length: count * 3 }, () => pick(random, 50) ** 3)))
      }),
    }),
  }
}

function makeText(
  language: Language,
  { id, block, blocks, startChar }: Place,
  random: () => number,
): PassageText {
  const parts: PassageBlock[] = []
  let text = ''
  for (let i = 0; i < blocks; i++) {
    if (i > 0) text += '\n\n'
    const start = text.length
    text += makeParagraph(language, id, random)
    parts.push({
      index: block + i,
      startChar: start,
      endChar: text.length,
      page: id % 3 === 0 ? null : id + 1,
      ...(id % 6 === 1 && { innerPages: [{ page: id + 2, startChar: start + 1 }] }),
      ...(i === 1 && { speaker: 'Ә. Бөкейхан' }),
      ...(id % 9 === 2 && { isSic: true }),
      ...(id % 11 === 3 && { isRecognized: true }),
      ...(i === 2 && { footnoteMark: '3' }),
    })
  }
  const footnotes: readonly PassageFootnote[] =
    id % 8 === 2
      ? [
          {
            mark: '1',
            text: 'Қараңыз: S/2022/15 🕊️',
            startChar: 90_000,
            endChar: 90_021,
            block: 900,
            sha256: sha256('Қараңыз: S/2022/15 🕊️'),
          },
        ]
      : []
  return {
    text,
    startChar,
    endChar: startChar + text.length,
    blocks: parts,
    sha256: sha256(text),
    ...(footnotes.length > 0 && { footnotes }),
  }
}

/** One to three sentences; a passage in thirteen has no word that is indexed. */
function makeParagraph(language: Language, id: number, random: () => number): string {
  if (id % 13 === 12) return '— … — 🕊️'
  const words = WORDS[language]
  const sentence = () =>
    `${Array.from({ length: 3 + pick(random, 9) }, () => words[Math.floor(random() ** 2 * words.length)] ?? '').join(' ')}${id % 8 === 2 ? '[^1]' : ''}.`
  return Array.from({ length: 1 + pick(random, 3) }, sentence).join(' ')
}

function makeRow(
  language: Language,
  text: PassageText | undefined,
  topic: Float32Array,
  source: Source,
): LoadedRow {
  const { random, hasVectors } = source
  const sentences = text ? passageSentences(text) : []
  const vector = near(topic, 1, random)
  const runs = [0, ...sentences.keys()].map(
    (segment, at) => [at === 0 ? segment : segment + 1, 1 + pick(random, 4)] as const,
  )
  const count = runs.reduce((sum, [, tokens]) => sum + tokens, 0)
  return {
    language,
    sentences,
    vector: hasVectors ? vector : new Float32Array(),
    sentenceVectors: hasVectors
      ? concatenate(sentences.map(() => near(vector, 0.8, random)))
      : new Float32Array(),
    tokens: hasVectors
      ? {
          runs,
          codes: Uint8Array.from({ length: count * TOKEN_BYTES }, () => pick(random, 256)),
        }
      : undefined,
  }
}

/** A unit vector. */
export function randomVector(random: () => number, dimensions = GENERATED_MODEL.dimensions): Float32Array {
  return unit(Float32Array.from({ length: dimensions }, () => random() + random() + random() - 1.5))
}

/** A unit vector near another; at `spread` 1 their cosine is about 0.7. */
export function near(vector: Float32Array, spread: number, random: () => number): Float32Array {
  const noise = randomVector(random, vector.length)
  return unit(vector.map((value, at) => value + spread * (noise[at] ?? 0)))
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return vector.map(value => value / length)
}

function concatenate(vectors: readonly Float32Array[]): Float32Array {
  return Float32Array.from(vectors.flatMap(vector => [...vector]))
}

function pick(random: () => number, count: number): number {
  return Math.floor(random() * count)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
