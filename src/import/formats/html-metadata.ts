import type { FoundMetadata } from '../read-document.ts'
import { languageOfTag } from './block-drafts.ts'
import { elementsOf, type MarkupElement, textOf } from './markup-tree.ts'
import { cleanText } from './text-hygiene.ts'

/**
 * What a web page says about itself: schema.org (JSON-LD), `citation_`, Dublin Core and Open Graph tags, the canonical link,
 * `<title>`, `<time>`, `lang`.
 */
export function readHtmlMetadata(root: MarkupElement, jsonLd: readonly string[]): FoundMetadata {
  const elements = [...elementsOf(root)]
  const tags = readMetaTags(elements)
  const first = (...names: readonly string[]) => names.map(name => tags.get(name)?.[0]).find(Boolean)
  const work = findWork(jsonLd)
  const title = work?.title ?? first('citation_title', 'dc.title', 'og:title') ?? titleOf(elements)
  const named = work?.authors ?? tags.get('citation_author') ?? tags.get('dc.creator') ?? tags.get('author')
  const authors = (named ?? []).filter(name => !/^https?:/i.test(name))
  const publisher = work?.publisher ?? first('citation_publisher', 'dc.publisher', 'og:site_name')
  const published = dateIn(
    work?.published ??
      first('citation_publication_date', 'citation_date', 'article:published_time', 'dc.date', 'date') ??
      elements.find(({ tag, attributes }) => tag === 'time' && attributes.datetime)?.attributes.datetime,
  )
  const url = [canonicalOf(elements), first('og:url', 'citation_public_url')].find(isWebAddress)
  const language = languageOfTag(root.attributes.lang ?? root.attributes['xml:lang'] ?? '')
  return {
    ...(title && { title }),
    ...(authors.length > 0 && { authors }),
    ...(publisher && { publisher }),
    ...(published && { published }),
    ...(url && { url }),
    ...(language && { language }),
  }
}

function readMetaTags(elements: readonly MarkupElement[]): ReadonlyMap<string, readonly string[]> {
  const tags = new Map<string, readonly string[]>()
  for (const { tag, attributes } of elements) {
    const name = (attributes.property ?? attributes.name ?? '').toLowerCase().replace(/^dcterms\./, 'dc.')
    const content = cleanText(attributes.content ?? '')
    if (tag === 'meta' && name !== '' && content !== '') tags.set(name, [...(tags.get(name) ?? []), content])
  }
  return tags
}

/** The text of `<title>` without the name of the site after it: «Есеп | Ұйым». */
function titleOf(elements: readonly MarkupElement[]): string | undefined {
  const title = elements.find(({ tag }) => tag === 'title')
  const text = title && cleanText(textOf(title))
  const [, head] = /^(.{15,}?)\s+[|–—-]\s+[^|–—]{2,40}$/u.exec(text ?? '') ?? []
  return head ?? (text || undefined)
}

function canonicalOf(elements: readonly MarkupElement[]): string | undefined {
  const link = elements.find(
    ({ tag, attributes }) => tag === 'link' && attributes.rel?.toLowerCase() === 'canonical',
  )
  return link?.attributes.href
}

function isWebAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\/[^\s/]\S*$/i.test(text) && URL.canParse(text)
}

/** YYYY-MM-DD, YYYY-MM or YYYY at the start of a date as machines write it. */
export function dateIn(text: string | undefined): string | undefined {
  const [, year, month, day] =
    /^\s*([12]\d{3})(?:[-/.](\d{2})(?:[-/.](\d{2}))?)?(?!\d)/.exec(text ?? '') ?? []
  const parts = [year, month, day].filter(part => part !== undefined)
  return parts.length > 0 ? parts.join('-') : undefined
}

interface Work {
  readonly title: string | undefined
  readonly authors: readonly string[] | undefined
  readonly publisher: string | undefined
  readonly published: string | undefined
}

const WORKS = /^(?:.*Article|Report|ScholarlyArticle|Book|WebPage|CreativeWork|BlogPosting)$/

/** The first article or report in schema.org data. */
function findWork(jsonLd: readonly string[]): Work | undefined {
  const objects = jsonLd.flatMap(parseObjects)
  const typed = (type: RegExp) =>
    objects.find(object => namesOf(object['@type']).some(name => type.test(name)))
  const work = typed(/Article$|^Report$|^Book$|^BlogPosting$/) ?? typed(WORKS)
  if (!work) return undefined
  const authors = namesOf(work.author)
  return {
    title: namesOf(work.headline)[0] ?? namesOf(work.name)[0],
    authors: authors.length > 0 ? authors : undefined,
    publisher: namesOf(work.publisher)[0],
    published: namesOf(work.datePublished)[0],
  }
}

type JsonObject = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseObjects(json: string): readonly JsonObject[] {
  try {
    const value: unknown = JSON.parse(json)
    const list: readonly unknown[] = Array.isArray(value) ? value : [value]
    return list.filter(isObject).flatMap(object => {
      const graph: unknown = object['@graph']
      return Array.isArray(graph) ? graph.filter(isObject) : [object]
    })
  } catch {
    return []
  }
}

/** The strings in a value of schema.org: a string, an object with a name, or a list of them. */
function namesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [cleanText(value)].filter(Boolean)
  if (Array.isArray(value)) return value.flatMap(namesOf)
  return isObject(value) ? namesOf(value.name) : []
}
