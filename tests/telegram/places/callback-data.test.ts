import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Facet } from '../../../src/answer/facet.ts'
import { CARD_FORMATS, CARD_THEMES } from '../../../src/card/card-look.ts'
import { BIBLIOGRAPHY_STYLES, EXPORT_FORMATS } from '../../../src/export/exported-collection.ts'
import { CORRECTABLE_KEYS, TEXT_ORIGINS } from '../../../src/locales/import-messages.ts'
import { ASKERS, FEEDBACK_REASONS, QUOTE_MODES } from '../../../src/locales/messages.ts'
import { NAME_KINDS } from '../../../src/names/name.ts'
import {
  CALLBACK_LETTERS,
  type CallbackData,
  CallbackDataError,
  type CallbackKind,
  decodeCallbackData,
  encodeCallbackData,
  type ImportStep,
  MAX_TARGET_CHAR,
  type ReportsStep,
} from '../../../src/telegram/places/callback-data.ts'
import { type PassageRef, reportOf } from '../../../src/telegram/places/passage-ref.ts'
import {
  type ExportStep,
  MAX_KEPT_CHAR,
  SAVED_ORDERS,
  type SavedStep,
} from '../../../src/telegram/places/saved-data.ts'
import { LANGUAGES } from '../../../src/text/language.ts'

const LONGEST = `${'r'.repeat(40)}_99999_abcd`

const unitOf = (letters: string) => fc.constantFrom(...letters)
const reportId = fc.string({ unit: unitOf('abz09-'), minLength: 1, maxLength: 40 })
const permalinkId = fc
  .tuple(reportId, fc.nat({ max: 99_999 }), fc.string({ unit: unitOf('09af'), minLength: 4, maxLength: 4 }))
  .map(parts => parts.join('_'))
const language = fc.constantFrom(...LANGUAGES)
const languageOrAutomatic = fc.constantFrom(...LANGUAGES, undefined)
const ref: Arbitrary<PassageRef> = fc
  .tuple(permalinkId, language, fc.nat({ max: 99 }), fc.boolean())
  .map(([id, shown, page, isSingleReport]) => ({
    permalinkId: id,
    language: shown,
    page,
    ...(isSingleReport && { isSingleReport }),
  }))
const target = fc
  .record({
    permalinkId,
    language,
    offsets: fc.uniqueArray(fc.nat({ max: MAX_TARGET_CHAR }), { minLength: 2, maxLength: 2 }),
  })
  .map(({ offsets, ...passage }) => {
    const [startChar = 0, endChar = 1] = offsets.sort((a, b) => a - b)
    return { ...passage, startChar, endChar }
  })
const card = fc
  .record({
    reader: language,
    format: fc.constantFrom(...CARD_FORMATS),
    theme: fc.constantFrom(...CARD_THEMES),
    isBilingual: fc.boolean(),
    target,
  })
  .map(({ reader, format, theme, target: shown, isBilingual }) => ({
    ...{ reader, look: { format, theme }, target: shown },
    ...(isBilingual && { isBilingual }),
  }))

const facets: Arbitrary<readonly Facet[]> = fc
  .record({
    key: fc.option(fc.string({ unit: unitOf('09af'), minLength: 6, maxLength: 6 })),
    code: fc.option(fc.constantFrom('KZ', 'CN')),
    year: fc.option(fc.integer({ min: 1000, max: 9999 })),
    report: fc.option(reportId),
  })
  .map(({ key, code, year, report }) =>
    report === null
      ? [
          ...(key === null ? [] : [{ kind: 'publisher' as const, key }]),
          ...(code === null ? [] : [{ kind: 'country' as const, code }]),
          ...(year === null ? [] : [{ kind: 'year' as const, year }]),
        ]
      : [{ kind: 'report' as const, reportId: report }],
  )

const importStep: Arbitrary<ImportStep> = fc.oneof(
  fc.constantFrom('summary', 'add', 'replace', 'correct', 'forget').map(step => ({ step })),
  fc.constantFrom(...CORRECTABLE_KEYS).map(key => ({ step: 'ask' as const, key })),
  fc.constantFrom(...TEXT_ORIGINS).map(origin => ({ step: 'set' as const, origin })),
)
const reportsStep: Arbitrary<ReportsStep> = fc.oneof(
  fc.record({ step: fc.constant('list'), page: fc.nat({ max: 9_999 }) }),
  fc.record({ step: fc.constantFrom('open', 'ask', 'hide', 'show', 'remove'), reportId }),
)

