import fc, { type Arbitrary } from 'fast-check'
import { CALLBACK_LETTERS } from '../../src/telegram/places/callback-data.ts'
import { copyOf, fieldsOf } from './json-values.ts'
import { PLANTED } from './markers.ts'

/** Kinds of updates that the Bot API has, and some that it may have one day. */
const OTHER_KINDS = [
  'channel_post',
  'edited_channel_post',
  'business_message',
  'message_reaction',
  'poll_answer',
  'my_chat_member',
  'chat_member',
  'chat_join_request',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'removed_chat_boost',
  'kind_of_tomorrow',
]

/** What people type that leads somewhere, so that the fuzz does not stop at «nothing found». */
const MEANINGFUL = [
  'азаптау туралы не белгілі?',
  'пытки в полиции',
  'мүмкін',
  'құла',
  'small-report_3_a9f3',
  'small-report·3·a9f3',
  'small-report_3_a9f3_kk0-16',
  'https://t.me/dayek_bot?start=small-report_3_a9f3_ru0-20',
  'small-report_3_ffff',
  ...[
    'start',
    'help',
    'ask',
    'settings',
    'language',
    'sources',
    'topics',
    'names',
    'about',
    'quality',
    'verify',
    'forget',
    'stop',
  ]
    .flatMap(name => [`/${name}`, `/${name}@dayek_bot`, `/${name}@other_bot`])
    .flatMap(command => [command, `${command} азаптау`, `${command} small-report_3_a9f3`, `${command} ask`]),
  '@dayek_bot азаптау',
  '@dayek_bot',
  '/verify «Қамаудағы адамдар азапталды. Соңғы сөйлем.»',
]

const ANY_UNIT = fc.nat({ max: 0xffff }).map(unit => String.fromCharCode(unit))
const oddText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: ANY_UNIT }),
  fc.string({
    unit: fc.constantFrom('\u200b', '\u200d', '\u202e', '\u0301', '\ufe0f', '👩', '\u0000', '\n'),
  }),
  fc.string({ unit: fc.constantFrom('ا', 'ى', 'ك', 'ә', 'Ң', 'q', '/', '@', '_', ':', '-', '"', '«', '.') }),
)
const hugeText = fc
  .tuple(fc.constantFrom('а', 'ә', 'w', 'ا', '👩', ' ', '\u0301', '1', '"'), fc.constantFrom(4096, 5000))
  .map(([letter, length]) => letter.repeat(length).slice(0, length))
const secret = fc.constantFrom(PLANTED.text, PLANTED.kazakh, PLANTED.arabic, PLANTED.token)

/** A text with a planted word before or after it. */
const plantedText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...MEANINGFUL) },
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...MEANINGFUL), secret).map(parts => parts.join(' ')) },
  { weight: 4, arbitrary: fc.tuple(secret, oddText).map(parts => parts.join('')) },
  { weight: 2, arbitrary: fc.tuple(oddText, secret).map(parts => parts.join(' ')) },
  { weight: 1, arbitrary: fc.tuple(hugeText, secret).map(parts => parts.join('')) },
)

const smallId = fc.integer({ min: 1, max: 99 })
const person = fc.record(
  {
    id: fc.constant(PLANTED.personId),
    is_bot: fc.constant(false),
    first_name: fc.constant(PLANTED.name),
    username: fc.constant(PLANTED.username),
    language_code: fc.constantFrom('kk', 'ru', 'ru-RU', 'en', 'KK', '', PLANTED.text),
  },
  { requiredKeys: ['id', 'is_bot', 'first_name'] },
)
const bot = fc.constant({ id: 4242, is_bot: true, first_name: 'Дәйек', username: 'dayek_bot' })
const privateChat = fc.constant({ id: PLANTED.personId, type: 'private', first_name: PLANTED.name })
const groupChat = fc
  .constantFrom('group', 'supergroup', 'channel', 'kind_of_tomorrow')
  .map(type => ({ id: PLANTED.groupId, type, title: PLANTED.title }))
