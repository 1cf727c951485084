import type { Language } from '../text/language.ts'

/** What the terminal says, per language; one sentence each. */
export interface TerminalMessages {
  readonly found: (count: number) => string
  readonly weak: string
  readonly nothing: string
  readonly prompt: string
  readonly welcome: readonly string[]
  readonly changed: string
  readonly removed: string
  readonly goodbye: string
}

/** What `npm start` says without a token, above the page's address: how to get one, in both languages, a line a step. */
export const WITHOUT_TOKEN: readonly [string, string, string] = [
  'BOT_TOKEN жоқ, сондықтан бот осы компьютердегі бетте ашылды. / BOT_TOKEN не задан, поэтому бот открыт на странице этого компьютера.',
  'Telegram-да өз ботыңызды ашу үшін: @BotFather-ге /newbot деп жазып, токен алыңыз. / Чтобы открыть своего бота в Telegram: напишите /newbot боту @BotFather и получите токен.',
  '.env файлына BOT_TOKEN=… деп жазып, npm start-ты қайта іске қосыңыз. / Впишите в файл .env строку BOT_TOKEN=… и снова запустите npm start.',
]

export const TERMINAL_MESSAGES: Readonly<Record<Language, TerminalMessages>> = {
  kk: {
    found: count => `Есептерден табылған үзінділер: ${count}`,
    weak: 'Дәл жауап табылмады. Мына үзінділердің сұраққа қатысы болуы мүмкін:',
    nothing:
      'Есептерде бұл сұраққа жауап жоқ. Басқа сөздермен немесе нақты атаумен сұрап көріңіз: адамның аты, орын, жыл.',
    prompt: 'Сұрақ',
    welcome: [
      'Сұрағыңызды қазақша не орысша жазыңыз, жауап — есептердің өз сөзі мен дереккөзі.',
      'Мысалы: Полицияның азаптауы туралы қандай шағымдар түсті?',
    ],
    changed: 'Бұл сілтеме жасалғаннан бері мәтін өзгерген. Қазір сол жерде мынау тұр:',
    removed: 'Бұл үзінді есептерде енді жоқ.',
    goodbye: 'Сау болыңыз!',
  },
  ru: {
    found: count => `Найдено в докладах, выдержек: ${count}`,
    weak: 'Точного ответа не нашлось. Возможно, к вопросу относятся эти выдержки:',
    nothing:
      'В докладах нет ответа на этот вопрос. Попробуйте другие слова или точное название: имя, место, год.',
    prompt: 'Вопрос',
    welcome: [
      'Задайте вопрос по-казахски или по-русски; ответ — слова самих докладов и их источник.',
      'Например: Что говорится о пытках задержанных?',
    ],
    changed: 'С тех пор как была сделана эта ссылка, текст изменился. Сейчас на этом месте стоит:',
    removed: 'Этого отрывка в докладах больше нет.',
    goodbye: 'До свидания!',
  },
}
