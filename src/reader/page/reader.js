import { followBarHeight } from './bar-height.js'
import { storedText } from './block-text.js'
import { createQuoteBar } from './copy-quotation.js'
import { createMiniApp } from './mini-app.js'
import { createNarrowScreens } from './narrow-screens.js'
import { createNotice } from './notice.js'
import { valueInAddress } from './page-address.js'
import { createPageLanguage } from './page-language.js'
import { findPlace, parsePlace } from './permalink.js'
import { createSearch } from './search.js'
import { partsFrom } from './selection.js'
import { createTextView } from './text-view.js'

/** The page begins here: it is readable without its script, which adds search, views and quotations. */
function start() {
  const data = JSON.parse(document.querySelector('#data')?.textContent ?? '{}')
  document.documentElement.toggleAttribute('data-script', true)
  const language = createPageLanguage(data.messages)
  createMiniApp(language)
  // The shelf has no text.
  if (data.report === undefined) return
  const view = createTextView(data.views, language.current())
  const quoteBar = createQuoteBar(data, language)
  followBarHeight()
  createNarrowScreens()
  createSearch(language, view)

  const say = createNotice(language)
  /** @param {string} link What the address says after # or in ?q=. */
  const open = async link => {
    for (const passage of document.querySelectorAll('.nearest')) passage.classList.remove('nearest')
    const place = parsePlace(link)
    const found = place && (await findPlace(place))
    if (!place || !found) {
      say('badLink')
      return
    }
    if (found.kind !== 'same') {
      quoteBar.mark([])
      found.passage.classList.add('nearest')
      say(found.kind)
      focusOn(found.passage)
      found.passage.scrollIntoView()
      return
    }
    if (place.range && !view.isShown(place.range.language)) view.show(place.range.language)
    const whole = { language: view.language(), start: 0, end: lengthOf(found.passage, view.language()) }
    const parts = partsFrom(found.first, place.range ?? whole)
    quoteBar.mark(parts)
    say()
    const [first] = document.getElementsByClassName('quoted')
    focusOn(found.passage)
    ;(first ?? found.passage).scrollIntoView({ block: first ? 'center' : 'start' })
  }
  const openFragment = () => {
    const link = decodeFragment(location.hash)
    // Sections and footnotes are found by the browser; a Mini App is started with parameters of its own.
    if (link === '' || link.includes('=')) return
    if (!parsePlace(link) && document.getElementById(link)) return
    void open(link)
  }
  addEventListener('hashchange', openFragment)
  const asked = valueInAddress('q')
  if (asked === null || asked === '') openFragment()
  else void open(asked)
}

/**
 * A keyboard and a screen reader go on from here.
 *
 * @param {HTMLElement} passage
 */
function focusOn(passage) {
  passage.tabIndex = -1
  passage.focus({ preventScroll: true })
}

/**
 * The chars of a passage in one language, with the empty lines between its blocks.
 *
 * @param {HTMLElement} passage
 * @param {string} language
 */
function lengthOf(passage, language) {
  const cells = [...passage.querySelectorAll(`[data-block][lang="${language}"]`)]
  return cells.reduce((sum, cell) => sum + storedText(cell).length + 2, -2)
}

/** @param {string} hash */
function decodeFragment(hash) {
  try {
    return decodeURIComponent(hash.slice(1))
  } catch {
    return hash.slice(1)
  }
}

start()
