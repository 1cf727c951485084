/** Makes a text of exactly the given number of chars. */
type Make = (chars: number) => string

const of =
  (unit: string): Make =>
  chars =>
    unit.repeat(Math.ceil(chars / unit.length)).slice(0, chars)

/** Repeats one unit for the first half and another for the second, with `middle` between them. */
const halves =
  (first: string, middle: string, last: string): Make =>
  chars => {
    const half = Math.floor((chars - middle.length) / 2)
    return of(first)(half) + middle + of(last)(chars - half - middle.length)
  }

const after =
  (head: string, make: Make): Make =>
  chars =>
    head + make(chars - head.length)

const before =
  (make: Make, tail: string): Make =>
  chars =>
    make(chars - tail.length) + tail

/**
 * Hostile texts of any length, by kind. They target scans to the end of a word, nested and adjacent quantifiers, marks that
 * never close, and inputs that split into as many parts as possible.
 */
export const HOSTILE_KINDS: Readonly<Record<string, Make>> = {
  'Kazakh prose': of('Қамаудағы адамдарды азаптау туралы жүз шағым түсті. '),
  'Russian prose': of('Поступило сто жалоб на пытки задержанных в колониях. '),
  'Latin prose': of("Qamaudağy adamdardy azaptau turaly júz shag'ym tústi. "),
  'Arabic prose': of('قاماۋداعى ادامداردى ازاپتاۋ تۋرالى ٴجۇز شاعىم ٴتۇستى. '),
  'prose without spaces': of('Қамаудағыадамдардыазаптау'),
  'short words': of('а и '),

  'one Cyrillic letter': of('а'),
  'one Cyrillic consonant': of('ш'),
  'one Kazakh letter': of('ә'),
  'one capital': of('А'),
  'alternating Cyrillic': of('ба'),
  'Kazakh endings': of('ларының'),
  'Russian endings': of('ившимися'),

  'Latin a': of('a'),
  'Latin u': of('u'),
  'Latin i': of('i'),
  'Latin k': of('k'),
  'Latin consonants, then a': halves('b', '', 'a'),
  'Latin k, then a': halves('k', '', 'a'),
  'Latin u, then k': halves('u', '', 'k'),
  'Latin b, then u': halves('b', '', 'u'),
  'Latin o between k': of('ko'),
  'Latin groups': of('shchtsiya'),
  'Latin of 2017': of("s'a'y'g'"),
  'Latin dotless': of('ıi'),
  'apostrophes in a word': of("a'b’"),
  apostrophes: of("'"),
  'a quoted Latin word': before(after(" 'a", of('b')), "'"),

  'Arabic alef': of('ا'),
  'Arabic alef, kaf, then yeh': halves('ا', 'ك', 'ى'),
  'Arabic loan, then alef': after('وۆ', halves('ە', '', 'ا')),
  'Arabic mixed': after('قك', of('ى')),
  'Arabic yod': of('ي'),
  'Arabic hamza': of('ٴا'),
  'Arabic loan ends': of('اەۆ'),
  'Arabic digits': of('٠١'),
  tatweel: of('ـ'),

  'Latin in Cyrillic': of('аb'),
  'look-alikes': of('аaеe'),
  'all scripts': of('аaاé'),

  digits: of('1'),
  'digits with points': of('1.'),
  'numbers and letters': of('11.11а'),
  'a number that never ends': before(of('1.1'), 'а'),
  hyphens: of('-'),
  'hyphens in words': of('а-'),
  'hyphened endings': of('қ-нің'),
  'dashes and a letter': before(of('-'), 'а'),
  'plus signs': of('а+'),

  emoji: of('😀'),
  'emoji joined': of('👨‍👩‍👧'),
  flags: of('🇰🇿'),
  'lone surrogates': of('\ud83d'),
  'zero-width': of('\u200b'),
  'zero-width in a word': of('а\u200b'),
  'soft hyphens': of('а\u00ad'),
  controls: of('\u0001'),
  'combining marks': after('а', of('\u0301')),
  'combining marks out of order': after('а', of('\u0301\u0323')),
  'combining marks on Latin': after('a', of('\u0301\u0323')),
  'combining each': of('и\u0306'),
  'circled numbers': of('①'),

  guillemets: of('«'),
  'closing guillemets': of('»'),
  'straight quotes': of('"'),
  'quoted words': of('«а» '),
  'quoted sentences': of('«а б в г» '),
  'quotes in quotes': of('«а „б“ '),
  parentheses: of('('),
  'closing parentheses': of(')'),
  brackets: of('['),
  'bracketed words': of('(а) '),
  'bracketed words, then a dash': before(of('(а) '), '—'),
  omissions: of('[…] '),
  'open omissions': of('[… '),
  'footnote marks': of('[^1]'),
  'open footnote marks': of('[^a'),

  points: of('.'),
  'points and a letter': before(of('.'), 'а'),
  ellipses: of('…'),
  stops: of('!? '),
  'question marks and spaces': of('? '),
  colons: of('а: '),
  'colons and stars': of(':*_ '),
  'colon, spaces': after('а:', of(' ')),
  commas: of('а, '),
  initials: of('А.А.'),
  'initials apart': of('А. А. '),
  'spaces, then initials': halves(' ', '', 'А. '),
  'a letter, spaces, then abbreviations': after('а', halves(' ', '', 'т. Б ')),
  abbreviations: of('т.б. А млн. 5 '),
  'list marks': of('1. А\n'),
  sentences: of('Б. Ол. '),
  'glued sentences': of('болды.Содан'),

  dashes: of(' — а'),
  'hyphens apart': of(' - а'),
  'hyphens apart, then a dash': before(of(' - а'), '—'),
  'hyphen, points, then a dash': before(after(' - ', of('.')), '—'),
  'hyphens apart, points, then a dash': before(halves(' - а', '', '.'), '—'),

  spaces: of(' '),
  'spaces and a letter': before(of(' '), 'а'),
  'a letter and spaces': after('а', of(' ')),
  tabs: of('\t'),
  newlines: of('\n'),
  'short lines': of('а\n'),
  'lines of Windows': of('а\r\n'),
  'citations in one line': of('с. 12. '),
  'citations in lines': of('с. 12\n'),

  addresses: of('https://a.kz/а '),
  'an address without end': after('https://', of('a')),
  'www without end': of('www.'),
  'an address of marks': before(after('www.', of('-')), 'а'),
  'at signs': of('@'),
  'at signs in words': of('a@'),
  'mail without a domain': of('a@b '),
  'mail addresses': of('a@b.kz '),
  'account names': of('@abc-'),
  permalinks: of('dayek:a_1_abcd '),
  fingerprints: of('a·1·abcd '),
  'links to a bot': of('t.me/a?start=b '),
  'a bot without end': after('t.me/', of('a')),
  commands: of('/ask '),
  'the name of the bot': of('@dayek_bot '),
}
