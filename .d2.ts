import { readFile, readdir } from 'node:fs/promises'
import { isFollowUp } from './src/text/follow-up.ts'
const f='/work/shared/eval/real-life-dev.jsonl'
const all=(await readFile(f,'utf8')).trim().split('\n').map(l=>JSON.parse(l))
for (const m of all) if ((m.kind==='follow-up')!==isFollowUp(m.question)) console.log(m.kind, m.want, '|', m.question)
let n=0,t=0
for (const p of ['tests/evaluation/dev.jsonl','tests/evaluation/heldout.jsonl','tests/evaluation/far.jsonl','tests/evaluation/dev-variants.jsonl']) for (const l of (await readFile(p,'utf8')).trim().split('\n')) { const q=JSON.parse(l).question; t++; if (isFollowUp(q)) { n++; console.log('FA', q) } }
for (const p of await readdir('/work/shared/eval/foreign')) if (p.endsWith('.jsonl')) for (const l of (await readFile('/work/shared/eval/foreign/'+p,'utf8')).trim().split('\n')) { const q=JSON.parse(l).question; t++; if (isFollowUp(q)) { n++; console.log('FA2', q) } }
console.log(n,t)
