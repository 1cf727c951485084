/**
 * Runs in the browser: fills page boxes with blocks, divides a block between two words where a box is full, and sets each
 * footnote at the foot of the box that holds its mark. What it returns says exactly which word begins each page.
 *
 * @typedef {{ tag: string, className: string, words: string[], notes: Record<number, string> }} PrintedBlock
 *   words: HTML; notes: the HTML of the footnotes that words mention, by the word's index
 * @typedef {{ head: string, columns: number, hyphen: string, blocks: PrintedBlock[] }} PrintedDocument
 */

/** Where a word may be divided. */
const DIVISION = '\u00AD'

/**
 * @param {PrintedDocument} printed
 * @returns {{ block: number, word: number }[]} the block that begins each page, and its first whole word there
 */
function paginate({ head, columns, hyphen, blocks }) {
  const starts = []
  let boxes = []
  const openPage = () => {
    const page = append(document.body, 'section', 'page')
    append(page, 'header', '').innerHTML = head
    const frame = append(page, 'div', 'frame')
    boxes = Array.from({ length: columns }, () => append(frame, 'div', 'box'))
    append(page, 'footer', '').textContent = String(document.querySelectorAll('.page').length)
  }
  /** @type {ReturnType<typeof openBox> | undefined} */
  let box
  const openBox = () => {
    const isNewPage = boxes.length === 0
    if (isNewPage) openPage()
    const element = boxes.shift()
    return {
      element,
      isNewPage,
      body: append(element, 'div', 'body'),
      notes: append(element, 'div', 'notes'),
    }
  }
  for (const [index, block] of blocks.entries()) {
    let isDivided = false
    for (let from = 0; from < block.words.length; ) {
      box ??= openBox()
      const isEmpty = box.body.childElementCount === 0
      const to = fill(box, block, from, isEmpty)
      if (to > from && box.isNewPage && isEmpty)
        starts.push({ block: index, word: from + (isDivided ? 1 : 0) })
      isDivided = false
      if (to > from && to < block.words.length - 1) isDivided = divideWord(box, block, from, to, hyphen)
      from = to
      if (from < block.words.length) box = undefined
    }
    if (box && block.tag.startsWith('h') && !hasRoomBelow(box)) {
      // A heading does not stand alone at the foot of a box.
      box = moveToNextBox(box, openBox, starts, index)
    }
  }
  fillContents(starts)
  return starts
}

/** Writes page numbers into the lines of a table of contents, and dots in front of them. */
function fillContents(starts) {
  for (const line of document.querySelectorAll('.contents')) {
    const number = line.querySelector('.number')
    const heading = Number(number.dataset.block)
    number.textContent = String(
      starts.findLastIndex(({ block, word }) => block < heading || (block === heading && word === 0)) + 1,
    )
  }
  for (const dots of document.querySelectorAll('.dots')) {
    const room = dots.clientWidth
    while (dots.scrollWidth <= room && dots.textContent.length < 200) dots.textContent += '.'
    dots.textContent = dots.textContent.slice(1)
  }
}

function moveToNextBox(box, openBox, starts, index) {
  const heading = box.body.lastElementChild
  if (box.body.childElementCount === 1) return box
  const next = openBox()
  next.body.append(heading)
  if (next.isNewPage) starts.push({ block: index, word: 0 })
  return next
}

function hasRoomBelow(box) {
  const probe = append(box.body, 'p', '')
  probe.innerHTML = 'x<br>x<br>x'
  const fits = !overflows(box)
  probe.remove()
  return fits
}

/** Puts words of a block from `from` on into a box, as many as fit; gives the index of the first that does not. */
function fill(box, block, from, isEmpty) {
  const element = append(box.body, block.tag, from > 0 ? `${block.className} rest` : block.className)
  const notesBefore = box.notes.innerHTML
  const set = to => {
    element.innerHTML = block.words.slice(from, to).join(' ')
    element.classList.toggle('cut', to < block.words.length)
    box.notes.innerHTML = notesBefore
    for (let word = from; word < to; word++) {
      if (block.notes[word]) append(box.notes, 'p', 'note').innerHTML = block.notes[word]
    }
    return !overflows(box)
  }
  const all = block.words.length
  if (set(all)) return all
  let low = from
  if (!block.tag.startsWith('h')) {
    for (let high = all; low + 1 < high; ) {
      const middle = (low + high) >> 1
      if (set(middle)) low = middle
      else high = middle
    }
  }
  // At least two lines stay together, unless the box holds nothing else.
  const isTooShort =
    low === from || (set(low) && element.getClientRects()[0].height < 2 * lineHeight(element))
  if (isTooShort && !isEmpty) {
    element.remove()
    box.notes.innerHTML = notesBefore
    return from
  }
  const to = Math.max(low, from + 1)
  set(to)
  return to
}

/** Puts a part of the first word that does not fit at the end of the box, and leaves the rest of it to the next. */
function divideWord(box, block, from, to, hyphen) {
  const parts = block.words[to].split(DIVISION)
  const element = box.body.lastElementChild
  for (let count = parts.length - 1; count > 0; count--) {
    const before = element.innerHTML
    const height = element.offsetHeight
    element.innerHTML = `${block.words.slice(from, to).join(' ')} ${parts.slice(0, count).join(DIVISION)}${hyphen}`
    if (element.offsetHeight === height && !overflows(box)) {
      block.words[to] = parts.slice(count).join(DIVISION)
      return true
    }
    element.innerHTML = before
  }
  return false
}

function lineHeight(element) {
  return Number.parseFloat(getComputedStyle(element).lineHeight)
}

function overflows(box) {
  return box.body.offsetHeight + box.notes.offsetHeight > box.element.clientHeight
}

function append(parent, tag, className) {
  const element = document.createElement(tag)
  if (className) element.className = className
  parent.append(element)
  return element
}

globalThis.paginate = paginate
