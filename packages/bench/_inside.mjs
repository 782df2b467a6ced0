import { build } from 'esbuild'
await build({ entryPoints: ['parts.mjs'], outfile: 'node_modules/.cache/inside.cjs', bundle: true, platform: 'node', format: 'cjs', tsconfig: '../../tsconfig.base.json', external: ['axios', 'saxes', 'xmlbuilder2', 'zod'], logLevel: 'error' })
