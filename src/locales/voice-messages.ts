import type { Language } from '../text/language.ts'

/** What the bot says about voice messages, where it hears them. */
export interface VoiceMessages {
  /** Before what was heard. */
  readonly heard: string
  /** Below it: only the beginning is taken as a question. */
  readonly cut: string
  readonly tooLong: string
  readonly tooBig: string
  readonly nothingHeard: string
  /** Damaged. */
  readonly unreadable: string
  readonly tooSlow: string
  readonly busy: string
  /** Music and other recordings that are not voice messages. */
  readonly otherRecording: string
  /** The speech model does not work now. */
  readonly unavailable: string
}

const MESSAGES: Readonly<Record<Language, VoiceMessages>> = {
  kk: {
    heard: 'Мен мынаны естідім:',
    cut: 'Сұрағыңыз тым ұзын, сондықтан тек басы ескерілді.',
    tooLong:
      'Бір минуттан ұзақ хабарды тыңдай алмаймын. Сұрағыңызды қысқалау айтып немесе жазып жіберіңізші.',
    tooBig:
      'Бұл жазба 20 МБ-тан үлкен, мұндайды жүктей алмаймын. Сұрағыңызды қысқалау айтып немесе жазып жіберіңізші.',
    nothingHeard: 'Сөз естілмеді. Микрофонға жақынырақ сөйлеп көріңіз немесе сұрағыңызды жазып жіберіңіз.',
    unreadable: 'Бұл дауыстық хабарды аша алмадым. Сұрағыңызды қайта айтып көріңіз немесе жазып жіберіңіз.',
    tooSlow: 'Хабарды тыңдап үлгермедім. Сұрағыңызды қысқалау айтып немесе жазып жіберіңізші.',
    busy: 'Қазір кезекте дауыстық хабар көп. Сәлден кейін қайта жіберіңіз немесе сұрағыңызды жазыңыз.',
    otherRecording:
      'Мен Telegram-ның дауыстық хабарларын ғана тыңдай аламын. Сұрағыңызды солай айтып немесе жазып жіберіңізші.',
    unavailable: 'Қазір дауыстық хабарды тыңдай алмай тұрмын. Сұрағыңызды жазып жіберіңізші.',
  },
  ru: {
    heard: 'Вот что я услышал:',
    cut: 'Вопрос слишком длинный, поэтому учтено только его начало.',
    tooLong: 'Сообщения длиннее минуты я прослушать не могу. Скажите короче или напишите вопрос, пожалуйста.',
    tooBig:
      'Эта запись больше 20 МБ, такие я скачать не могу. Скажите короче или напишите вопрос, пожалуйста.',
    nothingHeard: 'Слов не слышно. Попробуйте говорить ближе к микрофону или напишите вопрос.',
    unreadable: 'Открыть это голосовое сообщение не получилось. Запишите его ещё раз или напишите вопрос.',
    tooSlow: 'Не успел прослушать сообщение. Скажите короче или напишите вопрос, пожалуйста.',
    busy: 'Сейчас в очереди много голосовых сообщений. Пришлите своё чуть позже или напишите вопрос.',
    otherRecording:
      'Из записей я понимаю только голосовые сообщения Telegram. Задайте вопрос голосовым сообщением или напишите его.',
    unavailable: 'Сейчас я не могу слушать голосовые сообщения. Напишите вопрос, пожалуйста.',
  },
}

export function voiceMessages(language: Language): VoiceMessages {
  return MESSAGES[language]
}
