/** A tag of WordprocessingML and its place in the text of the file. */
export interface XmlTag {
  /** With its prefix: `w:p`. */
  readonly name: string
  readonly kind: 'open' | 'close' | 'empty'
  readonly attributes: string
  readonly start: number
  readonly end: number
}

const TAG = /<(\/?)([A-Za-z][\w.-]*:?[\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g

/** The tags of an XML file in order; comments and declarations are passed over. */
export function* tagsOf(xml: string): Generator<XmlTag> {
  for (const match of xml.matchAll(TAG)) {
    const [whole, slash, name = '', attributes = '', empty] = match
    const kind = slash ? 'close' : empty ? 'empty' : 'open'
    yield { name, kind, attributes, start: match.index, end: match.index + whole.length }
  }
}

/** The value of an attribute, with its entities decoded. */
export function attributeOf({ attributes }: XmlTag, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return match ? decodeXml(match[1] ?? match[2] ?? '') : undefined
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function decodeXml(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (entity, hex, decimal, name: string) => {
    if (name) return ENTITIES[name] ?? entity
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity
  })
}

export function encodeXml(text: string): string {
  return text.replace(/[&<>]/g, sign => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))
}
