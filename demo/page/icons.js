const PATHS = {
  send: 'M3 11.5 21 3l-6.5 18-3.2-7.3z M11.3 13.7 21 3',
  menu: 'M4 7h16 M4 12h16 M4 17h10',
  reply: 'M10 6 4 12l6 6 M4 12h9a7 7 0 0 1 7 6',
  edit: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19z',
  close: 'M6 6l12 12 M18 6 6 18',
  back: 'M15 5l-7 7 7 7',
  down: 'M6 9l6 6 6-6',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M12 2v3 M12 19v3 M2 12h3 M19 12h3 M5 5l2 2 M17 17l2 2 M19 5l-2 2 M7 17l-2 2',
  link: 'M8 16 16 8 M9 8h7v7',
  attach:
    'M20 11.5l-8.2 8.2a5 5 0 0 1-7-7l8.6-8.6a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6',
  file: 'M6 3h8l5 5v13H6z M14 3v5h5 M9 13h7 M9 17h7',
  copy: 'M9 9h11v11H9z M15 9V4H4v11h5',
  share: 'M14 5l6 6-6 6 M20 11h-8a8 8 0 0 0-8 8',
  group:
    'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11z M3 20c0-4 2.7-6 6-6s6 2 6 6 M16 5.2a3 3 0 0 1 0 5.6 M17.5 14.4c2.2.6 3.5 2.5 3.5 5.6',
}

const SVG = 'http://www.w3.org/2000/svg'

/**
 * A decorative icon, hidden from screen readers.
 *
 * @param {keyof typeof PATHS} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}
