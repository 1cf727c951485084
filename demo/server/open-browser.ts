import { spawn } from 'node:child_process'

export interface Desktop {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The command that opens a URL in the default browser; undefined without a desktop. */
export function browserCommand({ platform, env }: Desktop): readonly [string, ...string[]] | undefined {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['cmd', '/c', 'start', '""']
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : undefined
}

/** Opens a URL in the browser, if there is one. Ignores failures, because the URL is printed too. */
export function openBrowser(url: string, desktop: Desktop): void {
  const [command, ...args] = browserCommand(desktop) ?? []
  if (command === undefined) return
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
