const root='/tmp/wt/check/';
const { postgres } = await import(root+'adapters/postgres/index.ts');
const { lineQuestions } = await import(root+'bench/line-questions.ts');
const { shop, startLines } = await import(root+'bench/lines-tables.ts');
const { openWorld } = await import(root+'bench/world.ts');
const { rowsOf, sameRows } = await import(root+'bench/rows.ts');
const only = process.argv.slice(2).map(Number);
const server = await startLines();
const world = await openWorld(shop, { host: server.host, port: server.port, user: server.user, database: 'postgres' }, '.', postgres);
const time = async (s:any)=>{const t=performance.now(); await rowsOf(world.warehouse, s); return performance.now()-t;};
try {
for (const [i,q] of lineQuestions.entries()) {
  if (only.length && !only.includes(i)) continue;
  try {
  const ours = world.statementFor(q.request); const hand = { text: q.sql, parameters: [] };
  const a = await rowsOf(world.warehouse, ours), b = await rowsOf(world.warehouse, hand);
  if (!sameRows(a,b)) console.log('DIFFER', q.what, a.slice(0,3), b.slice(0,3), a.length, b.length);
  const o=[],h=[];
  for (let r=0;r<9;r++){ if(r%2){o.push(await time(ours));h.push(await time(hand));}else{h.push(await time(hand));o.push(await time(ours));} }
  const cpu=(l:number[])=>Math.min(...l);
  console.log(i, q.what, cpu(o).toFixed(0), cpu(h).toFixed(0), (cpu(o)/cpu(h)).toFixed(2));
  if (process.env.SQL) console.log(ours.text, ours.parameters);
  if (process.env.EXPLAIN) { for (const s of [ours,hand]) { const e = await rowsOf(world.warehouse, {text:'explain (analyze, costs off, timing off) '+s.text.replace(/^--.*\n/,''), parameters: s.parameters}).catch((e:any)=>[[e.message]]); console.log(e.map((r:any)=>r[0]).join('\n')); } }
  } catch (e:any) { console.log(i, q.what, 'ERR', e.message); }
}
} finally { await world.warehouse.close(); await server.stop(); }
