import { existsSync, readdirSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { parse } from 'dotenv'
import { describe, expect, it } from 'vitest'
import { parseConfig, VARIABLES } from '../../src/config.ts'
import {
  at,
  deployFiles,
  itemsOf,
  keysOf,
  readDockerfile,
  readText,
  readUnit,
  readYaml,
  settingOf,
} from './deploy-files.ts'

const KNOWN: readonly string[] = VARIABLES.map(({ name }) => name)
/** The bot ends within 9 s of SIGTERM. */
const DEADLINE_SECONDS = 9
const START = ['--enable-source-maps', 'dist/main.js']
const BUILD = ['--import', 'tsx', 'scripts/build.ts']
const COMMANDS = ['dayek-backup.service', 'dayek-embed.service']
const SERVICES = ['dayek.service', ...COMMANDS]

describe('the example settings', () => {
  it.each(['.env.example', 'deploy/systemd/dayek.env'])('of %s are accepted as they are', path => {
    const settings = parse(readText(path))
    expect(keysOf(settings).length).toBeGreaterThan(3)
    expect(keysOf(settings).filter(name => !KNOWN.includes(name))).toEqual([])
    expect(() => parseConfig(settings)).not.toThrow()
  })

  it('for systemd leave the folders to the units, which they would overrule', () => {
    const settings = keysOf(parse(readText('deploy/systemd/dayek.env')))
    expect(settings).toContain('BOT_TOKEN')
    expect(settings).not.toContain('DATA_DIR')
    expect(settings).not.toContain('INDEX_DIR')
  })
})

describe('NODE_ENV', () => {
  it('keeps the service from opening the page where the token is missing', () => {
    expect(settingOf('dayek.service', 'Environment').split(' ')).toContain('NODE_ENV=production')
    const set = readDockerfile().filter(([name]) => name === 'ENV')
    expect(set.flatMap(([, rest]) => rest.split(/\s+/))).toContain('NODE_ENV=production')
  })
})

describe('the Dockerfile', () => {
  const instructions = readDockerfile()
  const stages = instructions.flatMap(([name], index) => (name === 'FROM' ? [index] : []))
  const last = instructions.slice(stages.at(-1))
  const sourcesOf = (rest: string) =>
    rest
      .split(' ')
      .filter(word => !word.startsWith('--'))
      .slice(0, -1)

  it('copies only files that exist, and .dockerignore lets them through', () => {
    const copied = instructions.filter(([name, rest]) => name === 'COPY' && !rest.includes('--from='))
    const sources = copied.flatMap(([, rest]) => sourcesOf(rest))
    expect(sources).toContain('src')
    expect(sources.filter(path => !existsSync(path))).toEqual([])
    const allowed = readText('deploy/Dockerfile.dockerignore')
      .split('\n')
      .filter(line => line.startsWith('!'))
      .map(line => line.slice(1))
    expect([...allowed].sort()).toEqual([...new Set(sources)].sort())
  })

  it('copies every folder that the bot imports from', () => {
    const sources = last.flatMap(([name, rest]) => (name === 'COPY' ? sourcesOf(rest) : []))
    expect(sources).toEqual(
      expect.arrayContaining(['src', 'stand-in', 'demo', 'scripts', 'corpus', 'embeddings']),
    )
  })

  it('runs as a user by number, with the bot as the process that gets the signals', () => {
    expect(instructions.some(([name, rest]) => name === 'FROM' && !/^node:24(?:-|\s)/.test(rest))).toBe(false)
    expect(last.find(([name]) => name === 'USER')?.[1]).toMatch(/^[1-9]\d*:[1-9]\d*$/)
    const command: unknown = JSON.parse(last.find(([name]) => name === 'CMD')?.[1] ?? '')
    expect(command).toEqual(['node', ...START])
  })

  it('compiles the program once all sources are there', () => {
    const command = JSON.stringify(['node', ...BUILD]).replaceAll(',', ', ')
    const built = last.findIndex(([name, rest]) => name === 'RUN' && rest === command)
    expect(built).toBeGreaterThan(last.findLastIndex(([name]) => name === 'COPY'))
    const install = instructions.find(([, rest]) => rest.includes('npm ci'))?.[1]
    expect(install).toMatch(/^npm pkg delete scripts\.prepare && .*npm ci /)
  })

  it('asks /health without curl', () => {
    const check = last.find(([name]) => name === 'HEALTHCHECK')?.[1] ?? ''
    const command = itemsOf(JSON.parse(check.slice(check.indexOf('[')))).map(String)
    expect(command.slice(0, 2)).toEqual(['node', '-e'])
    expect(command[2]).toContain('/health')
    expect(() => new Function(command[2] ?? '')).not.toThrow()
  })

  it('keeps secrets and local data out of the image', () => {
    const lines = readText('deploy/Dockerfile.dockerignore').split('\n')
    expect(lines.find(line => line !== '' && !line.startsWith('#'))).toBe('*')
    for (const path of ['.env', 'data', 'node_modules', 'embeddings/index'])
      expect(lines).not.toContain(`!${path}`)
    expect(lines).toContain('embeddings/index')
  })
})

describe('the compose file', () => {
  const compose = readYaml('deploy/compose.yaml')
  const services = keysOf(at(compose, 'services'))
  const texts = (...path: readonly string[]) => itemsOf(at(compose, 'services', ...path)).map(String)

  it.each(services)('runs %s read-only, without capabilities, within limits and with rotated logs', name => {
    const service = at(compose, 'services', name)
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      restart: 'unless-stopped',
      logging: { options: { 'max-size': '10m', 'max-file': '5' } },
    })
    expect(at(service, 'mem_limit')).toMatch(/^\d+m$/)
    expect(at(service, 'cpus')).toBeGreaterThan(0)
  })

  it('publishes ports on this machine only', () => {
    const ports = services.flatMap(name => texts(name, 'ports'))
    expect(ports.length).toBeGreaterThan(2)
    expect(ports.filter(port => !port.startsWith('127.0.0.1:'))).toEqual([])
  })

  it('mounts only what exists or is a named volume', () => {
    const named = keysOf(at(compose, 'volumes'))
    const sources = services.flatMap(name => texts(name, 'volumes')).map(volume => volume.split(':')[0] ?? '')
    const missing = sources.filter(source =>
      source.startsWith('.') ? !existsSync(normalize(join('deploy', source))) : !named.includes(source),
    )
    expect(missing).toEqual([])
    expect(
      existsSync(normalize(join('deploy', String(at(compose, 'services', 'bot', 'build', 'context'))))),
    ).toBe(true)
    expect(existsSync(String(at(compose, 'services', 'bot', 'build', 'dockerfile')))).toBe(true)
  })

  it('gives the bot its folders, and more time to stop than it needs', () => {
    const bot = at(compose, 'services', 'bot')
    const mounted = texts('bot', 'volumes').map(volume => volume.split(':')[1])
    expect(mounted).toContain(at(bot, 'environment', 'DATA_DIR'))
    expect(mounted).toContain(at(bot, 'environment', 'INDEX_DIR'))
    expect(mounted).toContain('/reports')
    // .env chooses between the reports of the checkout and those that the bot may change.
    expect(keysOf(at(bot, 'environment'))).not.toContain('CORPUS_DIR')
    expect(Number.parseInt(String(at(bot, 'stop_grace_period')), 10)).toBeGreaterThan(DEADLINE_SECONDS)
    expect(at(bot, 'env_file')).toBe('../.env')
  })

  it('starts the bot alone unless more is asked for', () => {
    expect(services).toEqual(['bot', 'worker', 'database', 'prometheus', 'grafana'])
    for (const name of ['prometheus', 'grafana']) expect(texts(name, 'profiles')).toEqual(['monitoring'])
    for (const name of ['worker', 'database']) expect(texts(name, 'profiles')).toEqual(['workers'])
  })

  it('keeps the token from the database, which only the bot and its workers reach', () => {
    expect(JSON.stringify(at(compose, 'services', 'database', 'env_file'))).not.toContain('/.env')
    expect(at(compose, 'networks', 'store', 'internal')).toBe(true)
    expect(services.filter(name => texts(name, 'networks').includes('store'))).toEqual([
      'bot',
      'worker',
      'database',
    ])
    expect(texts('database', 'networks')).toEqual(['store'])
  })
})