const keep = fc
  .record({
    permalinkId,
    language,
    offsets: fc.uniqueArray(fc.nat({ max: MAX_KEPT_CHAR }), { minLength: 2, maxLength: 2 }),
  })
  .map(({ offsets, ...target }) => {
    const [startChar = 0, endChar = 1] = offsets.sort((a, b) => a - b)
    return { ...target, startChar, endChar }
  })
const order = fc.constantFrom(...SAVED_ORDERS)
const savedStep: Arbitrary<SavedStep> = fc.oneof(
  fc.record({ step: fc.constant('list'), page: fc.nat({ max: 20 }), order }),
  fc.record({ step: fc.constant('askClear'), order }),
  fc.record({
    step: fc.constantFrom('open', 'up', 'down', 'remove', 'clear'),
    number: fc.nat({ max: 999_999_999_999_999 }),
    order,
  }),
)
const exportStep: Arbitrary<ExportStep> = fc
  .record({
    order,
    isBilingual: fc.boolean(),
    style: fc.constantFrom(...BIBLIOGRAPHY_STYLES),
    format: fc.constantFrom(...EXPORT_FORMATS, undefined),
  })
  .map(({ format, ...choices }) => ({ ...choices, ...(format && { format }) }))
const id = fc.string({ unit: unitOf('09af'), minLength: 12, maxLength: 12 })
const listPage = fc.nat({ max: 999_999 })
const open = fc.record({ step: fc.constant('open'), id, page: listPage })
const topicsStep = fc.oneof(fc.record({ step: fc.constant('list'), page: listPage }), open)
const namesStep = fc.oneof(
  fc.record({ step: fc.constant('list'), kind: fc.constantFrom(...NAME_KINDS), page: listPage }),
  open,
  fc.record({ step: fc.constant('passage'), language: fc.constantFrom(...LANGUAGES), permalinkId }),
)

/** A kind without an arbitrary does not compile. */
const DATA: Readonly<Record<CallbackKind, Arbitrary<CallbackData>>> = {
  answerPage: fc.oneof(
    fc.record({ kind: fc.constant('answerPage'), page: fc.nat({ max: 99 }) }),
    fc.record({ kind: fc.constant('answerPage'), page: fc.nat({ max: 99 }), reportId }),
  ),
  askAlone: fc.constant({ kind: 'askAlone' }),
  passage: fc.record({ kind: fc.constant('passage'), ref }),
  surroundings: fc.record({ kind: fc.constant('surroundings'), ref }),
  section: fc.record({ kind: fc.constant('section'), ref }),
  outline: fc.record({ kind: fc.constant('outline'), ref }),
  sideBySide: fc.record({ kind: fc.constant('sideBySide'), ref }),
  similar: fc.record({ kind: fc.constant('similar'), ref }),
  searchInReport: fc.record({ kind: fc.constant('searchInReport'), ref }),
  sources: fc.record({ kind: fc.constant('sources'), page: fc.nat({ max: 9_999 }) }),
  language: fc.record({ kind: fc.constant('language'), language: languageOrAutomatic }),
  settings: fc
    .oneof(
      languageOrAutomatic.map(chosen => ({ of: 'both', change: { language: chosen } }) as const),
      fc.constantFrom(...QUOTE_MODES).map(quotes => ({ of: 'user', change: { quotes } }) as const),
      fc.boolean().map(isCompact => ({ of: 'user', change: { isCompact } }) as const),
      fc.constantFrom(...ASKERS).map(askers => ({ of: 'chat', change: { askers } }) as const),
    )
    .map(change => ({ kind: 'settings', change })),
  forget: fc.constant({ kind: 'forget' }),
  import: fc.record({
    kind: fc.constant('import'),
    importId: fc.string({ unit: unitOf('09af'), minLength: 8, maxLength: 8 }),
    does: importStep,
  }),
  reports: fc.record({ kind: fc.constant('reports'), does: reportsStep }),
  feedback: fc.record({
    kind: fc.constant('feedback'),
    permalinkId,
    reason: fc.constantFrom(...FEEDBACK_REASONS),
  }),
  follow: fc.record({
    kind: fc.constant('follow'),
    does: fc.oneof(
      fc.constant({ step: 'add' as const }),
      fc.record({ step: fc.constantFrom('remove', 'stop'), number: fc.nat() }),
    ),
  }),
  readText: fc.record({ kind: fc.constant('readText'), does: fc.constantFrom('verify', 'ask') }),
  draft: fc.record({ kind: fc.constant('draft'), does: fc.constantFrom('check', 'cancel', 'stop') }),
  card: fc.record({ kind: fc.constant('card'), card }),
  narrow: fc.record({ kind: fc.constant('narrow'), page: fc.nat({ max: 99 }), facets }),
  narrowMenu: fc.record({ kind: fc.constant('narrowMenu'), facets }),
  compare: fc.record({ kind: fc.constant('compare'), page: fc.nat({ max: 99 }) }),
  copyQuote: fc.record({
    kind: fc.constant('copyQuote'),
    copy: fc.record({ target, isBilingual: fc.boolean() }),
  }),
  keep: fc.record({ kind: fc.constant('keep'), does: fc.constantFrom('keep', 'unkeep'), target: keep }),
  saved: fc.record({ kind: fc.constant('saved'), does: savedStep }),
  export: fc.record({ kind: fc.constant('export'), does: exportStep }),
  topics: fc.record({ kind: fc.constant('topics'), does: topicsStep }),
  names: fc.record({ kind: fc.constant('names'), does: namesStep }),
}