const chat = fc.oneof({ weight: 3, arbitrary: privateChat }, { weight: 2, arbitrary: groupChat })

const entity = fc.record({
  type: fc.constantFrom('bot_command', 'mention', 'url', 'blockquote', 'expandable_blockquote', 'new_entity'),
  offset: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer() }),
  length: fc.oneof(fc.constantFrom(5, 6, 10, 16), fc.integer()),
})
const entities = fc.oneof(
  fc.constantFrom(5, 6, 9, 10, 16).map(length => [{ type: 'bot_command', offset: 0, length }]),
  fc.constant([{ type: 'mention', offset: 0, length: 10 }]),
  fc.array(entity, { maxLength: 4 }),
)

/** The content of a message besides words. */
const media = fc.oneof(
  fc.constant({}),
  fc
    .constantFrom('sticker', 'video', 'voice', 'document', 'location', 'contact', 'poll', 'dice', 'story')
    .map(kind => ({ [kind]: { file_id: PLANTED.text, name: PLANTED.name } })),
  fc.constant({ photo: [{ file_id: PLANTED.text, width: 1, height: 1 }], media_group_id: PLANTED.text }),
  fc.constant({ new_chat_members: [{ id: PLANTED.personId, first_name: PLANTED.name }] }),
  fc.constant({ migrate_to_chat_id: PLANTED.groupId }),
  fc.constant({ migrate_from_chat_id: PLANTED.groupId }),
)

/** Who sent a message, where it is not simply a person. */
const origin = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ sender_chat: groupChat }) },
  { weight: 1, arbitrary: fc.record({ via_bot: bot }) },
)

const permalinkId = fc.constantFrom('small-report_3_a9f3', 'small-report_9_ffff', 'gone-report_1_0000')
const callbackData = fc.oneof(
  fc
    .tuple(fc.constantFrom(...Object.values(CALLBACK_LETTERS)), oddText)
    .map(([letter, rest]) => `${letter}:${rest}`),
  fc
    .tuple(
      fc.constantFrom('v', 'c', 'm', 'x', 'o', 'i'),
      fc.constantFrom('kk', 'ru', 'en'),
      fc.constantFrom('0', '1', '1i', '99', '100'),
      permalinkId,
    )
    .map(parts => parts.join(':')),
  fc.tuple(fc.constantFrom('a', 'h', 'z'), permalinkId).map(([look, at]) => `k:${look}kk000010:${at}`),
  fc.tuple(fc.constantFrom('0', '9'), permalinkId).map(([reason, at]) => `b:${reason}:${at}`),
  fc.constantFrom('p:1', 'p:99', 'p:1:small-report', 's:1', 's:9999', 'l:kk', 'l:auto', 't:l:ru', 't:q:both'),
  fc.constantFrom('t:s:compact', 't:a:admins', 'f:yes', 'f:no', '', ':'),
  oddText.map(rest => PLANTED.data + rest),
)
const keyboard = fc.array(
  fc.array(fc.record({ text: plantedText, callback_data: callbackData }), { maxLength: 3 }),
  { maxLength: 3 },
)

/** A message at the end of a chain of replies of limited length. */
function message(replies: number, place: Arbitrary<object> = chat): Arbitrary<object> {
  const above = replies > 0 ? message(replies - 1) : fc.constant({})
  return fc
    .tuple(
      fc.record(
        {
          message_id: smallId,
          date: fc.nat(),
          chat: place,
          from: fc.oneof({ weight: 4, arbitrary: person }, { weight: 1, arbitrary: bot }),
          text: plantedText,
          caption: plantedText,
          entities,
          caption_entities: entities,
          quote: fc.record({ text: plantedText, position: smallId, entities }),
          reply_to_message: above,
          forward_origin: fc.constant({ type: 'hidden_user', sender_user_name: PLANTED.name }),
          message_thread_id: smallId,
          is_topic_message: fc.boolean(),
          reply_markup: fc.record({ inline_keyboard: keyboard }),
        },
        { requiredKeys: ['message_id', 'date', 'chat', 'from'] },
      ),
      media,
      origin,
    )
    .map(([fields, content, sender]) => ({ ...fields, ...content, ...sender }))
}

