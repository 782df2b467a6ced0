import { build } from 'esbuild'
import { pathToFileURL } from 'node:url'
await build({ stdin: { contents: `
import { operations, service } from '@acct/emersion'
import { messagesOf } from '../core/src/wire/message.ts'
import { complexAccountTemplate } from './template.mjs'
import { complexAccount } from './work.mjs'
const messageOf = messagesOf(service, { soapVersion: '1.1', namespaces: service.namespaces })
const m = messageOf(operations.createComplexAccount)
const relaxed = new Set()
const all = new Set(Object.keys(operations.createComplexAccount.rules))
export const draft = () => m.plan.draft(complexAccount, {}, relaxed)
export const fill = () => m.plan.draft(complexAccount, {}, all)
const d = draft().draft
export const write = () => m.write(d)
export const whole = () => { const { draft } = m.plan.draft(complexAccount, {}, relaxed); return m.write(draft) }
const ids = [...all]; export const rules = Object.fromEntries(ids.map((id) => { const others = new Set(ids.filter((x) => x !== id)); return [id, () => m.plan.draft(complexAccount, {}, others)] }))
export const template = () => complexAccountTemplate(complexAccount)
`, resolveDir: process.cwd(), loader: 'ts' }, outfile: 'node_modules/.cache/_nested.cjs', bundle: true, platform: 'node', format: 'cjs', tsconfig: '../../tsconfig.base.json', external: ['xmlbuilder2', 'zod', 'axios', 'saxes'], logLevel: 'error' })
const { default: f } = await import(pathToFileURL('node_modules/.cache/_nested.cjs').href + '?' + Date.now())
const flat = (v) => typeof v === 'string' ? v.charCodeAt(v.length >> 1) : v
const names = process.argv[2] ? process.argv[2].split(',') : ['draft', 'fill', 'write', 'whole', 'template']
const best = {}
for (let r = 0; r < (+process.env.R || 12); r++) for (const n of names) { const t = process.cpuUsage(); for (let i = 0; i < 5000; i++) flat(f[n]()); const d = process.cpuUsage(t); best[n] = Math.min(best[n] ?? 1e9, (d.user + d.system) / 5000) }
console.log(Object.entries(best).map(([k, v]) => k + ' ' + v.toFixed(2)).join('  '))
const b2 = {}
const all = { none: f.fill, ...f.rules }
for (let r = 0; r < 15; r++) for (const n in all) { const t = process.cpuUsage(); for (let i = 0; i < 3000; i++) all[n](); const d = process.cpuUsage(t); b2[n] = Math.min(b2[n] ?? 1e9, (d.user + d.system) / 3000) }
console.log(Object.entries(b2).map(([k, v]) => k + ' ' + ((v - b2.none) * 1000).toFixed(0)).join('  '))
