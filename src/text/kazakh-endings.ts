/** An ending that can be stripped from a folded Kazakh word. */
export interface KazakhEnding {
  readonly text: string
  /** `nominal`: on nouns and participles. `verbal`: on verbs. `voice`: on verbs, before a verbal ending. */
  readonly kind: 'nominal' | 'verbal' | 'voice'
  /** The vowels of all endings of a word agree: back (а, ы) or front (е, и). Undefined for мен, бен, пен. */
  readonly harmony: 'back' | 'front' | undefined
  /** What must precede it, ignoring soft signs; this decides between «-лар», «-дар» and «-тар». */
  readonly after: RegExp
  readonly minStem: number
}

const CONSONANT = /[^аеиоыюяъ]$/u
/** Vowels, glides, р. */
const OPEN = /[аеиоуыюяйр]$/u
const VOICED = /[аеиоуыюяйрлмнзж]$/u
/** Voiceless consonants, and voiced ones that are devoiced at the end of loanwords («клубтар», «Тоқаевтың»). */
const VOICELESS = /[птксшщцчфхбвгдъ]$/u
const POSSESSED = /[ыи]$/u
/** Only these vowels take -сы: «жұмыс-ы» is more common than «қаржы-сы». */
const OPEN_VOWEL = /[аеуюя]$|ци$/u
/** Few consonant clusters end a verb stem: «хабарл-ады» is really «хабарла-ды». */
const VERB_END = /(?:[аеиоуыюя][^аеиоыюя]|[йрлн][ткдс])$/u
/** «Жұмыстан» is an ablative; «Қазақстан» and «Түркістан» are not. */
const NOT_COUNTRY = /^(?!(?:.{2,}[^аеиоуыэюя]|паки|унди|турки|дагы|ары|курди|бо)с$).*[птксшщцчфхбвгд]$/u

type Row = readonly [pair: string, after: RegExp, minStem?: number]

/** Pairs of a back and a front form, in folded letters. */
const NOMINAL: readonly Row[] = [
  // plural
  ['лар/лер', OPEN],
  ['дар/дер', /[лмнзж]$/u],
  ['тар/тер', VOICELESS],
  // genitive
  ['нын/нин', /[аеиыюямн]$/u],
  ['дын/дин', /[йлрузж]$/u],
  ['тын/тин', VOICELESS],
  // dative
  ['га/ге', VOICED],
  ['ка/ке', VOICELESS],
  ['на/не', POSSESSED],
  // accusative, which on a verb is the past tense
  ['ны/ни', /[аеиоыюя]$/u],
  ['ды/ди', /[уюийрлмнзж]$/u],
  ['ты/ти', VOICELESS],
  // locative, and with -ғы
  ['да/де', VOICED],
  ['та/те', VOICELESS],
  ['нда/нде', POSSESSED],
  ['дагы/деги', VOICED],
  ['тагы/теги', VOICELESS],
  ['ндагы/ндеги', POSSESSED],
  ['гы/ги', /[йрлмнз]$/u],
  // ablative
  ['дан/ден', /[аеиоуыюяйрлзж]$/u],
  ['тан/тен', NOT_COUNTRY],
  ['нан/нен', /[ыимн]$/u],
  // possession
  ['ы/и', /[^аеиоыюяъш]$/u],
  ['сы/си', OPEN_VOWEL],
  ['ын/ин', /[^аеиоыюяъш]$/u],
  ['сын/син', OPEN_VOWEL],
  ['н/н', /ш[ыи]$/u, 4],
  ['ым/им', CONSONANT, 4],
  ['ымыз/имиз', CONSONANT],
  ['мыз/миз', OPEN_VOWEL],
  ['ыныз/иниз', CONSONANT],
  ['ныз/низ', OPEN_VOWEL],
]

const VERBAL: readonly Row[] = [
  // past; a noun would have -ны
  ['ды/ди', /[ае]$/u],
  // participles
  ['ган/ген', VOICED],
  ['кан/кен', VOICELESS],
  ['гандык/гендик', VOICED],
  ['кандык/кендик', VOICELESS],
  ['гандыг/гендиг', VOICED],
  ['кандыг/кендиг', VOICELESS],
  ['атын/етин', VERB_END],
  ['йтын/йтин', /[аеиу]$/u],
  // present
  ['ады/еди', VERB_END],
  ['йды/йди', /[аеиу]$/u],
  ['амын/емин', VERB_END],
  ['ймын/ймин', /[аеиу]$/u],
  // converbs
  ['ып/ип', CONSONANT],
  ['п/п', /[аеуй]$/u, 4],
  ['ганша/генше', VOICED],
  ['канша/кенше', VOICELESS],
  // condition
  ['са/се', /[лрнйптк]$|[лтд][ае]$/u],
  ['сам/сем', /[лрнйптк]$|[лтд][ае]$/u],
  // negation
  ...['', 'йды', 'йтын', 'ган', 'ды', 'у', 'с', 'й', 'п'].flatMap((rest): Row[] => {
    const front = rest.replace('ы', 'и').replace('а', 'е')
    return [
      [`ма${rest}/ме${front}`, /[аеиуыйрл]$/u, rest === '' ? 4 : 3],
      [`ба${rest}/бе${front}`, /[мнзж]$/u, rest === '' ? 4 : 3],
      [`па${rest}/пе${front}`, VOICELESS, rest === '' ? 4 : 3],
    ]
  }),
  // verbal noun, agent
  ['у/у', /[^уо]$/u],
  ['ушы/уши', /[^уо]$/u],
]

const VOICE: readonly Row[] = [
  ['ыл/ил', CONSONANT, 3],
  ['л/л', /[ае]$/u, 3],
  ['н/н', /[лд][ае]$/u, 4],
]

const NEUTRAL: readonly Row[] = [
  ['мен/мен', /[аеиоуыюяйрлмн]$/u],
  ['бен/бен', /[зж]$/u],
  ['пен/пен', VOICELESS],
]

function makeEndings(rows: readonly Row[], kind: KazakhEnding['kind']): readonly KazakhEnding[] {
  return rows.flatMap(([pair, after, minStem = 3]): readonly KazakhEnding[] => {
    const [back = '', front = back] = pair.split('/')
    if (back === front) return [{ text: back, kind, harmony: undefined, after, minStem }]
    return [
      { text: back, kind, harmony: 'back', after, minStem },
      { text: front, kind, harmony: 'front', after, minStem },
    ]
  })
}

/** The endings by their letters; some are both nominal and verbal. */
export const ENDINGS: ReadonlyMap<string, readonly KazakhEnding[]> = groupByText([
  ...makeEndings(NOMINAL, 'nominal'),
  ...makeEndings(NEUTRAL, 'nominal'),
  ...makeEndings(VERBAL, 'verbal'),
  ...makeEndings(VOICE, 'voice'),
])

function groupByText(endings: readonly KazakhEnding[]): ReadonlyMap<string, readonly KazakhEnding[]> {
  const groups = new Map<string, KazakhEnding[]>()
  for (const ending of endings) groups.set(ending.text, [...(groups.get(ending.text) ?? []), ending])
  return groups
}
