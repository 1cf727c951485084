import { readFile } from 'node:fs/promises'
import { openCore } from './src/app/open-core.ts'
import { parseConfig } from './src/config.ts'
import { loadRealLife } from './evaluation/sets/real-life-messages.ts'
import { isRight } from './evaluation/questions.ts'
const f='/work/shared/eval/real-life-dev.jsonl'
const core = await openCore(parseConfig({}))
const raw = new Map((await readFile(f,'utf8')).trim().split('\n').map(l=>{const o=JSON.parse(l);return [o.id,o]}))
const ms=(await loadRealLife(f)).filter(m=>m.kind==='follow-up')
const forms: Record<string,(p:string,q:string)=>string> = {
 alone:(p,q)=>q, 'p. q':(p,q)=>`${p}. ${q}`, 'q p':(p,q)=>`${q} ${p}`, 'p q q':(p,q)=>`${p} ${q} ${q}`,
}
const sum: Record<string, number> = {}
for (const m of ms) {
  const p = raw.get(raw.get(m.id).after)?.question
  if (!p) { console.log('NO PREV', m.id); continue }
  const row=[]
  for (const [n,fn] of Object.entries(forms)) {
    const text = fn(p.replace(/[?!.]+$/,''), m.text)
    const hits=(await core.search.find(text)).hits
    const rank=hits.findIndex(h=>isRight(h.passage,m.gold))+1
    const a = await core.answerer.answer(text,{fallback:m.language})
    sum[n]=(sum[n]??0)+Number(rank===1)
    row.push(`${n}:${rank}/${a.kind}`)
  }
  console.log(m.id, '|', p, '|', m.text, '|', m.want, '|', row.join('  '))
}
console.log(sum, ms.length)
await core.close()
