import { describe, expect, it } from 'vitest'
import { judgeLetters } from '../../../src/import/pdf/letter-quality.ts'

const KAZAKH =
  'Қазақстан билік президенттің қолында шоғырланған конституциялық республика болып табылады. Үкімет пен конституция билікті Президенттің қолына шоғырландырады. Бақылаушылар сайлаудың бәсекесіз өткенін және сөз бостандығының шектелгенін айтты. Адвокаттар куәгерлерге қысым жасалғанын, ал соттар істердің көбін тоқтатқанын хабарлады.'
const RUSSIAN =
  'Правозащитники сообщали о пытках в учреждениях и о том, что жалобы осуждённых не расследуются. Прокуратура возбудила несколько дел, но суды прекратили большую часть из них за отсутствием состава преступления. По словам адвокатов, на свидетелей и на их родных давили от имени следствия, и они не пришли на суд, хотя их ждали до вечера.'

const swap = (text: string, from: string, to: string) =>
  text.replace(/./gu, letter => to[from.indexOf(letter)] ?? letter)

describe('judging letters', () => {
  it.each([
    ['Kazakh', KAZAKH],
    ['Russian', RUSSIAN],
    ['both', `${KAZAKH} ${RUSSIAN}`],
    ['Kazakh typed with Latin i', KAZAKH.replaceAll('і', 'i')],
    [
      'names',
      'Ахметов Серік Болатұлы, Иванова Мария Петровна, Жұмабаев Нұрболат, Қасымов Ерлан, Сидоров Алексей',
    ],
    ['leaders of dots', `Кіріспе ${'.'.repeat(90)} 3 ${KAZAKH}`],
  ])('takes %s as readable', (_, text) => {
    expect(judgeLetters(text).kind).toBe('readable')
  })

  it.each([
    [
      'moved by one place in the alphabet',
      KAZAKH.replace(/[а-ю]/gu, letter => String.fromCharCode(letter.charCodeAt(0) + 1)),
    ],
    ['the letters of an old font', swap(KAZAKH, 'қғңүұ', 'ќѓњїў')],
    ['Kazakh without the letters that Russian lacks', swap(KAZAKH, 'әғқңөұүһі', 'агкноуухи')],
    ['characters without a meaning', KAZAKH.replace(/[аеі]/gu, '\ue123')],
    [
      'Windows-1251 read as Latin',
      swap(RUSSIAN, 'абвгдежзийклмнопрстуфхцчшщъыьэюя', 'àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ'),
    ],
    ['Greek', swap(RUSSIAN, 'авгдезиклмнопрстуфх', 'αβγδεζικλμνοπρστυφχ')],
    ['words of two alphabets', RUSSIAN.replace(/[вдл]/gu, 'w')],
    ['signs', '!"#$%&*+/<=>?@[]^_'.repeat(9)],
    ['exchanged vowels', swap(RUSSIAN.repeat(2), 'ао', 'оа')],
    ['letters that make no words', 'xkqzw rtlpk mnbvc xzsdf ghjkl qwrtp '.repeat(4)],
  ])('refuses %s', (_, text) => {
    expect(judgeLetters(text).kind).toBe('unreadable')
  })

  it('tells another language from rubbish, and does not judge a few letters', () => {
    const english =
      'The committee noted that the state party had not provided information on the complaints of torture.'
    expect(judgeLetters(english).kind).toBe('foreign')
    expect(judgeLetters('Есеп 2024').kind).toBe('scarce')
  })
})
