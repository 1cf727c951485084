/** A file from a multipart body. */
export class Upload {
  readonly name: string
  readonly bytes: Uint8Array

  constructor(name: string, bytes: Uint8Array) {
    this.name = name
    this.bytes = bytes
  }

  /** Keeps the bytes out of recorded calls. */
  toJSON(): string {
    return `<${this.name}, ${this.bytes.length} bytes>`
  }
}
