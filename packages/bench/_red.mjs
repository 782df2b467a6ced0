import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
const src = readFileSync('../core/src/wire/redact.ts', 'utf8').replace("new RegExp(wanted.flatMap(forms).join('|'), 'giu')", "new RegExp(wanted.flatMap(forms).join('|'), globalThis.FLAGS)")
await build({ stdin: { contents: src, resolveDir: process.cwd() + '/../core/src/wire', loader: 'ts' }, outfile: 'node_modules/.cache/_red.cjs', bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' })
const { default: f } = await import('./node_modules/.cache/_red.cjs')
const text = "Server was unable to read request. ---> There is an error in XML document (1, 357). ---> Instance validation error: 'add' is not a valid value for ActionType."
const make = (flags) => { globalThis.FLAGS = flags; const r = f.redaction(['11111111-2222-3333-4444-555555555555']); r(text); return () => r(text) }
const cases = { giu: make('giu'), gi: make('gi'), gu: make('gu'), g: make('g') }
const best = {}
for (let r = 0; r < 10; r++) for (const n in cases) { const s = process.hrtime.bigint(); for (let i = 0; i < 20000; i++) cases[n](); const d = Number(process.hrtime.bigint() - s) / 20000; best[n] = Math.min(best[n] ?? 1e9, d) }
console.log(best)
