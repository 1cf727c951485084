import { expect, it } from 'vitest'
import { browserCommand, openBrowser } from '../../../demo/server/open-browser.ts'

it.each([
  ['darwin', {}, ['open']],
  ['win32', {}, ['cmd', '/c', 'start', '""']],
  ['linux', { DISPLAY: ':0' }, ['xdg-open']],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open']],
  ['linux', {}, undefined],
] as const)('on %s with %o the browser is opened by %o', (platform, env, expected) => {
  expect(browserCommand({ platform, env })).toEqual(expected)
})

it('does not fail without a browser', () => {
  expect(() => openBrowser('http://localhost:1', { platform: 'linux', env: {} })).not.toThrow()
})
