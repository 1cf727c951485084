import { describe, expect, it } from 'vitest'
import { detectLanguage, languageProbabilities } from '../../src/text/detect-language.ts'
import { AMBIGUOUS_NAMES, KAZAKH_WORDS, NEITHER_WORDS, RUSSIAN_WORDS } from './single-words.ts'

const KAZAKH = [
  'Қазақстанда түрмеде азаптау бар ма?',
  'Казакстанда турмеде азаптау бар ма?',
  'Kazakstanda turmede azaptau bar ma?',
  'Qazaqstanda türmede azaptau bar ma?',
  'Túrmede azaptaý bar ma?',
  "Tu'rmede azaptay' bar ma?",
  'قازاقستاندا تۇرمەدە ازاپتاۋ بار ما؟',
  'Шыңжаң лагерьлері туралы не деді?',
  'Шынжан лагерлери туралы не деди?',
  'сөз бостандығы',
  'соз бостандыгы',
  'адам құқықтары',
  'адам кукыктары',
  'adam quqyqtary',
  'adam kukyktary',
  'Кім сотталды?',
  'Ким сотталды?',
  'Неге?',
  'неге камады',
  'қаңтар оқиғасы',
  'кантар окигасы',
  'кантарда канша адам каза тапты',
  'қанша адам қаза тапты?',
  'калай шагымданады',
  'Журналистерге қысым жасалды ма?',
  'журналисттерди камау',
  'Әйелдер құқығы',
  'Ақылбекова кім?',
  'не болды',
  'рахмет',
  'Сәлем!',
  'ЕКЕУІ',
  'полиция азаптады ма',
  'митингке рұқсат бере ме',
  '2022 жылы не болды?',
  'президент сайлауы қалай өтті',
  'HRW не дейді?',
  'Human Rights Watch баяндамасында не айтылған?',
  'ҰҚК',
  'үй',
]

const RUSSIAN = [
  'Есть ли пытки в тюрьмах Казахстана?',
  'Что произошло в январе 2022 года?',
  'что такое лагеря перевоспитания',
  'свобода слова',
  'Кто такая Акылбекова?',
  'Что случилось с Қасым-Жомартом?',
  'сколько людей погибло',
  'почему',
  'Почему?',
  'где',
  'как подать жалобу',
  'журналистов преследуют?',
  'Женщины в тюрьмах',
  'выборы президента',
  'спасибо',
  'Привет!',
  'ещё',
  'полиция пытала людей?',
  'Что пишет HRW о Синьцзяне?',
  'мирные собрания',
  'свобода вероисповедания',
  'домашнее насилие',
  'торговля людьми',
  'условия содержания заключенных',
  'что сказал Токаев?',
  'коррупция в судах',
  'в каком году',
  'ОМОН избивал людей?',
]

const UNDECIDED = ['', '   ', '2022', '12.05.2022', '???', '…', '😀', '👍🏽', '🇰🇿', 'a']
const SHARED_NAMES = ['КНБ', 'ОМОН', 'HRW', 'Human Rights Watch', 'Алматы', 'Астана', 'Токаев', 'Назарбаев']
const OTHER_LANGUAGES = [
  ['English', 'What happened in January 2022?'],
  ['English', 'Is there torture in prisons?'],
  ['English', 'freedom of speech'],
  ['English', 'hello'],
  ['Turkish', 'Hapishanede işkence var mı?'],
  ['Turkish', 'İnsan hakları'],
  ['German', 'Was ist passiert?'],
  ['French', 'Droits de l’homme'],
  ['Polish', 'Tortury w więzieniach'],
  ['Uzbek', 'Inson huquqlari'],
  ['Uzbek', 'Инсон ҳуқуқлари'],
  ['Kyrgyz', 'Түрмөдө кыйноо барбы?'],
  ['Kyrgyz', 'Адам укуктары жөнүндө эмне дешет?'],
  ['Ukrainian', 'Права людини в Україні'],
  ['Serbian', 'Права човека у Србији'],
  ['Tatar', 'Кеше хокуклары'],
  ['Tajik', 'Ҳуқуқи инсон'],
  ['Uyghur', 'ئىنسان ھەقلىرى'],
  ['Uyghur', 'ئۇيغۇرلار لاگېردا'],
  ['Arabic', 'ما هي حقوق الإنسان؟'],
  ['Arabic', 'مرحبا'],
  ['Persian', 'حقوق بشر چیست؟'],
  ['Chinese', '中国新疆'],
] as const

const lines = (table: string) => table.trim().split('\n')

describe('detectLanguage of single words and phrases', () => {
  it.each([
    ...lines(KAZAKH_WORDS).map(text => [text, 'kk'] as const),
    ...lines(RUSSIAN_WORDS).map(text => [text, 'ru'] as const),
    ...lines(NEITHER_WORDS).map(text => [text, 'unknown'] as const),
    ...lines(AMBIGUOUS_NAMES).map(text => [text, 'unknown'] as const),
  ])('«%s»: %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language)
  })

  it.each(['Уйгуры', 'ПЫТКИ', 'суд?', 'выборы!', '«дети»'])(
    'takes «%s» for Russian, however it is typed',
    text => {
      expect(detectLanguage(text)).toBe('ru')
    },
  )

  it.each(['Сот', 'АЗАПТАУ', 'бала?', 'адвокаттар…'])('takes «%s» for Kazakh, however it is typed', text => {
    expect(detectLanguage(text)).toBe('kk')
  })

  it('is not misled by a name in another language', () => {
    expect(detectLanguage('Что сказал Зеленський о Казахстане?')).toBe('ru')
    expect(detectLanguage('Ўзбекистонда туралы не айтылған?')).toBe('kk')
  })
})

describe('detectLanguage', () => {
  it.each(KAZAKH)('takes «%s» for Kazakh', text => {
    expect(detectLanguage(text)).toBe('kk')
  })

  it.each(RUSSIAN)('takes «%s» for Russian', text => {
    expect(detectLanguage(text)).toBe('ru')
  })

  it.each(UNDECIDED)('does not decide on «%s»', text => {
    expect(detectLanguage(text)).toBe('unknown')
  })

  it.each(SHARED_NAMES)('does not decide on «%s», a name in both languages', text => {
    expect(detectLanguage(text)).toBe('unknown')
  })

  it.each(OTHER_LANGUAGES)('takes %s for neither: «%s»', (_, text) => {
    expect(detectLanguage(text)).toBe('unknown')
  })

  it.each([...KAZAKH, ...RUSSIAN])('treats decomposed letters the same: «%s»', text => {
    expect(detectLanguage(text.normalize('NFD'))).toBe(detectLanguage(text))
  })

  it('looks only at the beginning of a text of 100,000 characters', () => {
    expect(detectLanguage('сөз бостандығы '.repeat(6667))).toBe('kk')
    expect(detectLanguage('свобода слова '.repeat(7143))).toBe('ru')
    expect(detectLanguage('ю'.repeat(100_000))).not.toBe('kk')
  })
})

describe('languageProbabilities', () => {
  it.each(['сөз бостандығы', 'свобода слова', 'freedom of speech', 'ы'])(
    'sums to less than one, as other languages have a share: «%s»',
    text => {
      const { kk, ru } = languageProbabilities(text)
      expect(Math.min(kk, ru)).toBeGreaterThanOrEqual(0)
      expect(kk + ru).toBeLessThanOrEqual(1)
    },
  )

  it('is zero for both without a letter', () => {
    expect(languageProbabilities('2022 😀')).toEqual({ kk: 0, ru: 0 })
  })
})
