import type { Language } from '../text/language.ts'
import { countOf } from './plural.ts'

/** The texts of the terminal interface, in one language. */
export interface TerminalMessages {
  readonly found: (count: number) => string
  readonly weak: string
  readonly nothing: string
  /** The question was truncated. */
  readonly questionCut: string
  readonly prompt: string
  readonly welcome: readonly string[]
  readonly changed: string
  readonly removed: string
  readonly goodbye: string
}

/** Printed by `npm start` without a token, above the page's URL: how to get a token, in both languages. */
export const WITHOUT_TOKEN: readonly [string, string, string] = [
  'BOT_TOKEN жоқ, сондықтан бот осы компьютердегі бетте ашылды. / BOT_TOKEN не задан, поэтому бот открыт на веб-странице на этом компьютере.',
  'Telegram-да өз ботыңызды ашу үшін: @BotFather-ге /newbot деп жазып, токен алыңыз. / Чтобы завести своего бота в Telegram: напишите /newbot боту @BotFather и получите токен.',
  '.env файлына BOT_TOKEN=… деп жазып, npm start-ты қайта іске қосыңыз. / Впишите в файл .env строку BOT_TOKEN=… и снова запустите npm start.',
]

export const TERMINAL_MESSAGES: Readonly<Record<Language, TerminalMessages>> = {
  kk: {
    found: count => `Есептерден табылған үзінділер: ${count}`,
    weak: 'Дәл жауап табылмады. Бірақ сұраққа мынаның қатысы болуы мүмкін:',
    nothing:
      'Есептерден бұл сұраққа жауап табылмады. Басқа сөзбен сұрап көріңіз: адамның не жердің атын, жылын жазыңыз.',
    questionCut: 'Сұрақ тым ұзын, сондықтан тек басы ескерілді.',
    prompt: 'Сұрақ',
    welcome: [
      'Сұрағыңызды қазақша не орысша жазыңыз, жауабы есептердің өз сөзімен, дереккөзімен беріледі.',
      'Мысалы: Полицияның азаптауы туралы қандай шағымдар түсті?',
    ],
    changed: 'Бұл сілтеме жасалғаннан бері мәтін өзгерген. Қазір сол жерде мынау жазылған:',
    removed: 'Бұл үзінді есептерде енді жоқ.',
    goodbye: 'Сау болыңыз!',
  },
  ru: {
    found: count =>
      `Найдено в докладах: ${countOf('ru', count, { one: 'выдержка', few: 'выдержки', many: 'выдержек', other: 'выдержки' })}`,
    weak: 'Точного ответа не нашлось. Но вот что может относиться к вопросу:',
    nothing:
      'Ответа на этот вопрос в докладах не нашлось. Попробуйте спросить другими словами: назовите имя, место, год.',
    questionCut: 'Вопрос слишком длинный, поэтому учтено только его начало.',
    prompt: 'Вопрос',
    welcome: [
      'Задайте вопрос по-казахски или по-русски; в ответ получите слова самих докладов и их источник.',
      'Например: Что говорится о пытках задержанных?',
    ],
    changed: 'Текст изменился с тех пор, как появилась эта ссылка. Сейчас на этом месте написано:',
    removed: 'Этой выдержки в докладах больше нет.',
    goodbye: 'До свидания!',
  },
}
