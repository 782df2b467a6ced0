import { execFile, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'

export type ServerName = 'flash' | 'emersion' | 'debitsuccess'

export interface Server {
  readonly endpoint: string
  /**
   * The values of the last request as the server's SOAP stack handed them to the service, by wire name; null before the
   * first.
   */
  received(): Promise<unknown>
  reset(): Promise<void>
  stop(): Promise<void>
}

export interface Missing {
  /** Why the server can't run here: what is not installed. */
  readonly missing: string
}

const run = promisify(execFile)
const here = import.meta.dirname
/** One folder for each copy of this repository, since a build is skipped when it is newer than its sources. */
const built = join(tmpdir(), `interop-servers-${createHash('sha256').update(here).digest('hex').slice(0, 12)}`)

const commands: Readonly<Record<ServerName, readonly [tool: 'php' | 'mono', program: string]>> = {
  flash: ['mono', join(built, 'flash/bin/Flash.exe')],
  emersion: ['php', join(here, 'emersion/serve.php')],
  debitsuccess: ['mono', join(built, 'debitsuccess/Debitsuccess.exe')],
}

/** Starts one of the servers on a free port. `env` adds to the server's environment: `{ REALM: 'example.com.au' }`. */
export async function startServer(
  name: ServerName,
  env: Readonly<Record<string, string>> = {},
): Promise<Server | Missing> {
  const [tool, program] = commands[name]
  const missing = whatIsMissing(tool)
  if (missing !== undefined) return { missing }
  if (tool === 'mono') await run('sh', [join(here, 'build.sh'), built])

  const directory = await mkdtemp(join(tmpdir(), `interop-${name}-`))
  const server = spawn(tool, [program, '0'], {
    env: { ...process.env, TMPDIR: directory, STATE_DIR: directory, ...env },
  })
  const closed = once(server, 'close')
  let log = ''
  server.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))

  async function stop(): Promise<void> {
    server.stdin.end()
    const kill = setTimeout(() => server.kill('SIGKILL'), 5_000)
    await closed
    clearTimeout(kill)
    await rm(directory, { recursive: true, force: true })
  }

  const line = await firstLine(server.stdout)
  const endpoint = line?.split('listening ')[1]
  if (endpoint === undefined) {
    await stop()
    throw new Error(`The ${name} server did not start: ${line ?? log}`)
  }
  return {
    endpoint,
    received: async () => (await control('GET', '/_received')).json(),
    reset: async () => {
      await control('POST', '/_reset')
    },
    stop,
  }

  async function control(method: string, path: string): Promise<Response> {
    const response = await fetch(new URL(path, endpoint), { method })
    if (!response.ok) throw new Error(`${path} of the ${name} server answered ${String(response.status)}`)
    return response
  }
}

function whatIsMissing(tool: string): string | undefined {
  const { status, stderr, error } = spawnSync('sh', [join(here, 'install.sh'), '--check', tool], { encoding: 'utf8' })
  return status === 0 ? undefined : (error?.message ?? stderr.trim())
}

/** Undefined when the stream ends without one. */
async function firstLine(stream: Readable): Promise<string | undefined> {
  for await (const line of createInterface(stream)) return line
  return undefined
}
