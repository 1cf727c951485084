import { readFileSync, writeFileSync } from 'node:fs'
const W = '/work/wt/outcome/'
const { openCore } = await import(W + 'src/app/open-core.ts')
const { parseConfig } = await import(W + 'src/config.ts')
const { judgeAnswer } = await import(W + 'src/answer/judge-answer.ts')
const { withoutCourtesy } = await import(W + 'src/answer/small-talk.ts')
const { findSmallTalk } = await import(W + 'src/answer/small-talk.ts')
const { findRequest } = await import(W + 'src/answer/request.ts')
const { isPlea } = await import(W + 'src/answer/plea.ts')
const { foldSpace } = await import(W + 'evaluation/questions.ts')
const E = '/work/shared/eval/'
const F = ['assembly-2023-monitoring','country-2023-kyrgyzstan','labour-2024-migrants','npm-2024-prisons']
const read = (p: string, set: string) => readFileSync(p, 'utf8').split('\n').filter(Boolean).map(l => ({ ...JSON.parse(l), set }))
const foreign = F.flatMap(f => read(E + 'foreign/' + f + '.jsonl', f))
const far = read(W + 'tests/evaluation/far.jsonl', 'far')
const dev = read(E + 'dev.jsonl', 'dev')
const real = read(E + 'real-life-dev.jsonl', 'real')
const cfg = (c: string, i: string) => parseConfig({ ...process.env, CORPUS_DIR: c, INDEX_DIR: i })
const out: any[] = []
const { createSearch } = await import(W + 'src/search/create-search.ts')
const { existsSync } = await import('node:fs')
const QC = '/tmp/outcome/qcache.json'
const qc: Record<string, any> = existsSync(QC) ? JSON.parse(readFileSync(QC, 'utf8')) : {}
const caching = (e: any) => ({ ...e, model: e.model, embed: async (texts: string[], kind: string) => { const r = []; for (const t of texts) { const k = kind + t; if (!qc[k]) qc[k] = Array.from((await e.embed([t], kind))[0]); r.push(Float32Array.from(qc[k])) } return r } })
const only = process.env.ONLY?.split(',')
const OUT = process.env.OUT ?? '/tmp/outcome/dump.json'
for (const [name, corpus, index, qs] of [['five', W + 'corpus', W + 'embeddings/index', [...dev, ...real, ...far]], ['foreign', E + 'foreign/corpus', '/tmp/outcome/foreign', [...foreign, ...far]], ['mix', '/tmp/outcome/mix-corpus', '/tmp/outcome/mix', [...foreign, ...far, ...real]]] as any) {
  if (only && !only.includes(name)) continue
  const core = await openCore(cfg(corpus, index))
  const search = createSearch({ bundle: core.bundle, embedder: caching(core.embedder) })
  for (const q of qs) {
    const asked = withoutCourtesy(q.question)
    const result = await search.find(asked)
    const j = judgeAnswer(core.bundle, result, asked)
    const right = (p: any) => (q.gold ?? []).some((g: any) => p.reportId === g.doc && ((g.kk && foldSpace(p.texts.kk?.text ?? '').includes(foldSpace(g.kk))) || (g.ru && foldSpace(p.texts.ru?.text ?? '').includes(foldSpace(g.ru)))))
    out.push({ index: name, id: q.id, set: q.set, lang: q.lang, kind: q.kind, want: q.want, note: q.note, style: q.style, question: q.question, ans: (q.gold ?? []).length > 0, f: j.features, missing: j.missing.map((m: any) => m.kind + (m.isUnknown ? '!' : '') + ':' + m.label.ru), req: findRequest(asked, result.language), bare: j.topic, talk: !!findSmallTalk(q.question), plea: isPlea(asked, result.language), rank: result.hits.findIndex((h: any) => right(h.passage)), outcome: j.outcome, at: Math.max(...result.hits.slice(0,10).map((h: any) => h.questionScore?.nearest ?? 0)) })
  }
}
writeFileSync(OUT, JSON.stringify(out)); writeFileSync(QC, JSON.stringify(qc))
process.exit(0)
