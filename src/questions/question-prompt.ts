import type { Language } from '../text/language.ts'
import type { QuestionBlock } from './question-blocks.ts'
import type { Prompt } from './text-generator.ts'

/** Asked of the model per block and language; a reply may hold more, and fewer are kept. */
const QUESTIONS_PER_REPLY = 4

const INSTRUCTIONS: Readonly<Record<Language, string>> = {
  kk: `Сен адам құқығы туралы есептерден іздеуге көмектесесің. Саған есептің бір абзацы беріледі. Қарапайым адам сол абзацтан жауабын табатын ${QUESTIONS_PER_REPLY} сұрақ жаз.
Ережелер:
- қазақша, күнделікті сөзбен, абзацтың сөздерін көшірмей жаз;
- жауабы абзацтың өзінде болсын, онда жоқ ел, адам, жыл мен санды атама;
- әр сұрақ абзацты көрмеген адамға түсінікті, қысқа болсын және «?» белгісімен бітсін;
- әр сұрақты жаңа жолға жаз: нөмірсіз, түсіндірмесіз, басқа сөзсіз.`,
  ru: `Ты помогаешь искать в докладах о правах человека. Тебе дают один абзац доклада. Напиши ${QUESTIONS_PER_REPLY} вопроса обычного человека, на которые этот абзац отвечает.
Правила:
- по-русски, повседневными словами, не повторяя слов абзаца;
- ответ есть в самом абзаце; не называй стран, людей, годов и чисел, которых в нём нет;
- каждый вопрос короткий, понятен тому, кто абзаца не видел, и кончается знаком «?»;
- каждый вопрос на новой строке: без номеров, пояснений и других слов.`,
}

const LABELS: Readonly<Record<Language, { readonly heading: string; readonly text: string }>> = {
  kk: { heading: 'Есеп пен бөлім', text: 'Абзац' },
  ru: { heading: 'Доклад и раздел', text: 'Абзац' },
}

/** Asks for questions in a language that a block answers, from its text in that language if there is one. */
export function writeQuestionPrompt({ texts, headings }: QuestionBlock, language: Language): Prompt {
  const other = language === 'kk' ? 'ru' : 'kk'
  const edition = texts[language] === undefined ? other : language
  const { heading, text } = LABELS[language]
  const path = (headings[edition] ?? []).join(' › ')
  return {
    instruction: INSTRUCTIONS[language],
    text: `${heading}: ${path}\n\n${text}:\n${texts[edition] ?? ''}`,
  }
}
