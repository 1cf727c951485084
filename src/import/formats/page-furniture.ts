import type { MarkupElement, MarkupNode } from './markup-tree.ts'

const TAGS = new Set(['nav', 'aside', 'form', 'dialog', 'footer', 'script', 'style', 'noscript', 'button'])
const ROLES = new Set([
  ...['navigation', 'banner', 'search', 'complementary', 'contentinfo', 'dialog', 'alertdialog', 'menu'],
  'menubar',
])
const NAMES =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|share|sharing|social|breadcrumbs?|newsletter|subscribe|related|comments?|sidebar|popup|modal|paywall|skip-link|pagination)(?:$|[\s_-])/i
/** An element with more of the page's text than this is no furniture, whatever its name. */
const MAX_SHARE = 0.3

/**
 * A page without navigation, forms, banners and what its class or id calls so (share, related, cookie). Footers and asides
 * that hold footnotes stay.
 *
 * @param isKept elements to keep in any case, such as those that hold footnotes.
 */
export function withoutFurniture(
  root: MarkupElement,
  isKept: (element: MarkupElement) => boolean,
): MarkupElement {
  const sizes = measure(root)
  const limit = (sizes.get(root) ?? 0) * MAX_SHARE
  const kept = new Map<MarkupElement, boolean>()
  const holdsKept = (element: MarkupElement): boolean => {
    const known = kept.get(element)
    if (known !== undefined) return known
    const holds =
      isKept(element) || element.children.some(child => typeof child !== 'string' && holdsKept(child))
    kept.set(element, holds)
    return holds
  }
  const prune = (element: MarkupElement): MarkupElement => {
    const children = element.children.filter(child => {
      if (typeof child === 'string' || !isFurniture(child)) return true
      return holdsKept(child) || (sizes.get(child) ?? 0) > limit
    })
    const pruned = children.map(child => (typeof child === 'string' || isKept(child) ? child : prune(child)))
    const isSame =
      pruned.length === element.children.length && pruned.every((child, at) => child === element.children[at])
    return isSame ? element : { ...element, children: pruned }
  }
  return prune(root)
}

function isFurniture({ tag, attributes }: MarkupElement): boolean {
  if (tag === 'body' || tag === 'html' || tag === 'article' || tag === 'main') return false
  const { class: classes = '', id = '', role = '' } = attributes
  return TAGS.has(tag) || ROLES.has(role.toLowerCase()) || NAMES.test(classes) || NAMES.test(id)
}

function measure(root: MarkupElement): ReadonlyMap<MarkupElement, number> {
  const sizes = new Map<MarkupElement, number>()
  const sizeOf = (node: MarkupNode): number => {
    if (typeof node === 'string') return node.length
    const size = node.children.reduce((sum, child) => sum + sizeOf(child), 0)
    sizes.set(node, size)
    return size
  }
  sizeOf(root)
  return sizes
}
