import { spawn } from 'node:child_process'

export interface Desktop {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The command that shows an address in this desktop's browser; undefined where there is no desktop. */
export function browserCommand({ platform, env }: Desktop): readonly [string, ...string[]] | undefined {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['cmd', '/c', 'start', '""']
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined
}

/** Shows an address in the browser, where there is one. Never fails: the address is printed as well. */
export function openBrowser(url: string, desktop: Desktop): void {
  const [command, ...args] = browserCommand(desktop) ?? []
  if (command === undefined) return
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
