/** A file that came in a multipart body. */
export class Upload {
  readonly name: string
  readonly bytes: Uint8Array

  constructor(name: string, bytes: Uint8Array) {
    this.name = name
    this.bytes = bytes
  }

  /** In a record of calls, its bytes would say nothing. */
  toJSON(): string {
    return `<${this.name}, ${this.bytes.length} bytes>`
  }
}
