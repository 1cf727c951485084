// The part of WebAssembly that we use; TypeScript declares it only with the browser types, which are not loaded here.
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { readonly initial: number })
    readonly buffer: ArrayBuffer
    /** By as many pages of 64 KiB; the buffer of before cannot be used any more. */
    grow(pages: number): number
  }
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    constructor(module: Module, imports: { readonly js: { readonly memory: Memory } })
    readonly exports: Readonly<Record<string, Memory | ((...numbers: readonly number[]) => void)>>
  }
}
