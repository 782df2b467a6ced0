const { default: f } = await import('./node_modules/.cache/_fault.cjs')
for (let i = 0; i < 600000; i++) f[process.argv[2]]()
