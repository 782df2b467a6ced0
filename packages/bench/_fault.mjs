import { build } from 'esbuild'
await build({ stdin: { contents: `
import { read } from '../core/src/wire/read.ts'
import { opened } from '../core/src/wire/envelope.ts'
import { plainReader } from '../core/src/wire/plain.ts'
import { decoderOf } from '../core/src/wire/encoding.ts'
import { Tree } from '../core/src/wire/tree.ts'
import * as failures from '../core/src/failures.ts'
import { exchangeFor } from '../core/src/client.ts'
import { redaction } from '../core/src/wire/redact.ts'
import { defaultLimits } from '../core/src/wire/tree.ts'
import { fault, answer, credentials } from './work.mjs'
import { understandAccount } from './parts.mjs'
const bytes = Buffer.from(fault), text = fault.toString(), abytes = Buffer.from(answer)
const root = read(bytes, 'utf-8', defaultLimits)
const redact = redaction([credentials.securityToken])
const content = opened(root)
const ex = exchangeFor('x', redact)
export const decode = () => { const d = decoderOf('utf-8'); return d.write(bytes) + d.end() }
export const plain = () => { const t = new Tree(defaultLimits); const p = plainReader(t); return p.read(text) }
export const readFault = () => read(bytes, 'utf-8', defaultLimits)
export const readAnswer = () => read(abytes, 'utf-8', defaultLimits)
export const open = () => opened(root)
export const faulted = () => failures.faulted(ex, content.fault, true, undefined)
export const bareError = () => new Error('x')
export const redactOnly = () => [redact(content.fault.code), redact(content.fault.reason), redact(content.fault.detail), redact(content.fault.actor)]
export const exchange = () => exchangeFor('x', redact)
export const whole = () => { try { understandAccount(bytes) } catch (e) { return e } }
export const wholeAnswer = () => understandAccount(abytes)
`, resolveDir: process.cwd(), loader: 'ts' }, outfile: 'node_modules/.cache/_fault.cjs', bundle: true, platform: 'node', format: 'cjs', tsconfig: '../../tsconfig.base.json', external: ['xmlbuilder2', 'zod', 'axios', 'saxes'], logLevel: 'error' })
const { default: f } = await import('./node_modules/.cache/_fault.cjs')
const best = {}
for (let r = 0; r < 12; r++) for (const n in f) { const t = process.cpuUsage(); for (let i = 0; i < 8000; i++) f[n](); const d = process.cpuUsage(t); best[n] = Math.min(best[n] ?? 1e9, (d.user + d.system) / 8000) }
console.log(Object.entries(best).map(([k, v]) => k + ' ' + v.toFixed(2)).join('\n'))
