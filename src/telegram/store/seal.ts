import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

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
  const derive = (purpose: string) => createHmac('sha256', token).update(purpose).digest()
  const [key, laneKey] = [derive('waiting updates'), derive('lanes of waiting updates')]
  return {
    seal(updateId, update) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${updateId}`))
      const text = Buffer.concat([cipher.update(JSON.stringify(update), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text])
    },
    open(updateId, sealed) {
      try {
        const nonce = sealed.subarray(0, NONCE_BYTES)
        const decipher = createDecipheriv('aes-256-gcm', key, nonce)
          .setAAD(Buffer.from(`${updateId}`))
          .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
        const text = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES))
        return JSON.parse(Buffer.concat([text, decipher.final()]).toString('utf8'))
      } catch {
        return undefined
      }
    },
    laneOf: lane => createHmac('sha256', laneKey).update(lane).digest().readBigInt64BE().toString(),
  }
}
