import { createEmersion } from '@acct/emersion'
import { complexAccount } from './work.mjs'
import { complexAccountTemplate } from './template.mjs'
const e = createEmersion({ endpoint: 'http://localhost/' })
const p = e.prepare('createComplexAccount', complexAccount)
const cases = { prepare: () => e.prepare('createComplexAccount', complexAccount).xml, template: () => complexAccountTemplate(complexAccount), freeze: () => { class A { constructor(h) { this.h = h; Object.freeze(this) } } ; return 'a' } }
class P { #a; #b; #c; #d; constructor(a, b, h, c, d) { this.#a = a; this.#b = b; this.headers = h; this.#c = c; this.#d = d; Object.freeze(this) } get xml() { return this.#c } }
class Q { #a; #b; #c; #d; constructor(a, b, h, c, d) { this.#a = a; this.#b = b; this.headers = h; this.#c = c; this.#d = d } get xml() { return this.#c } }
cases.freeze = () => new P('a', 'b', {}, 'c', () => 1).xml
cases.nofreeze = () => new Q('a', 'b', {}, 'c', () => 1).xml
const flat = (v) => typeof v === 'string' ? v.charCodeAt(v.length >> 1) : v
const best = {}
for (let r = 0; r < 12; r++) for (const n in cases) { const t = process.cpuUsage(); for (let i = 0; i < 5000; i++) flat(cases[n]()); const d = process.cpuUsage(t); best[n] = Math.min(best[n] ?? 1e9, (d.user + d.system) / 5000) }
console.log(best, best.prepare / best.template)
