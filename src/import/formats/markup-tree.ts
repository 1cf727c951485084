import { parseHTML } from 'linkedom'
import { ImportError } from '../../errors.ts'

/** An element of a parsed page, or a text. */
export type MarkupNode = MarkupElement | string

export interface MarkupElement {
  /** Lower case. */
  readonly tag: string
  /** Names in lower case, values decoded. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly MarkupNode[]
}

/** What of the DOM is used here. */
interface DomNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly data?: string
  readonly attributes?: Iterable<{ readonly name: string; readonly value: string }>
  readonly childNodes: Iterable<DomNode>
}
/** A document of the library, for another library that reads the DOM. */
export interface DomDocument {
  readonly documentElement: DomNode
}

/** More tags than any report has; each costs about 1 KB of memory while it is read. */
const MAX_TAGS = 400_000
/** In one tag, the parser takes quadratic time in their number. */
const MAX_ATTRIBUTES = 1000
/** Finding the article takes cubic time in the depth. */
const MAX_NESTED = 400
/** Deeper elements are flattened, so that no walk runs out of stack. */
const MAX_DEPTH = 200
const [ELEMENT, TEXT] = [1, 3]
const CROWDED_TAG = new RegExp(
  String.raw`<[a-z][a-z\d]*(?:\s+[^\s<>"'=]+(?:=(?:"[^"]*"|'[^']*'|[^\s<>"']*))?){${MAX_ATTRIBUTES}}`,
  'i',
)

/**
 * Parses HTML into a DOM; scripts in it do not run and nothing is fetched.
 *
 * @param what the file in messages.
 * @throws ImportError where it has more tags than can be read.
 */
export function parseDom(html: string, what: string): DomDocument {
  refuseTooMany(html, what)
  const whole = /<html[\s>]/i.test(html.slice(0, 20_000))
    ? html
    : `<!DOCTYPE html><html><body>${html}</body></html>`
  const { document }: { readonly document: DomDocument } = parseHTML(whole)
  return document
}

/** Elements whose end may be left out, or that have none. */
const UNENDED = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot option optgroup colgroup rp rt'.split(
    ' ',
  ),
)

function refuseTooMany(html: string, what: string): void {
  let [tags, depth, deepest] = [0, 0, 0]
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z\d]*)/gi)) {
    tags++
    if (UNENDED.has(name.toLowerCase())) continue
    depth += slash ? -1 : 1
    deepest = Math.max(deepest, depth)
  }
  const wayOut = 'save only the page of the document itself, or print it to PDF'
  if (tags > MAX_TAGS)
    throw new ImportError(
      `${what} has ${tags.toLocaleString('en')} HTML tags, at most ${MAX_TAGS.toLocaleString('en')} are read; ${wayOut}`,
      { fault: 'too-large' },
    )
  if (CROWDED_TAG.test(html))
    throw new ImportError(`${what} has a tag of more than ${MAX_ATTRIBUTES} attributes; ${wayOut}`, {
      fault: 'too-large',
    })
  if (deepest > MAX_NESTED)
    throw new ImportError(
      `${what} has HTML elements nested ${deepest} deep, at most ${MAX_NESTED} are read; ${wayOut}`,
      { fault: 'too-large' },
    )
}

/** The elements and texts of a document. */
export function readTree(document: DomDocument): MarkupElement {
  return readElement(document.documentElement, 0)
}

/** Parses HTML into elements and texts. */
export function parseMarkup(html: string, what: string): MarkupElement {
  return readTree(parseDom(html, what))
}

function readElement(node: DomNode, depth: number): MarkupElement {
  const attributes = Object.fromEntries(
    Array.from(node.attributes ?? [], ({ name, value }) => [name.toLowerCase(), value]),
  )
  const children = depth < MAX_DEPTH ? readChildren(node, depth + 1) : readFlat(node)
  return { tag: node.nodeName.toLowerCase(), attributes, children }
}

function readChildren(node: DomNode, depth: number): readonly MarkupNode[] {
  const children: MarkupNode[] = []
  for (const child of node.childNodes) {
    if (child.nodeType === TEXT) children.push(child.data ?? '')
    else if (child.nodeType === ELEMENT) children.push(readElement(child, depth))
  }
  return children
}

/** The texts below a node, without recursion. */
function readFlat(node: DomNode): readonly string[] {
  const texts: string[] = []
  const waiting = [...node.childNodes].reverse()
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.nodeType === TEXT) texts.push(next.data ?? '')
    else waiting.push(...[...next.childNodes].reverse())
  }
  return texts
}

/** All elements of a tree in document order, itself first. */
export function* elementsOf(root: MarkupElement): Generator<MarkupElement> {
  yield root
  for (const child of root.children) if (typeof child !== 'string') yield* elementsOf(child)
}

/** The text of a tree as written in the markup. */
export function textOf(node: MarkupNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}
