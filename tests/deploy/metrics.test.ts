import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { at, itemsOf, readText, readYaml } from './deploy-files.ts'

const panels = itemsOf(at(JSON.parse(readText('deploy/grafana/dashboards/dayek.json')), 'panels'))
const rules = itemsOf(at(readYaml('deploy/prometheus/alerts.yaml'), 'groups')).flatMap(group =>
  itemsOf(at(group, 'rules')),
)

/** Metrics of a PromQL expression, histograms without their suffix. */
function metricsIn(expression: unknown): readonly string[] {
  const names = String(expression).match(/\b(?:dayek|process|nodejs)_\w+/g) ?? []
  return names.map(name => name.replace(/_(?:bucket|sum|count)$/, ''))
}

/** The metrics that docs/operate.md describes. */
function documentedMetrics(): readonly string[] {
  return [...readText('docs/operate.md').matchAll(/^\| `((?:dayek|process|nodejs)_\w+)/gm)].map(
    ([, name = '']) => name,
  )
}

/** The metrics that the bot's code defines. */
function definedMetrics(): readonly string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('metrics.ts'),
  )
  return files.flatMap(name =>
    [...readText(join('src', name)).matchAll(/'(dayek_\w+)'/g)].map(([, metric = '']) => metric),
  )
}

const queries = panels.flatMap(panel => itemsOf(at(panel, 'targets')).map(target => at(target, 'expr')))

describe('the Grafana dashboard', () => {
  it('reads only metrics that docs/operate.md describes', () => {
    const read = queries.flatMap(metricsIn)
    expect(read.length).toBeGreaterThan(15)
    expect(read.filter(name => !documentedMetrics().includes(name))).toEqual([])
  })

  it('shows updates, outcomes, stages, queue, refusals, retries, index, memory and event loop', () => {
    const read = queries.flatMap(metricsIn).join(' ')
    for (const part of [
      'updates',
      'answers',
      'stage',
      'queue',
      'refusals',
      'retries',
      'index',
      'memory',
      'eventloop',
    ])
      expect(read).toContain(part)
  })

  it('has panels with different ids that do not overlap, all from the provisioned data source', () => {
    const ids = panels.map(panel => at(panel, 'id'))
    expect(new Set(ids).size).toBe(ids.length)
    const cells = panels.flatMap(panel => {
      const [x, y, w, h] = ['x', 'y', 'w', 'h'].map(side => Number(at(panel, 'gridPos', side)))
      return Array.from(
        { length: (w ?? 0) * (h ?? 0) },
        (_, n) => `${(x ?? 0) + (n % (w ?? 1))},${(y ?? 0) + Math.floor(n / (w ?? 1))}`,
      )
    })
    expect(new Set(cells).size).toBe(cells.length)
    const sources = itemsOf(
      at(readYaml('deploy/grafana/provisioning/datasources/prometheus.yaml'), 'datasources'),
    )
    const uids = sources.map(source => at(source, 'uid'))
    for (const panel of panels) expect(uids).toContain(at(panel, 'datasource', 'uid'))
  })
})

describe('the alert rules', () => {
  it('read only metrics that docs/operate.md describes, and say what is wrong', () => {
    expect(rules.length).toBeGreaterThan(5)
    const read = rules.flatMap(rule => metricsIn(at(rule, 'expr')))
    expect(read.filter(name => !documentedMetrics().includes(name))).toEqual([])
    for (const rule of rules)
      expect(String(at(rule, 'annotations', 'summary')), String(at(rule, 'alert'))).toMatch(/\.$/)
  })

  it('are loaded by Prometheus, which asks the service of the compose file', () => {
    const config = readYaml('deploy/prometheus/prometheus.yaml')
    expect(at(config, 'rule_files')).toEqual(['alerts.yaml'])
    expect(JSON.stringify(at(config, 'scrape_configs'))).toContain('bot:9464')
  })
})

describe('docs/operate.md', () => {
  it.skipIf(definedMetrics().length === 0)(
    'describes every metric that the bot defines, and no other',
    () => {
      const documented = documentedMetrics().filter(name => name.startsWith('dayek_'))
      expect([...documented].sort()).toEqual([...new Set(definedMetrics())].sort())
    },
  )
})
