import { element, fill } from './element.js'
import { icon } from './icons.js'

/**
 * @typedef {import('./app-type.js').App} App
 */

/**
 * The introduction at the top of the chat with the bot.
 *
 * @param {App} app
 * @returns {HTMLElement}
 */
export function drawWelcome(app) {
  const texts = app.texts()
  const { me, examples, acceptsFiles } = app.state()
  const other = me.language === 'kk' ? 'ru' : 'kk'
  return element(
    'section',
    { class: 'welcome' },
    element('img', { src: '/icon.svg', alt: '', width: 60, height: 60 }),
    element('h2', {}, texts.welcome),
    element('p', { class: 'tagline' }, texts.tagline),
    reportList(app),
    exampleList(texts.examplesTitle, examples[me.language], me.language, app),
    exampleList(app.otherTexts().examplesAside, examples[other], other, app),
    acceptsFiles && element('p', { class: 'own-reports' }, icon('attach'), texts.ownReports),
    element('p', { class: 'note' }, texts.localNote),
  )
}

/**
 * @param {string} title
 * @param {readonly string[]} questions
 * @param {string} language
 * @param {App} app
 */
function exampleList(title, questions, language, app) {
  if (questions.length === 0) return undefined
  const buttons = questions.map(question =>
    element(
      'li',
      {},
      element(
        'button',
        {
          type: 'button',
          class: 'example',
          disabled: app.state().phase.kind !== 'ready',
          onclick: () => app.send(question),
        },
        element('span', {}, question),
        icon('send'),
      ),
    ),
  )
  return element(
    'div',
    { class: 'examples', lang: language },
    element('h3', {}, title),
    element('ul', {}, ...buttons),
  )
}

/** @param {App} app */
function reportList(app) {
  const { reports, me } = app.state()
  const list = reports[me.language]
  if (list.length === 0) return undefined
  const items = list.map(({ publisher, rights, title, url }) =>
    element(
      'li',
      {},
      element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, title),
      element('span', {}, `${publisher} · ${rights}`),
    ),
  )
  const names = list.map(({ short }) => short).join(' · ')
  const summary = element('summary', {}, element('b', {}, app.texts().reports), element('span', {}, names))
  return element('details', { class: 'reports' }, summary, element('ul', {}, ...items))
}

/**
 * The introduction at the top of the other chats.
 *
 * @param {App} app
 * @returns {HTMLElement}
 */
export function drawShortWelcome(app) {
  const { bot } = app.state()
  const { groupWelcome, dialogWelcome } = app.texts()
  const text = app.activeChat().kind === 'group' ? groupWelcome : dialogWelcome
  return element(
    'section',
    { class: 'welcome is-short' },
    element('p', {}, fill(text, { bot: bot.username })),
  )
}

/**
 * Replaces the input field until the bot is ready.
 *
 * @param {App} app
 * @returns {HTMLElement}
 */
export function drawPhase(app) {
  const { phase } = app.state()
  const texts = app.texts()
  return phase.kind === 'failed'
    ? element('div', { class: 'phase is-failed', role: 'alert' }, texts.failed)
    : element('div', { class: 'phase' }, element('p', {}, texts.opening))
}