/** What people most often do: words in a private chat. */
const plainMessage = fc.record({
  message_id: smallId,
  date: fc.nat(),
  chat: privateChat,
  from: person,
  text: plantedText,
  entities,
})
const query = fc.record({ id: fc.constant('77'), from: person, query: plantedText, offset: plantedText })
const press = fc.record(
  {
    id: fc.constant('78'),
    from: person,
    chat_instance: fc.constant('1'),
    data: callbackData,
    message: message(1),
    inline_message_id: fc.constant('9'),
    game_short_name: plantedText,
  },
  { requiredKeys: ['id', 'from', 'chat_instance'] },
)
const chosen = fc.record({
  result_id: fc.oneof(plantedText, fc.constant('small-report_3_a9f3_kk0-16')),
  from: person,
  query: plantedText,
})
const guest = message(1, groupChat).map(fields => ({ ...fields, guest_query_id: '79' }))

const wellFormed: Arbitrary<object> = fc.oneof(
  { weight: 6, arbitrary: plainMessage.map(content => ({ update_id: 1, message: content })) },
  { weight: 5, arbitrary: message(2).map(content => ({ update_id: 1, message: content })) },
  { weight: 2, arbitrary: message(1).map(content => ({ update_id: 1, edited_message: content })) },
  { weight: 5, arbitrary: press.map(content => ({ update_id: 1, callback_query: content })) },
  { weight: 3, arbitrary: query.map(content => ({ update_id: 1, inline_query: content })) },
  { weight: 1, arbitrary: chosen.map(content => ({ update_id: 1, chosen_inline_result: content })) },
  { weight: 2, arbitrary: guest.map(content => ({ update_id: 1, guest_message: content })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...OTHER_KINDS), message(0))
      .map(([kind, content]) => ({ update_id: 1, [kind]: content })),
  },
)

const junk: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2 ** 60, 1e308, '', '0', [], {}, [[]], [null], {
    id: null,
  }),
  fc.constantFrom<unknown>(PLANTED.text, [PLANTED.kazakh], { [PLANTED.text]: PLANTED.name }),
  plantedText,
  fc.jsonValue({ maxDepth: 2 }),
)

interface Damage {
  readonly at: number
  /** What stands there then; undefined: the field is missing. */
  readonly value: unknown
}

const damage: Arbitrary<Damage> = fc.record({
  at: fc.nat(),
  value: fc.option(junk, { nil: undefined, freq: 3 }),
})

function damaged(update: object, damages: readonly Damage[]): object {
  const copy = copyOf(update)
  for (const { at, value } of damages) {
    const fields = fieldsOf(copy).filter(([, key]) => key !== 'update_id')
    const [holder, key] = fields[at % Math.max(1, fields.length)] ?? []
    if (!holder || key === undefined) continue
    if (value === undefined) Reflect.deleteProperty(holder, key)
    else Reflect.set(holder, key, copyOf(value))
  }
  return copy
}

/** Updates of every kind: as the Bot API sends them, with a few fields wrong, and with nothing right. */
export const anyUpdate: Arbitrary<object> = fc.oneof(
  { weight: 5, arbitrary: wellFormed },
  {
    weight: 5,
    arbitrary: fc
      .tuple(wellFormed, fc.array(damage, { minLength: 1, maxLength: 3 }))
      .map(([update, damages]) => damaged(update, damages)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('message', 'edited_message', 'callback_query', 'inline_query', 'guest_message', 'x'),
        junk,
      )
      .map(([kind, content]) => ({ update_id: 1, [kind]: content })),
  },
)
