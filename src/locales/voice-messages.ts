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
    heard: 'Естідім:',
    cut: 'Сұрақ ретінде тек басын алдым.',
    tooLong: 'Бір минуттан ұзақ хабарды тыңдамаймын. Сұрағыңызды қысқа айтып немесе жазып жіберіңізші.',
    tooBig: 'Telegram боттарға 20 МБ-тан үлкен файлды алдырмайды. Сұрағыңызды қысқа айтып жіберіңізші.',
    nothingHeard: 'Сөз естілмеді. Микрофонға жақынырақ айтып немесе сұрағыңызды жазып жіберіңізші.',
    unreadable: 'Бұл дауыстық хабар ашылмады. Қайта айтып немесе сұрағыңызды жазып жіберіңізші.',
    tooSlow: 'Хабарды уақытында тыңдап үлгермедім. Сұрағыңызды қысқа айтып немесе жазып жіберіңізші.',
    busy: 'Қазір кезекте тұрған дауыстық хабарлар көп. Сәл кейінірек қайталаңыз немесе сұрағыңызды жазып жіберіңіз.',
    otherRecording:
      'Мен тек Telegram-да жазылған дауыстық хабарды тыңдай аламын. Сұрағыңызды солай айтып немесе жазып жіберіңізші.',
    unavailable: 'Қазір дауыстық хабарды тыңдай алмай тұрмын. Сұрағыңызды жазып жіберіңізші.',
  },
  ru: {
    heard: 'Услышал:',
    cut: 'Вопросом считаю только начало.',
    tooLong: 'Я слушаю сообщения не длиннее минуты. Задайте вопрос короче или напишите его, пожалуйста.',
    tooBig: 'Telegram не даёт ботам скачивать файлы больше 20 МБ. Задайте вопрос короче, пожалуйста.',
    nothingHeard: 'Слов не слышно. Скажите ближе к микрофону или напишите вопрос, пожалуйста.',
    unreadable: 'Это голосовое сообщение не открылось. Запишите его ещё раз или напишите вопрос, пожалуйста.',
    tooSlow: 'Не успел прослушать сообщение. Задайте вопрос короче или напишите его, пожалуйста.',
    busy: 'Сейчас много голосовых сообщений в очереди. Повторите чуть позже или напишите вопрос.',
    otherRecording:
      'Я слушаю только голосовые сообщения, записанные в Telegram. Задайте вопрос так или напишите его, пожалуйста.',
    unavailable: 'Сейчас я не могу слушать голосовые сообщения. Напишите вопрос, пожалуйста.',
  },
}

export function voiceMessages(language: Language): VoiceMessages {
  return MESSAGES[language]
}