describe.each(Object.entries(DATA))('callback data of the kind %s', (_, arbitrary) => {
  it('fits into a button and decodes to what was encoded', () => {
    fc.assert(
      fc.property(arbitrary, data => {
        const encoded = encodeCallbackData(data)
        expect(Buffer.byteLength(encoded)).toBeLessThanOrEqual(64)
        expect(decodeCallbackData(encoded)).toEqual(data)
      }),
      { numRuns: 200 },
    )
  })
})

describe('callback data', () => {
  /** Buttons with this data exist in people's chats, so it must still be decoded. */
  it.each([
    ['p:3', { kind: 'answerPage', page: 3 }],
    ['p:3:small-report', { kind: 'answerPage', page: 3, reportId: 'small-report' }],
    ['v:kk:0:a_1_abcd', { kind: 'passage', ref: { permalinkId: 'a_1_abcd', language: 'kk', page: 0 } }],
    [
      'c:ru:2i:a_1_abcd',
      {
        kind: 'surroundings',
        ref: { permalinkId: 'a_1_abcd', language: 'ru', page: 2, isSingleReport: true },
      },
    ],
    ['x:kk:1:a_1_abcd', { kind: 'section', ref: { permalinkId: 'a_1_abcd', language: 'kk', page: 1 } }],
    ['o:kk:1:a_1_abcd', { kind: 'outline', ref: { permalinkId: 'a_1_abcd', language: 'kk', page: 1 } }],
    ['m:kk:1:a_1_abcd', { kind: 'similar', ref: { permalinkId: 'a_1_abcd', language: 'kk', page: 1 } }],
    [
      'i:kk:1:a_1_abcd',
      { kind: 'searchInReport', ref: { permalinkId: 'a_1_abcd', language: 'kk', page: 1 } },
    ],
    ['s:12', { kind: 'sources', page: 12 }],
    ['j:l:2', { kind: 'topics', does: { step: 'list', page: 2 } }],
    ['j:t:0123456789ab:1', { kind: 'topics', does: { step: 'open', id: '0123456789ab', page: 1 } }],
    ['y:l:0:2', { kind: 'names', does: { step: 'list', kind: 'person', page: 2 } }],
    ['y:n:0123456789ab:1', { kind: 'names', does: { step: 'open', id: '0123456789ab', page: 1 } }],
    [
      'y:p:kk:a_1_abcd',
      { kind: 'names', does: { step: 'passage', language: 'kk', permalinkId: 'a_1_abcd' } },
    ],
    ['l:kk', { kind: 'language', language: 'kk' }],
    ['l:auto', { kind: 'language', language: undefined }],
    ['t:l:auto', { kind: 'settings', change: { of: 'both', change: { language: undefined } } }],
    ['t:q:both', { kind: 'settings', change: { of: 'user', change: { quotes: 'both' } } }],
    ['t:s:compact', { kind: 'settings', change: { of: 'user', change: { isCompact: true } } }],
    ['t:a:admins', { kind: 'settings', change: { of: 'chat', change: { askers: 'admins' } } }],
    ['f:yes', { kind: 'forget' }],
    ['b:0:a_1_abcd', { kind: 'feedback', permalinkId: 'a_1_abcd', reason: FEEDBACK_REASONS[0] }],
    [
      'k:akk00g018:a_1_abcd',
      {
        kind: 'card',
        card: {
          reader: LANGUAGES[0],
          look: { format: CARD_FORMATS[0], theme: CARD_THEMES[0] },
          target: { permalinkId: 'a_1_abcd', language: 'kk', startChar: 16, endChar: 44 },
        },
      },
    ],
  ])('keeps the wire format of %s', (encoded, data) => {
    expect(decodeCallbackData(encoded)).toEqual(data)
  })

  it.each([
    '',
    ':',
    'v',
    'v:',
    'v:kk',
    'v:kk:1',
    'v:kk:1x:a_1_abcd',
    'v:kk:i:a_1_abcd',
    'v:kk:1:a_1_abcd ',
    'v:kk:1:A_1_abcd',
    'v:de:1:a_1_abcd',
    'p:',
    'p:100',
    'p:1:A',
    's:x',
    'l:en',
    't:q:',
    'f:no',
    'b:9:a_1_abcd',
    'k:',
    'k:qkk00000a:x_1_a9f3',
    'k:akk00a00a:x_1_a9f3',
    'k:akk00000a:X_1_a9f3',
    'k:akk00000a:x_1_a9f3 ',
    'constructor:1',
    'z:1',
  ])('decodes nothing from «%s»', encoded => {
    expect(decodeCallbackData(encoded)).toBeUndefined()
  })

  it('never throws for data that nobody encoded', () => {
    const letter = fc.constantFrom(...Object.values(CALLBACK_LETTERS))
    const garbled = fc.tuple(letter, fc.string({ unit: 'binary' })).map(([kind, body]) => `${kind}:${body}`)
    fc.assert(
      fc.property(fc.oneof(garbled, fc.string()), encoded => {
        const data = decodeCallbackData(encoded)
        if (data) expect(decodeCallbackData(encodeCallbackData(data))).toEqual(data)
      }),
    )
  })

  it('is refused when it exceeds 64 bytes, with its length', () => {
    const encode = () => encodeCallbackData({ kind: 'answerPage', page: 1, reportId: 'r'.repeat(61) })
    expect(encode).toThrow(CallbackDataError)
    expect(encode).toThrow('is 65 bytes long, Telegram allows 64')
  })

  it('of a narrowing is refused before it could not be turned to another page or back', () => {
    const countries = Array.from({ length: 14 }, () => 'cKZ').join('.')
    expect(decodeCallbackData(`H:${countries}`)).toMatchObject({ kind: 'narrowMenu' })
    expect(decodeCallbackData(`H:y2022.${countries}`)).toBeUndefined()
    expect(decodeCallbackData(`h:1:y2022.${countries}`)).toBeUndefined()
  })

  it.each<CallbackData>([
    { kind: 'answerPage', page: 100 },
    { kind: 'passage', ref: { permalinkId: LONGEST, language: 'kk', page: -1 } },
    { kind: 'feedback', permalinkId: 'not an id', reason: 'helpful' },
    { kind: 'settings', change: { of: 'user', change: {} } },
    {
      kind: 'card',
      card: {
        reader: 'kk',
        look: { format: 'portrait', theme: 'light' },
        target: { permalinkId: 'a_1_abcd', language: 'kk', startChar: 1, endChar: MAX_TARGET_CHAR + 1 },
      },
    },
  ])('is refused when it could not be decoded again: $kind', data => {
    expect(() => encodeCallbackData(data)).toThrow(CallbackDataError)
  })
})

it('names the report of a passage', () => {
  expect(reportOf({ permalinkId: LONGEST, language: 'kk', page: 0 })).toBe('r'.repeat(40))
})
