import type { Language } from '../src/text/language.ts'

/** A way in which people type the same question. */
export interface NoiseForm {
  readonly name: string
  apply(question: string, language: Language, random: () => number): string
}

const GREETINGS: Readonly<Record<Language, readonly string[]>> = {
  kk: ['Сәлеметсіз бе!', 'Ассалаумағалейкум.', 'Қайырлы күн,', 'Сәлем', 'Армысыздар!'],
  ru: ['Здравствуйте!', 'Добрый день.', 'Салам,', 'Привет', 'Доброго времени суток!'],
}
const THANKS: Readonly<Record<Language, readonly string[]>> = {
  kk: ['Рахмет!', 'Рақмет сізге', 'Алдын ала рахмет!', 'рахмет көп'],
  ru: ['Спасибо!', 'Заранее спасибо', 'Благодарю.', 'спасибо большое'],
}
const PLEASE_BEFORE: Readonly<Record<Language, readonly string[]>> = {
  kk: ['Айтып жіберіңізші,', 'Білгім келеді:', 'Сұрайын дегенім,', 'Түсіндіріп беріңізші,'],
  ru: ['Подскажите, пожалуйста,', 'Хочу спросить:', 'Скажите,', 'Не могли бы вы сказать,'],
}
const PLEASE_BEHIND: Readonly<Record<Language, readonly string[]>> = {
  kk: [', өтінемін', ', айтыңызшы', ' білесіз бе?'],
  ru: [', пожалуйста', ', подскажите', ' не знаете?'],
}
const SIGNATURES: Readonly<Record<Language, readonly string[]>> = {
  kk: [
    '\n\nҚұрметпен,\nАсель Ахметова\n+7 701 555 12 34',
    '\n--\nЕрлан, студент',
    '\n\nIзгi тiлекпен, Мадина',
  ],
  ru: [
    '\n\nС уважением,\nИрина Петрова, юрист\n+7 777 123 45 67',
    '\n--\nАндрей К.',
    '\n\nОтправлено с iPhone',
  ],
}
const LABELS: Readonly<Record<Language, readonly string[]>> = {
  kk: ['Сұрақ:', 'Сұрағым мынау:', 'Менің сұрағым бар:'],
  ru: ['Вопрос:', 'Вопрос такой:', 'У меня вопрос:'],
}
const HASHTAGS: Readonly<Record<Language, string>> = {
  kk: '\n#сұрақ #адамқұқығы #Қазақстан',
  ru: '\n#вопрос #права #Казахстан',
}
const FORWARDED = [
  'Forwarded from Айгүл Қ.\n',
  'Переслано от: Новости дня\n',
  'Иван Петров, [12.03.2024 14:05]\n',
  '[12.03.2024, 14:05] Иван Петров: ',
  'Fwd: Re: ',
]
const REPLIED = ['> Сәлем! Қалайсың?', '> Ты видел этот доклад?\n> Там много всего.']
const BRIEF_PLEASE = ['плиз', 'ПЖ', 'пжлст', 'pls']
/** As speech recognition writes them: no punctuation at all. */
const SPOKEN: Readonly<Record<Language, readonly [string, string]>> = {
  kk: ['сәлеметсіз бе айтып жіберіңізші', 'рахмет'],
  ru: ['здравствуйте подскажите пожалуйста', 'спасибо'],
}
const EMOJI = ['🙏', '😡😡', '🤔', '❗️', '👍🏽', '😭']

const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  'аa еe оo рp сc хx уy іi'.split(' ').map(([cyrillic = '', latin = '']) => [cyrillic, latin]),
)

