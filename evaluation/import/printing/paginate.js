/**
 * Runs in the browser: fills page boxes with blocks, divides a block between two words where a box is full, and sets each
 * footnote at the foot of the box that holds its mark. What it returns says exactly which word begins each page.
 *
 * @typedef {{ tag: string, className: string, words: string[], notes: Record<number, string> }} PrintedBlock
 *   words: HTML; notes: the HTML of the footnotes that words mention, by the word's index
 * @typedef {{ head: string, columns: number, blocks: PrintedBlock[] }} PrintedDocument
 */

/**
 * @param {PrintedDocument} printed
 * @returns {{ block: number, word: number }[]} the block and the word that begin each page
 */
function paginate({ head, columns, blocks }) {
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
    for (let from = 0; from < block.words.length; ) {
      box ??= openBox()
      const isEmpty = box.body.childElementCount === 0
      const to = fill(box, block, from, isEmpty)
      if (to > from && box.isNewPage && isEmpty) starts.push({ block: index, word: from })
      from = to
      if (from < block.words.length) box = undefined
    }
    if (box && block.tag.startsWith('h') && !hasRoomBelow(box)) {
      // A heading does not stand alone at the foot of a box.
      box = moveToNextBox(box, openBox, starts, index)
    }
  }
  return starts
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
