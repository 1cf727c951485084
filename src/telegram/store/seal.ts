import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** Makes words that people follow unreadable without the bot's token. */
export interface WordSeal {
  seal(words: string): Buffer
  /** `undefined` if the token was another one or the bytes were changed. */
  open(sealed: Buffer): string | undefined
}

/** Makes what waits in the database unreadable without the bot's token, which all workers have. */
export interface Seal {
  /** The update as AES-256-GCM of its JSON, bound to its id. */
  seal(updateId: number, update: unknown): Buffer
  /** What was sealed; `undefined` if the token was another one or the bytes were changed. */
  open(updateId: number, sealed: Buffer): unknown
  /** A keyed hash, so that no chat or person can be recognised: a signed 64-bit integer in digits. */
  laneOf(key: string): string
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

export function createSeal(token: string): Seal {
  const [key, laneKey] = [deriveKey(token, 'waiting updates'), deriveKey(token, 'lanes of waiting updates')]
  return {
    seal: (updateId, update) => encrypt(key, `${updateId}`, JSON.stringify(update)),
    open(updateId, sealed) {
      const text = decrypt(key, `${updateId}`, sealed)
      try {
        return text === undefined ? undefined : JSON.parse(text)
      } catch {
        return undefined
      }
    },
    laneOf: lane => createHmac('sha256', laneKey).update(lane).digest().readBigInt64BE().toString(),
  }
}

/** Not bound to a chat, because a group's id changes when it becomes a supergroup. */
export function createWordSeal(token: string): WordSeal {
  const key = deriveKey(token, 'followed words')
  return { seal: words => encrypt(key, '', words), open: sealed => decrypt(key, '', sealed) }
}

function deriveKey(token: string, purpose: string): Buffer {
  return createHmac('sha256', token).update(purpose).digest()
}

/** `bound` is needed again to decrypt. */
function encrypt(key: Buffer, bound: string, text: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

function decrypt(key: Buffer, bound: string, sealed: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(bound))
      .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const text = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
