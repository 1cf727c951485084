import { describe, expect, it } from 'vitest'
import { findSmallTalk, withoutCourtesy } from '../../src/answer/small-talk.ts'

const lines = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

/** Kind → messages, as people type them. */
const TALK = {
  hello: `
    Сәлем
    СӘЛЕМ!!!
    салем
    Сәлееееем
    salem
    Sälem
    Cәлем
    Сәлеметсіз бе
    салеметсиз бе?
    сәлеметсізбе
    salemetsiz be
    Ассалаумағалейкум
    ассаламу алейкум
    Армысыз
    Қайырлы таң
    кайырлы кеш
    Сәлем, достым!
    сәлем бот
    Привет
    приветик 👋
    ПРИВЕТ
    првиет
    privet
    Здравствуйте
    здраствуйте
    здрасте
    zdravstvuite
    Добрый день!
    доброе утро
    Доброго времени суток
    Здравствуйте, уважаемый бот!
    Салам
    hello
    Hi there
    good morning
  `,
  wellbeing: `
    Қалайсың?
    калайсыз
    qalaisyn
    Сәлем! Қалайсың?
    Халіңіз қалай
    Не жаңалық?
    Көңіл-күйің қалай?
    Как дела?
    kak dela
    Привет! Как дела?
    как ты
    как настроение
    how are you?
  `,
  thanks: `
    Рақмет
    рахмет!
    rahmet
    raqmet
    Көп рахмет сізге 🙏
    Үлкен рақмет
    керемет екен
    Жарайсың!
    Спасибо
    спсибо
    СПАСИБО БОЛЬШОЕ
    спс
    spasibo
    Благодарю вас
    Спасибо за помощь
    Заранее спасибо
    круто
    молодец
    thank you very much
    Thanks!
  `,
  farewell: `
    Сау болыңыз
    сау бол
    sau bolynyz
    Қош болыңыз
    көріскенше
    Пока
    До свидания!
    do svidaniya
    досвидания
    Всего доброго
    Спокойной ночи
    goodbye
  `,
  sorry: `
    Кешіріңіз
    кешірші
    Извините
    простите, пожалуйста
    Прошу прощения
    sorry
  `,
  about: `
    Сен кімсің?
    кимсин
    sen kimsin
    Сен ботсың ба
    Атың кім?
    Не істей аласың?
    не истей аласын
    Сені кім жасады
    Бұл қандай бот?
    Кто ты?
    kto ty
    ты кто такой
    Ты бот?
    ты человек или бот
    Что ты умеешь?
    chto ty umeesh
    что умеешь
    Чем можешь помочь?
    Как тебя зовут?
    как пользоваться
    Кто тебя создал?
    Что это за бот?
    о чём можно спросить
    расскажи о себе
    who are you
    what can you do?
    Help
  `,
  ready: `
    Сұрағым бар
    сұрақ қойсам бола ма?
    Можно вопрос?
    у меня вопрос
    Здравствуйте, можно задать вопрос?
    Алло
    вы тут?
    тест
  `,
  more: `
    тағы
    Тағы бар ма?
    tagy
    ещё
    еще
    есть ещё?
    покажи ещё
    дальше
    show more
  `,
  unclear: `
    түсінбедім
    не понял
    я не понимаю
    это не то
  `,
  nod: `
    ок
    OK
    окей
    Иә
    жоқ
    жақсы
    түсінікті
    Да
    нет
    Понятно
    ясно
    хорошо
    понял
    ага
    ладно
    хахаха
    лол
  `,
  marks: `
    ?
    ???
    !
    …
    👍
    🙏🙏🙏
    😂
    )))
    +
    ы
    1
  `,
} as const

const QUESTIONS = lines(`
  Спасибо Назарбаеву
  Привет Токаеву
  спасибо деду за победу
  Сәлем Назарбаевқа
  Здравствуйте! Сколько людей погибло в январе?
  Сәлеметсіз бе! Қаңтарда қанша адам өлді?
  салем турмелер туралы айтшы
  Добрый день, есть ли пытки
  как дела с пытками
  как дела у политзаключённых
  кто такой Мамай
  кто такие уйгуры
  Бұл Қытайда ма?
  что такое НПМ
  что такое пытки
  что можно спросить у омбудсмена
  Есть ли ещё пытки
  тағы кім сотталды
  ещё о пытках
  дальше что было с Мамаем
  покажи ещё про тюрьмы
  2022
  ЕҚЫҰ
  ООН
  түрме
  тюрьма
  қамау
  пытки
  выборы
  сайлау
  Бот
  в Казахстане
  ночь
  жақсы түрмелер
  рахмет айтқандар сотталды ма
  не түсінбедім деп айтты
  да здравствует революция
  нет выборов
  хорошие тюрьмы
  химическое оружие
  Салауат
  Асалбек
  Сәлима
  Пока не посадили
  до свидания с детьми в тюрьме
  Меня избили, куда жаловаться
  ағамды полиция ұрды, не істеу керек
  human rights
  who are the Uyghurs?
  what is torture
  hello kitty
  how are prisoners treated
  thank you letter to Tokayev
  кто с кем воюет
  чем болен Назарбаев
  как работает НПМ
  что делает омбудсмен
  қалай жұмыс істейді сот
  не істей алады омбудсмен
  https://example.org
  азаптау
`).filter(question => question !== 'Бот')

describe('findSmallTalk', () => {
  for (const [kind, messages] of Object.entries(TALK)) {
    it.each(lines(messages))(`takes «%s» for ${kind}`, message => {
      expect(findSmallTalk(message)?.kind).toBe(kind)
    })
  }

  it.each(QUESTIONS)('takes «%s» for a question', message => {
    expect(findSmallTalk(message)).toBeUndefined()
  })

  it.each([
    ['Сәлем', 'kk'],
    ['rahmet', 'kk'],
    ['Привет', 'ru'],
    ['spasibo', 'ru'],
    ['thank you', 'en'],
    ['hello', 'en'],
    ['ок', 'unknown'],
    ['салам', 'unknown'],
    ['👍', 'unknown'],
  ])('tells the language of «%s»', (message, language) => {
    expect(findSmallTalk(message)?.language).toBe(language)
  })

  it('takes a long message for a question, whatever it says', () => {
    expect(findSmallTalk('спасибо '.repeat(40))).toBeUndefined()
    expect(findSmallTalk('сәлем'.repeat(10_000))).toBeUndefined()
  })
})

describe('withoutCourtesy', () => {
  it.each([
    ['Сәлеметсіз бе! Қаңтарда қанша адам өлді?', 'Қаңтарда қанша адам өлді?'],
    ['сәлем түрмелер туралы айтшы', 'түрмелер туралы айтшы'],
    ['Здравствуйте, уважаемый бот, сколько людей погибло?', 'сколько людей погибло?'],
    ['Добрый день. Есть ли пытки? Заранее спасибо!', 'Есть ли пытки?'],
    ['Қаңтарда қанша адам өлді? рахмет', 'Қаңтарда қанша адам өлді?'],
    ['Сколько погибло, спасибо', 'Сколько погибло'],
    ['Извините, сколько погибло?', 'сколько погибло?'],
  ])('leaves of «%s» the question', (message, question) => {
    expect(withoutCourtesy(message)).toBe(question)
  })

  it.each([
    'Спасибо Назарбаеву',
    'Привет Токаеву',
    'как дела с пытками',
    '«Ақ жол» партиясы неше орын алды?',
    'что говорят: спасибо или нет',
    'Сәлем!',
    '',
  ])('leaves «%s» alone', message => expect(withoutCourtesy(message)).toBe(message))
})