/** Noisy forms of a question, which answers must not depend on. */
export const NOISE_FORMS: readonly NoiseForm[] = [
  form('capitals', question => question.toUpperCase()),
  form('small letters', question => question.toLowerCase()),
  form('no closing mark', question => question.replace(/[?.!]+$/u, '')),
  form('???', question => `${question.replace(/[?.!]+$/u, '')}???`),
  form('!!!', question => `${question.replace(/[.!]+$/u, '')}!!!`),
  form(')))', question => `${question})))`),
  form('ellipsis', question => `${question.replace(/[?.!]+$/u, '')}...`),
  form('dash before', question => `- ${question}`),
  form('emoji behind', (question, _, random) => `${question} ${pick(EMOJI, random)}`),
  form('emoji before', (question, _, random) => `${pick(EMOJI, random)} ${question}`),
  form('greeting', (question, language, random) => `${pick(GREETINGS[language], random)} ${question}`),
  form(
    'greeting on a line',
    (question, language, random) => `${pick(GREETINGS[language], random)}\n\n${question}`,
  ),
  form('thanks', (question, language, random) => `${closed(question)} ${pick(THANKS[language], random)}`),
  form(
    'please before',
    (question, language, random) => `${pick(PLEASE_BEFORE[language], random)} ${lowerFirst(question)}`,
  ),
  form(
    'please behind',
    (question, language, random) => question.replace(/[?.!]*$/u, '') + pick(PLEASE_BEHIND[language], random),
  ),
  form('signature', (question, language, random) => question + pick(SIGNATURES[language], random)),
  form(
    'greeting, thanks, signature',
    (question, language, random) =>
      `${pick(GREETINGS[language], random)}\n${closed(question)} ${pick(THANKS[language], random)}${pick(SIGNATURES[language], random)}`,
  ),
  form('quotation marks', question => `«${question}»`),
  form('straight quotation marks', question => `"${question}"`),
  form('one look-alike letter', (question, _, random) => withLookAlikes(question, 1, random)),
  form('three look-alike letters', (question, _, random) => withLookAlikes(question, 3, random)),
  form('hyphenated line break', (question, _, random) => hyphenated(question, random)),
  form('line breaks', (question, _, random) => question.replace(/ /gu, () => (random() < 0.3 ? '\n' : ' '))),
  form('double spaces', question => question.replaceAll(' ', '  ')),
  form('soft hyphens', question => question.replace(/(?<=\p{L}{3})(?=\p{L}{3})/gu, '\u00ad')),
  form('decomposed letters', question => question.normalize('NFD')),
  form('label', (question, language, random) => `${pick(LABELS[language], random)} ${question}`),
  form(
    'number',
    (question, _, random) => `${1 + Math.floor(random() * 9)}${pick([')', '.'], random)} ${question}`,
  ),
  form('?!?!', question => `${question.replace(/[?.!]+$/u, '')}?!?!`),
  form('hesitation', question => `эээ ${question.replace(/[?.!]+$/u, '')} …ааа`),
  form('drawled last letter', question => question.replace(/([а-яәғқңөұү])([?.!]*)$/u, '$1$1$1$1$2')),
  form('forwarded', (question, _, random) => pick(FORWARDED, random) + question),
  form('hashtags', (question, language) => question + HASHTAGS[language]),
  form('reply', (question, _, random) => `${pick(REPLIED, random)}\n\n${question}`),
  form('please in brief', (question, _, random) => `${question} ${pick(BRIEF_PLEASE, random)}`),
  form('spoken', (question, language) => {
    const [before, after] = SPOKEN[language]
    return `${before} ${question.toLowerCase().replace(/[?!.]+$/u, '')} ${after}`
  }),
]

function form(name: string, apply: NoiseForm['apply']): NoiseForm {
  return { name, apply }
}

function pick(values: readonly string[], random: () => number): string {
  return values[Math.floor(random() * values.length)] ?? ''
}

function closed(question: string): string {
  return /[?.!]$/u.test(question) ? question : `${question}.`
}

/** Names keep their capital. */
function lowerFirst(question: string): string {
  return /^\p{Lu}\p{Ll}+ \p{Ll}/u.test(question)
    ? question.charAt(0).toLowerCase() + question.slice(1)
    : question
}

function withLookAlikes(question: string, count: number, random: () => number): string {
  const places = Array.from(question.matchAll(/[аеорсху]/gu), match => match.index)
  const chosen = new Set(Array.from({ length: count }, () => places[Math.floor(random() * places.length)]))
  return Array.from(question, (letter, at) =>
    chosen.has(at) ? (LOOK_ALIKES.get(letter) ?? letter) : letter,
  ).join('')
}

function hyphenated(question: string, random: () => number): string {
  const words = Array.from(question.matchAll(/\p{L}{6,}/gu))
  const word = words[Math.floor(random() * words.length)]
  if (!word) return question
  const at = word.index + Math.floor(word[0].length / 2)
  return `${question.slice(0, at)}-\n${question.slice(at)}`
}
