import { element } from './element.js'
import { textOfTree } from './entity-tree.js'
import { icon } from './icons.js'

/**
 * @typedef {import('./entity-tree.js').TreeNode} TreeNode
 * @typedef {import('./entity-tree.js').Branch} Branch
 * @typedef {{
 *   texts: import('../../src/locales/page-messages.ts').PageMessages,
 *   openLink: (href: string) => boolean,
 *   sendCommand: (command: string) => void,
 *   copy: (text: string) => void,
 * }} DrawContext openLink: true if the page handled the link itself
 */

/** @type {Readonly<Record<string, keyof HTMLElementTagNameMap>>} */
const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', pre: 'pre' }

/**
 * @param {readonly TreeNode[]} nodes
 * @param {DrawContext} context
 * @returns {(Node | string)[]}
 */
export function drawTree(nodes, context) {
  return nodes.map(node => (typeof node === 'string' ? node : drawBranch(node, context)))
}

/**
 * @param {Branch} branch
 * @param {DrawContext} context
 * @returns {HTMLElement}
 */
function drawBranch(branch, context) {
  const children = drawTree(branch.children, context)
  switch (branch.kind) {
    case 'quote':
      return branch.isExpandable
        ? expandableQuote(children, context)
        : element('blockquote', {}, element('div', { class: 'quoted' }, ...children))
    case 'link':
      return link(branch.href ?? '', children, context)
    case 'command': {
      const command = textOfTree(branch.children)
      const onclick = () => context.sendCommand(command)
      return element('button', { type: 'button', class: 'in-text', onclick }, ...children)
    }
    case 'code': {
      const onclick = () => context.copy(textOfTree(branch.children))
      return element('code', { onclick, title: textOfTree(branch.children) }, ...children)
    }
    case 'spoiler':
      return spoiler(children, context)
    default:
      return element(TAGS[branch.kind] ?? 'span', { class: `is-${branch.kind}` }, ...children)
  }
}

/**
 * @param {string} href
 * @param {(Node | string)[]} children
 * @param {DrawContext} context
 */
function link(href, children, { openLink }) {
  const onclick = (/** @type {Event} */ event) => {
    if (openLink(href)) event.preventDefault()
  }
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer', onclick }, ...children)
}

/**
 * @param {(Node | string)[]} children
 * @param {DrawContext} context
 */
function spoiler(children, { texts }) {
  const hidden = element('span', { class: 'spoiler' }, ...children)
  const onclick = () => cover.replaceWith(...hidden.childNodes)
  const cover = element(
    'button',
    { type: 'button', class: 'cover', 'aria-label': texts.spoiler, onclick },
    hidden,
  )
  return cover
}

/**
 * Shows its first lines until expanded; see settleQuotes.
 *
 * @param {(Node | string)[]} children
 * @param {DrawContext} context
 */
function expandableQuote(children, { texts }) {
  const quoted = element('div', { class: 'quoted is-short' }, ...children)
  const label = element('span', {}, texts.showAll)
  const onclick = () => {
    const isShort = quoted.classList.toggle('is-short')
    label.textContent = isShort ? texts.showAll : texts.showLess
    toggle.setAttribute('aria-expanded', String(!isShort))
  }
  const toggle = element(
    'button',
    { type: 'button', class: 'expand', 'aria-expanded': 'false', onclick },
    label,
    icon('down'),
  )
  return element('blockquote', { class: 'expandable' }, quoted, toggle)
}

/**
 * Removes the button from quotes that fit without it, which is known only after layout.
 *
 * @param {Element} root in the document
 */
export function settleQuotes(root) {
  for (const quote of root.querySelectorAll('blockquote.expandable')) {
    const quoted = quote.querySelector('.quoted')
    if (!quoted || quoted.clientHeight === 0 || quoted.scrollHeight > quoted.clientHeight + 4) continue
    quote.querySelector('.expand')?.remove()
    quoted.classList.remove('is-short')
    quote.classList.remove('expandable')
  }
}
