/** Compiles a module over this memory and returns its functions by name. Throws TypeError for a name that it does not export. */
export function instantiate(
  bytes: Uint8Array,
  memory: WebAssembly.Memory,
): (name: string) => (...addresses: readonly number[]) => void {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { js: { memory } })
  return name => {
    const exported = exports[name]
    if (typeof exported !== 'function') throw new TypeError(`the module exports no function ${name}`)
    return exported
  }
}
