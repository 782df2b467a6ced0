export * from './node_modules/.cache/inside.mjs'
