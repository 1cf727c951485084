import { MAX_MARK_CHARS } from '../../text/footnote-marks.ts'
import { elementsOf, type MarkupElement, textOf } from './markup-tree.ts'
import { cleanText } from './text-hygiene.ts'

/** How the footnotes of a page are linked. */
export interface LinkedFootnotes {
  /** The mark that a link prints: `1`; undefined for other elements. */
  markOf(element: MarkupElement): string | undefined
  /** The mark of the footnote whose text an element holds. */
  noteOf(element: MarkupElement): string | undefined
  /** Whether an element leads back from a footnote to its mark. */
  isBacklink(element: MarkupElement): boolean
}

/** What footnote marks look like: «1», «[1]», «(12)», «*», «†», «a». */
const MARK = /^[[(]?(\d{1,4}|[*†‡§]{1,4}|\p{L}|[ivxlc]{1,6})[\])]?\.?$/iu
const BACKLINK =
  /^(?:[[(]?(?:\d{1,4}|[*†‡§]{1,4}|\p{L})[\])]?\.?|(?:[↑↩⤴^⏎←\s]|\ufe0e|\ufe0f)+|назад|вернуться|наверх|back|return|артқа)?$/iu
/** Elements that hold the text of a footnote. */
const CONTAINERS = new Set(['li', 'p', 'div', 'dd', 'aside', 'section', 'td', 'blockquote'])
/** A mark may have its id on an element around it: `<sup id="ref1"><a href="#note1">`. */
const MAX_STEPS_UP = 3

/**
 * Finds footnotes by their links: a short link («1», «[1]») to an element of the page that links back, or that is declared
 * a note (`epub:type`, `role`). Links to sections and other pages are none.
 */
export function findLinkedFootnotes(root: MarkupElement): LinkedFootnotes {
  const parents = findParents(root)
  const containers = findContainers(root, parents)
  const marks = new Map<MarkupElement, string>()
  const notes = new Map<MarkupElement, string>()
  for (const element of elementsOf(root)) {
    const note = containers.get(targetOf(element) ?? '')
    const label = MARK.exec(cleanText(textOf(element)))?.[1]
    const isReference = isDeclared(element, 'noteref')
    if (!note || (!label && !isReference) || isInside(element, notes, parents)) continue
    if (!isReference && !isNote(note) && !linksBack(note, element, parents)) continue
    const mark = notes.get(note) ?? freeName(label ?? String(notes.size + 1), new Set(notes.values()))
    marks.set(element, mark)
    notes.set(note, mark)
  }
  return {
    markOf: element => marks.get(element),
    noteOf: element => notes.get(element),
    isBacklink: element =>
      !marks.has(element) &&
      (isDeclared(element, 'backlink') ||
        (targetOf(element) !== undefined && BACKLINK.test(cleanText(textOf(element))))),
  }
}

type Parents = ReadonlyMap<MarkupElement, MarkupElement>

function findParents(root: MarkupElement): Parents {
  const parents = new Map<MarkupElement, MarkupElement>()
  for (const element of elementsOf(root))
    for (const child of element.children) if (typeof child !== 'string') parents.set(child, element)
  return parents
}

/** Each id of the page → the nearest element around it that can hold a footnote. */
function findContainers(root: MarkupElement, parents: Parents): ReadonlyMap<string, MarkupElement> {
  const containers = new Map<string, MarkupElement>()
  for (const element of elementsOf(root)) {
    for (const id of idsOf(element)) {
      let place: MarkupElement | undefined = element
      while (place && !CONTAINERS.has(place.tag)) place = parents.get(place)
      if (place && !containers.has(id)) containers.set(id, place)
    }
  }
  return containers
}

function idsOf({ tag, attributes: { id, name } }: MarkupElement): readonly string[] {
  return [id, tag === 'a' ? name : undefined].flatMap(value => (value ? [value] : []))
}

/** The id that a link inside the page leads to. */
function targetOf({ tag, attributes: { href = '' } }: MarkupElement): string | undefined {
  const at = href.indexOf('#')
  if (tag !== 'a' || at < 0 || at === href.length - 1) return undefined
  const target = href.slice(at + 1)
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

/** Declared by EPUB or ARIA: `epub:type="footnote"`, `role="doc-footnote"`. */
export function isDeclared({ attributes }: MarkupElement, ...types: readonly string[]): boolean {
  const { 'epub:type': epubType = '', role = '' } = attributes
  if (epubType === '' && role === '') return false
  const declared = `${epubType} ${role}`.toLowerCase().split(/\s+/)
  return types.some(type => declared.includes(type) || declared.includes(`doc-${type}`))
}

function isNote(element: MarkupElement): boolean {
  return isDeclared(element, 'footnote', 'endnote', 'rearnote')
}

function isInside(
  element: MarkupElement,
  notes: ReadonlyMap<MarkupElement, string>,
  parents: Parents,
): boolean {
  for (let place = parents.get(element); place; place = parents.get(place))
    if (notes.has(place) || isNote(place)) return true
  return false
}

function linksBack(note: MarkupElement, mark: MarkupElement, parents: Parents): boolean {
  const around = new Set([...elementsOf(mark)].flatMap(idsOf))
  let place: MarkupElement | undefined = mark
  for (let step = 0; step < MAX_STEPS_UP && place; step++, place = parents.get(place))
    for (const id of idsOf(place)) around.add(id)
  return [...elementsOf(note)].some(element => element !== mark && around.has(targetOf(element) ?? ''))
}

function freeName(label: string, used: ReadonlySet<string>): string {
  const name = label.slice(0, MAX_MARK_CHARS - 5)
  if (!used.has(name)) return name
  for (let copy = 2; ; copy++) if (!used.has(`${name}-${copy}`)) return `${name}-${copy}`
}
