/**
 * An allowlist of words in error messages of the Bot API, V8, Node.js, SQLite, ONNX and Dayek itself. An error may quote what
 * a user wrote; everything else in such a message is redacted before it is logged.
 */
const KNOWN_WORDS = new Set(
  `a aborted access account action active after again album allowed already an and another answer any api are argument
  array as assign at attempt attempts audio available avatar back bad be because been before begin begins bigint bind
  block blocked boolean bot bots broken buffer busy button buttons by byte bytes call callback called can cannot caption
  card cards change changed channel character characters chat chats circular class client closed code command commands
  config conflict connect connection constant constraint constructor content convert converting copied copy corrupt
  could create creator ctx curl current data database date deactivated default defined delete deleted description dimensions
  disk dismissed does dimension draft duplicate edit edited effect element embed embedding emoji empty end ended enough entities
  entity entry ephemeral error exceed exceeded exceeds exclusive exist exists exit expected expired extra failed fell
  fetch field file files find flood folder for forbidden foreign format forward found from full function gateway get
  getting given global go gone got group guest hash have header heap hidden high host http id identifier identity image
  in inaccessible index information initialization inline input insert inside instance integer internal interrupted
  into invalid is isn it item its iterable iterator join json key keyboard kicked language large later least left length
  limit link links list lock locked long longer lost malformed many markup maximum media member members memory message messages
  method minimum missing mode model modified more most move must name named native need needed network new next no non
  not nothing null number object of off offset old on one only open opened operator option options or order originally
  other out output over overflow page parameter parameters parent parse part parts password peer permission permissions
  permitted person photo picture pinned point poll polling port position premium preview primary private promise
  properties property prototype query quote range read reading readonly received recipient recipients refused regular
  remote removed replied reply request requests required reset resolve response restart restarted restricted result results
  retry right rights room row rows run schema search section see select send sender sending sent server service session
  set setting settings shape short shorter should size slow socket some source specified sqlite stack start started
  state statement stopped storage store stream string structure style such suggested supergroup supported symbol
  syntax system table tables tag target tensor terminated text than that the their them there this thread time timed
  timeout to token too topic topics transaction type unable unauthorized undefined unexpected unique unknown
  unsupported unterminated until up updates upgraded url use used user username users using valid value values vector
  vectors version wait was web webpage were while width with without word words worker write writing written wrong you your
  can't couldn't doesn't don't isn't won't wasn't
  administrator administrators admin admins chars gave says contact dice document location
  sticker story video voice venue too much utf
  enoent eacces eperm eexist enospc erofs econnrefused econnreset enotfound etimedout epipe eai
  json`
    .split(/\s+/)
    .filter(word => word !== ''),
)

const MAX_CHARS = 300

/** Replaces every word that is not on the allowlist, and numbers of more than three digits, with `…`. */
export function keepKnownWords(message: string): string {
  const known = message
    .slice(0, MAX_CHARS)
    .replace(/\P{ASCII}+/gu, '…')
    .replace(/[A-Za-z0-9]+(?:'[a-z]+)?|…/g, word => (isKnown(word) ? word : '…'))
  return collapse(known)
}

/** The first line, with `…` for what may be a user's: quoted parts, non-ASCII words, @usernames, long numbers. */
export function hideQuotedParts(message: string): string {
  const [line = ''] = message.slice(0, MAX_CHARS).split('\n')
  const hidden = line
    .replace(/\S*\P{ASCII}\S*/gu, '…')
    .replace(/"[^"]*"?|'[^']*'|`[^`]*`?/g, '…')
    .replace(/@\w+/g, '…')
    .replace(/\d{5,}/g, '…')
  return collapse(hidden)
}

function isKnown(word: string): boolean {
  return /^\d{1,3}$/.test(word) || KNOWN_WORDS.has(word.toLowerCase())
}

function collapse(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/…(?:[^A-Za-z0-9]*…)+/g, '…')
    .trim()
}
