import { describe, expect, it } from 'vitest'
import { parseQuestionsReply } from '../../src/questions/parse-questions-reply.ts'

describe('parseQuestionsReply', () => {
  it.each([
    ['1. Кого задержали?\n2) За что судили?', ['Кого задержали?', 'За что судили?']],
    ['- Кімді ұстады?\r\n* Не үшін соттады?', ['Кімді ұстады?', 'Не үшін соттады?']],
    ['**Кого задержали?**\n\n"За что судили?"', ['Кого задержали?', 'За что судили?']],
    ['«Полиция   ұрса, не болады?»', ['Полиция ұрса, не болады?']],
    ['2024 жылы не болды?', ['2024 жылы не болды?']],
    ['<think>Что спросить?\nПодумаю.</think>\nКого задержали?', ['Кого задержали?']],
    ['<think>Что спросить? Не успею', []],
    ['', []],
  ])('reads the questions of %j', (reply, questions) => {
    expect(parseQuestionsReply(reply).questions).toEqual(questions)
  })

  it('takes what does not ask, and what does more than ask, for talk', () => {
    const reply = 'Конечно! Вот вопросы:\nКого задержали?\nОтвет: троих.\nКто? Никто?\n???\nПонравилось!'
    expect(parseQuestionsReply(reply)).toEqual({
      questions: ['Кого задержали?'],
      talk: ['Конечно! Вот вопросы:', 'Ответ: троих.', 'Кто? Никто?', '???', 'Понравилось!'],
    })
  })
})
