import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import importX from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'

const core = (folder) => `./packages/core/src/${folder}`

const vocabulary = ['operation.ts', 'service.ts', 'errors.ts']

/**
 * The folders of the core, each with the folders that it may import. The files at the top declare the vocabulary, so
 * every folder may import them, except client.ts; they import only each other.
 */
const folders = {
  ...Object.fromEntries(vocabulary.map((file) => [file, []])),
  util: [],
  xml: ['util'],
  schema: ['util', 'xml'],
  soap: ['util', 'xml', 'schema'],
  transport: ['util'],
  'call-errors': ['util', 'xml', 'schema', 'soap', 'transport'],
  observe: ['util', 'transport', 'call-errors'],
  options: ['util', 'xml', 'schema', 'soap', 'transport', 'observe'],
  call: ['util', 'xml', 'schema', 'soap', 'transport', 'call-errors', 'observe', 'options'],
  validation: ['util', 'schema', 'options'],
  reconcile: ['util', 'schema', 'options'],
  batch: ['util'],
  // Only the types of the channels' messages.
  otel: ['util', 'observe'],
}

const zones = Object.entries(folders).flatMap(([folder, allowed]) =>
  [...Object.keys(folders), 'testing', 'client.ts', 'index.ts']
    .filter((other) => other !== folder && !allowed.includes(other) && !vocabulary.includes(other))
    .map((other) => ({
      target: core(folder),
      from: core(other),
      message: `${folder} imports only ${[...vocabulary, ...allowed].join(', ')}.`,
    })),
)

export default defineConfig(
  { ignores: ['**/dist/', '**/.vitepress/cache/', '**/node_modules/', '**/coverage/'] },
  js.configs.recommended,
  // What prettier does not break: strings, templates and comments.
  { rules: { 'max-len': ['error', { code: 120, ignoreUrls: true, ignoreRegExpLiterals: true }] } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A character is a code point wherever one is counted here.
      '@typescript-eslint/no-misused-spread': 'off',
      // Taking a field out of an object by leaving it unused is how it is left out of the rest.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [
        importX.createNodeResolver({ extensions: ['.ts'], extensionAlias: { '.js': ['.ts'] } }),
      ],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 60],
      'max-params': ['error', 4],
      'no-nested-ternary': 'error',
    },
  },
  {
    // Generated.
    files: ['packages/*/src/descriptions.ts'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.test-d.ts'],
    rules: { '@typescript-eslint/no-unnecessary-condition': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        Buffer: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        process: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        URL: 'readonly',
      },
    },
  },
  {
    files: ['packages/sandbox/src/page/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['clearTimeout', 'document', 'EventSource', 'fetch', 'location', 'navigator', 'setTimeout', 'URL'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
    rules: { 'max-lines': ['error', 300], 'max-lines-per-function': ['error', 60], 'no-nested-ternary': 'error' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      globals: { expect: 'readonly', module: 'writable', process: 'readonly', require: 'readonly', test: 'readonly' },
    },
  },
)