describe('the proxies', () => {
  it.each(['deploy/Caddyfile', 'deploy/nginx.conf'])('%s passes on to the port of the compose file', path => {
    const environment = at(readYaml('deploy/compose.yaml'), 'services', 'bot', 'environment')
    expect(readText(path)).toContain(`127.0.0.1:${String(at(environment, 'WEBHOOK_PORT'))}`)
  })

  // The path and the header are the webhook's secrets.
  it('log no request, not even one that failed', () => {
    expect(readText('deploy/Caddyfile')).toMatch(/^\{[^}]*log \{\s*exclude http\.log\.error\s*\}/m)
    expect(readText('deploy/Caddyfile')).toMatch(/log \{\s*output discard\s*\}/)
    expect(readText('deploy/nginx.conf')).toMatch(/access_log off;\s*error_log \S+ crit;/)
  })
})

describe('docs/operate.md', () => {
  const page = readText('docs/operate.md')
  /** Source texts in which log lines and errors are written. */
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => readText(join('src', name)))
    .concat(readText('scripts/build.ts'))

  it('links to files that exist', () => {
    const links = [...page.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => join('docs', path))
    expect(links.length).toBeGreaterThan(8)
    expect(links.filter(path => !existsSync(path))).toEqual([])
  })

  it('links to its own headings', () => {
    const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^a-z ]/g, '')
        .replaceAll(' ', '-'),
    )
    const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor)
    expect(links.length).toBeGreaterThan(3)
    expect(links.filter(link => !anchors.includes(link))).toEqual([])
  })

  it('names files of deploy/ that exist', () => {
    const paths = page.match(/(?<![\w.])deploy\/[\w./-]*\w/g) ?? []
    expect(paths.length).toBeGreaterThan(5)
    expect(paths.filter(path => !existsSync(path))).toEqual([])
  })

  it('quotes log lines and errors as the code writes them', () => {
    const table = page.slice(page.indexOf('## What to do when'), page.indexOf('## What was tried'))
    const symptoms = [...table.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = '']) => cell)
    const quoted = symptoms.flatMap(cell => [...cell.matchAll(/`([^`]{12,})`/g)].map(([, text = '']) => text))
    expect(quoted.length).toBeGreaterThan(10)
    const parts = quoted.flatMap(text => text.split('…').map(part => part.trim()))
    const long = parts.filter(part => part.length > 8)
    expect(long.filter(part => !sources.some(source => source.includes(part)))).toEqual([])
  })
})

describe('the systemd units', () => {
  it.each(COMMANDS)('%s starts a file that exists', unit => {
    const [node, ...words] = settingOf(unit, 'ExecStart').split(' ')
    expect(node).toBe('/usr/bin/node')
    expect(words.slice(0, 2)).toEqual(['--import', 'tsx'])
    expect(existsSync(words[2] ?? '')).toBe(true)
  })

  it('dayek.service starts the bot itself, and gives it time to stop', () => {
    expect(settingOf('dayek.service', 'ExecStartPre')).toBe(['/usr/bin/node', ...BUILD, '--check'].join(' '))
    expect(settingOf('dayek.service', 'ExecStart')).toBe(['/usr/bin/node', ...START].join(' '))
    expect(Number(settingOf('dayek.service', 'TimeoutStopSec'))).toBeGreaterThan(DEADLINE_SECONDS)
    expect(settingOf('dayek.service', 'Restart')).toBe('always')
    expect(settingOf('dayek.service', 'StateDirectoryMode')).toBe('0700')
  })

  it('does not forbid what V8 needs', () => {
    expect(readUnit('dayek.service').map(([name]) => name)).not.toContain('MemoryDenyWriteExecute')
  })

  it.each(SERVICES)('%s has no privileges and one writable folder', unit => {
    const settings = readUnit(unit).map(([name, value]) => `${name}=${value}`)
    const expected = [
      'NoNewPrivileges=yes',
      'CapabilityBoundingSet=',
      'ProtectSystem=strict',
      'ProtectHome=yes',
    ]
    expect(settings).toEqual(
      expect.arrayContaining([...expected, 'PrivateTmp=yes', 'UMask=0077', 'User=dayek']),
    )
    expect(settings.filter(line => line.startsWith('ReadWritePaths='))).toEqual([])
  })

  it('give the index to the bot, with the same settings', () => {
    for (const name of ['User', 'EnvironmentFile', 'Environment', 'WorkingDirectory'])
      expect(settingOf('dayek-embed.service', name)).toBe(settingOf('dayek.service', name))
  })

  // systemd would stop the bot because a process that reads a file for it was killed.
  it('keep the bot running when the kernel kills one of its helpers', () => {
    expect(settingOf('dayek.service', 'OOMPolicy')).toBe('continue')
  })

  it('create the folder of the backups before the first night', () => {
    expect(settingOf('dayek.service', 'StateDirectory').split(' ')).toContain('dayek/backups')
  })

  it('dayek-run gives commands the user, the settings and the folders of the bot', () => {
    const options = readText('deploy/systemd/dayek-run')
    for (const name of ['User', 'Group', 'EnvironmentFile', 'WorkingDirectory'])
      expect(options).toContain(`--property=${name}=${settingOf('dayek.service', name)} `)
    for (const pair of settingOf('dayek.service', 'Environment').split(' '))
      expect(options).toContain(`--setenv=${pair} `)
    expect(options).toContain('/usr/bin/node --import tsx "$@"')
  })

  it('removes after 30 days what an interrupted backup left, too', () => {
    expect(settingOf('dayek-backup.service', 'ExecStartPost')).toContain('-name "dayek-*.db*" -mtime +30')
  })

  it('set only variables that the bot knows', () => {
    const set = SERVICES.flatMap(unit => settingOf(unit, 'Environment').split(' '))
    const names = set.map(pair => pair.split('=')[0] ?? '').filter(name => name !== 'NODE_ENV')
    expect(names.filter(name => !KNOWN.includes(name))).toEqual([])
  })
})

describe('YAML and JSON', () => {
  it('of deploy/ can be parsed', () => {
    const yaml = deployFiles('.yaml')
    expect(yaml.length).toBeGreaterThan(4)
    for (const path of yaml) expect(keysOf(readYaml(path)).length, path).toBeGreaterThan(0)
    for (const path of deployFiles('.json')) expect(() => JSON.parse(readText(path)), path).not.toThrow()
  })
})
