import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n')

/** Documents that a machine writes or that are data: prettier formats pages and JSON, the rest is kept as it is. */
const isData = (file: string): boolean =>
  /\.(?:md|json|xml|xsd|wsdl|snap|lock|head|csv)$|^$|pnpm-lock|\/recorded\/|docs\/search\.test$/.test(file) ||
  // Names an assembly, which has no shorter name.
  file.endsWith('web.config')

// Formatters and the linter see TypeScript, YAML and styles; nothing else looks at C#, PHP and shell.
test('no line of a file that people write is longer than 120 columns, unless it has an address', () => {
  const written = files.filter((file) => !isData(file))
  const long = written.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        line.length > 120 && !/https?:\/\//.test(line) ? [`${file}:${String(index + 1)}`] : [],
      ),
  )
  expect(written.length).toBeGreaterThan(500)
  expect(long).toEqual([])
})
