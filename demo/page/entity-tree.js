/**
 * The text and formatting of a message as a tree; pure, so that it can be tested without a browser.
 * Offsets are UTF-16 units, as in JavaScript and Telegram.
 *
 * @typedef {{ type: string, offset: number, length: number, url?: string, language?: string,
 *   user?: { id: number }, unix_time?: number }} Entity
 * @typedef {{ kind: string, href?: string, isExpandable?: boolean, language?: string, children: TreeNode[] }} Branch
 * @typedef {string | Branch} TreeNode
 */

/** From outside to inside, for entities that span the same text. */
const NESTING = ['expandable_blockquote', 'blockquote', 'pre', 'text_link', 'url', 'text_mention']

const BLOCKS = new Set(['quote', 'pre'])

/**
 * Builds the tree of a text and its entities. Invalid entities (out of range, overlapping) are trimmed. Every character
 * is kept once, except a line break after a block, which ends its line anyway.
 *
 * @param {string} text
 * @param {readonly Entity[]} [entities]
 * @returns {TreeNode[]}
 */
export function buildEntityTree(text, entities = []) {
  const spans = entities.map(entity => fitEntity(text, entity)).filter(({ length }) => length > 0)
  return trimAfterBlocks(buildLevel(text, 0, text.length, spans.sort(outsideFirst)))
}

/**
 * The plain text of a tree.
 *
 * @param {readonly TreeNode[]} nodes
 * @returns {string}
 */
export function textOfTree(nodes) {
  return nodes.map(node => (typeof node === 'string' ? node : textOfTree(node.children))).join('')
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {readonly Entity[]} spans sorted, all inside
 * @returns {TreeNode[]}
 */
function buildLevel(text, start, end, spans) {
  /** @type {TreeNode[]} */
  const nodes = []
  const queue = [...spans]
  let at = start
  for (let span = queue.shift(); span; span = queue.shift()) {
    const spanEnd = endOf(span)
    if (span.offset > at) nodes.push(text.slice(at, span.offset))
    /** @type {Entity[]} */
    const inside = []
    while (queue[0] && queue[0].offset < spanEnd) {
      const next = queue.shift()
      if (!next) break
      inside.push({ ...next, length: Math.min(endOf(next), spanEnd) - next.offset })
      if (endOf(next) > spanEnd) insert(queue, { ...next, offset: spanEnd, length: endOf(next) - spanEnd })
    }
    const children = buildLevel(text, span.offset, spanEnd, inside)
    nodes.push(branchOf(span, text.slice(span.offset, spanEnd), children))
    at = spanEnd
  }
  if (at < end) nodes.push(text.slice(at, end))
  return nodes
}

/**
 * @param {Entity} entity
 * @param {string} covered
 * @param {TreeNode[]} children
 * @returns {Branch}
 */
function branchOf(entity, covered, children) {
  switch (entity.type) {
    case 'blockquote':
      return { kind: 'quote', children: trimAfterBlocks(children) }
    case 'expandable_blockquote':
      return { kind: 'quote', isExpandable: true, children: trimAfterBlocks(children) }
    case 'pre':
      return { kind: 'pre', children, ...(entity.language && { language: entity.language }) }
    case 'text_link':
      return linkTo(safeHref(entity.url ?? ''), children)
    case 'url':
      return linkTo(safeHref(/^[a-z][a-z0-9+.-]*:/i.test(covered) ? covered : `https://${covered}`), children)
    case 'email':
      return linkTo(safeHref(`mailto:${covered}`), children)
    case 'phone_number':
      return linkTo(safeHref(`tel:${covered.replace(/[^\d+]/g, '')}`), children)
    case 'bot_command':
      return { kind: 'command', children }
    default:
      return { kind: entity.type, children }
  }
}

/**
 * @param {string | undefined} href
 * @param {TreeNode[]} children
 * @returns {Branch}
 */
function linkTo(href, children) {
  return href === undefined ? { kind: 'plain', children } : { kind: 'link', href, children }
}

/**
 * The URL if its scheme is safe to follow.
 *
 * @param {string} url
 * @returns {string | undefined}
 */
export function safeHref(url) {
  if (!URL.canParse(url)) return undefined
  const { protocol, href } = new URL(url)
  return ['http:', 'https:', 'mailto:', 'tel:', 'tg:'].includes(protocol) ? href : undefined
}

/**
 * A block ends its own line, so a line break after it would add an empty line.
 *
 * @param {TreeNode[]} nodes
 * @returns {TreeNode[]}
 */
function trimAfterBlocks(nodes) {
  const trimmed = nodes.map((node, index) =>
    typeof node === 'string' && isBlock(nodes[index - 1]) ? node.replace(/^\n/, '') : node,
  )
  return trimmed.filter(node => node !== '')
}

/** @param {TreeNode | undefined} node */
function isBlock(node) {
  return typeof node === 'object' && BLOCKS.has(node.kind)
}

/**
 * @param {string} text
 * @param {Entity} entity
 * @returns {Entity}
 */
function fitEntity(text, entity) {
  const start = wholeChar(text, clamp(entity.offset, text.length))
  const end = wholeChar(text, clamp(entity.offset + entity.length, text.length))
  return { ...entity, offset: start, length: Math.max(0, end - start) }
}

/**
 * @param {number} value
 * @param {number} max
 */
function clamp(value, max) {
  return Number.isInteger(value) ? Math.min(Math.max(value, 0), max) : 0
}

/**
 * Moves an offset inside a surrogate pair to its end.
 *
 * @param {string} text
 * @param {number} at
 */
function wholeChar(text, at) {
  const isInside = /[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]/.test(text.charAt(at - 1))
  return isInside ? at + 1 : at
}

/** @param {Entity} entity */
function endOf({ offset, length }) {
  return offset + length
}

/**
 * @param {Entity} one
 * @param {Entity} other
 */
function outsideFirst(one, other) {
  return one.offset - other.offset || other.length - one.length || rank(one) - rank(other)
}

/** @param {Entity} entity */
function rank({ type }) {
  const place = NESTING.indexOf(type)
  return place < 0 ? NESTING.length : place
}

/**
 * @param {Entity[]} queue sorted
 * @param {Entity} entity
 */
function insert(queue, entity) {
  const place = queue.findIndex(each => outsideFirst(entity, each) < 0)
  queue.splice(place < 0 ? queue.length : place, 0, entity)
}
