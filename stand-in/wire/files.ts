import type { Document, PhotoSize, Voice } from 'grammy/types'
import type { Image } from './image-file.ts'

export interface StoredFile {
  readonly file_id: string
  readonly file_unique_id: string
  readonly file_path: string
  readonly mime_type: string
  readonly bytes: Uint8Array
}

/** What a client says about a document that it sends. */
export interface DocumentInfo {
  readonly file_name: string
  readonly mime_type: string
}

// Telegram scales a photo down to these maximum sides (px) and stores nothing larger.
const SIZES = [
  ['s', 90],
  ['m', 320],
  ['x', 800],
  ['y', 1280],
  ['w', 2560],
] as const

/** Uploaded files. The smaller sizes of a photo have ids and dimensions of their own, but the original bytes: nothing is scaled. */
export class Files {
  readonly #files = new Map<string, StoredFile>()
  /** All sizes of a photo, by the file_id of each. */
  readonly #photos = new Map<string, readonly PhotoSize[]>()
  #count = 0
  /** "For the moment, bots can download files of up to 20MB in size": https://core.telegram.org/bots/api#getfile */
  readonly maxDownloadBytes: number

  constructor(maxDownloadBytes: number) {
    this.maxDownloadBytes = maxDownloadBytes
  }

  addPhoto(bytes: Uint8Array, { mime_type, width, height }: Image): PhotoSize[] {
    const number = this.#count++
    const file_path = `photos/file_${number}.${mime_type === 'image/png' ? 'png' : 'jpg'}`
    const longest = Math.max(width, height)
    const fitting = SIZES.findIndex(([, side]) => side >= longest)
    const sizes = (fitting < 0 ? SIZES : SIZES.slice(0, fitting + 1)).map(([letter, side]): PhotoSize => {
      const scale = Math.min(1, side / longest)
      const ids = { file_id: `AgACAgIAAxkD${number}${letter}`, file_unique_id: `AQAD${number}${letter}` }
      this.#files.set(ids.file_id, { ...ids, file_path, mime_type, bytes })
      return { ...ids, width: Math.round(width * scale), height: Math.round(height * scale) }
    })
    const photo = sizes.map((size, index) =>
      index === sizes.length - 1 ? { ...size, file_size: bytes.length } : size,
    )
    for (const { file_id } of photo) this.#photos.set(file_id, photo)
    return photo
  }

  /** Stores a file under its own name and type, which only the message tells. */
  addDocument(bytes: Uint8Array, { file_name, mime_type }: DocumentInfo): Document {
    const number = this.#count++
    const ids = { file_id: `BQACAgIAAxkD${number}`, file_unique_id: `AgAD${number}` }
    const [extension = ''] = /\.[a-z\d]{1,10}$/i.exec(file_name) ?? []
    const file_path = `documents/file_${number}${extension.toLowerCase()}`
    this.#files.set(ids.file_id, { ...ids, file_path, mime_type, bytes })
    return { ...ids, file_name, mime_type, file_size: bytes.length }
  }

  /** Stores a voice message, which Telegram's clients record as Opus in Ogg. */
  addVoice(bytes: Uint8Array, seconds: number): Voice {
    const number = this.#count++
    const mime_type = 'audio/ogg'
    const ids = { file_id: `AwACAgIAAxkD${number}`, file_unique_id: `AgADv${number}` }
    this.#files.set(ids.file_id, { ...ids, file_path: `voice/file_${number}.oga`, mime_type, bytes })
    return { ...ids, duration: seconds, mime_type, file_size: bytes.length }
  }

  find(fileId: string): StoredFile | undefined {
    return this.#files.get(fileId)
  }

  findByPath(path: string): StoredFile | undefined {
    return [...this.#files.values()].find(({ file_path }) => file_path === path)
  }

  /** All sizes of the photo that has this file_id as one of them. */
  findPhoto(fileId: string): PhotoSize[] | undefined {
    const photo = this.#photos.get(fileId)
    return photo && [...photo]
  }
}
