import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClient, operation, service, xs, type Transport } from '@acct/core'
import {
  JournalError,
  runBatch,
  summarizeJournal,
  validateMany,
  type BatchOptions,
  type RowResult,
} from '@acct/core/batch'
import * as z from 'zod'

interface Row {
  readonly id: string
  readonly value?: string
}

let folder: string
let journal: string
let sent: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'batch-'))
  journal = join(folder, 'run.jsonl')
  sent = []
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const rowsOf = (...ids: readonly string[]): readonly Row[] => ids.map((id) => ({ id }))

/** A real client, so that the errors are the SDK's own. */
const shop = service({
  name: 'Shop',
  namespaces: { s: 'urn:shop' },
  memberPrefix: 's',
  responsePrefixes: ['s'],
  spell: (key) => key,
  soapAction: (name) => name,
  credentials: {},
  frame: (fields) => fields,
  resultElement: undefined,
  rules: {},
  codes: [],
  refusal: (response: { readonly code: string }) =>
    response.code === 'ok'
      ? undefined
      : { code: response.code, notes: [{ code: response.code, note: 'no', noteType: null }] },
})
const order = operation({
  name: 'order',
  summary: 'Orders.',
  idempotent: false,
  confidence: 'documented',
  input: z.strictObject({ id: xs.text() }),
  output: z.object({ code: xs.text() }),
  rules: { S01: { field: 'id', required: true, sources: ['documented'] } },
  example: { input: { id: '1' }, output: { code: 'ok' } },
})

const soap = (code: string): Uint8Array =>
  Buffer.from(
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>' +
      `<orderResponse xmlns="urn:shop"><code>${code}</code></orderResponse></e:Body></e:Envelope>`,
  )
const success = { status: 200, headers: { 'content-type': 'text/xml' }, body: soap('ok') }

/** Calls whose transport answers as the row's id says. */
function callWith(answers: Readonly<Record<string, Transport>> = {}): BatchOptions<Row, unknown>['call'] {
  return ({ id }) => {
    const transport: Transport = (request) => {
      sent.push(id)
      return answers[id]?.(request) ?? Promise.resolve(success)
    }
    const options = { endpoint: 'http://localhost', transport }
    return createClient({ service: shop, operations: { order }, options, credentials: {} }).order({ id })
  }
}

const lost = (): never => {
  throw Object.assign(new Error('reset'), { code: 'ECONNRESET' })
}

async function run(options: Partial<BatchOptions<Row, unknown>> & Pick<BatchOptions<Row, unknown>, 'rows'>) {
  const results: RowResult<Row>[] = []
  const summary = await runBatch<Row, unknown>({
    operation: 'order',
    key: ({ id }) => id,
    call: callWith(),
    journal,
    stopOn: [],
    settleMs: 0,
    onResult: (result) => {
      results.push(result)
    },
    ...options,
  })
  return { summary, results, statuses: results.map(({ key, status }) => `${key} ${status}`) }
}

describe('one run', () => {
  test('sends each row once and hands the results out in the order of the rows', async () => {
    const { summary, statuses } = await run({
      rows: rowsOf('a', 'b', 'c'),
      call: callWith({ a: () => new Promise((resolve) => setTimeout(resolve, 20, success)) }),
    })
    expect(statuses).toEqual(['a done', 'b done', 'c done'])
    expect(summary).toMatchObject({ end: 'complete', rows: 3, counts: { done: 3, unknown: 0 } })
    expect(sent.sort()).toEqual(['a', 'b', 'c'])
  })

  test('tells invalid, refused, lost and unsent rows apart', async () => {
    const { statuses } = await run({
      rows: rowsOf('', 'no', 'lost', 'down'),
      call: callWith({
        no: () => Promise.resolve({ ...success, body: soap('no') }),
        lost,
        down: lostBefore,
      }),
    })
    expect(statuses).toEqual([' invalid', 'no refused', 'lost unknown', 'down not-sent'])
  })

  test('a key that stands twice is sent once', async () => {
    const { statuses } = await run({ rows: rowsOf('a', 'a') })
    expect(statuses).toEqual(['a done', 'a duplicate'])
    expect(sent).toEqual(['a'])
  })

  test('the intent is on the disk when the request leaves', async () => {
    const seen: string[] = []
    await run({
      rows: rowsOf('a'),
      call: () => {
        seen.push(readFileSync(journal, 'utf8'))
        return Promise.resolve('fine')
      },
    })
    expect(seen[0]).toContain('"type":"intent","key":"a"')
    expect(seen[0]).not.toContain('"outcome"')
    expect(readFileSync(journal, 'utf8')).toContain('"status":"done"')
  })

  test('at most `concurrency` calls are in flight', async () => {
    let [now, most] = [0, 0]
    await run({
      rows: rowsOf('a', 'b', 'c', 'd', 'e', 'f'),
      concurrency: 2,
      call: async () => {
        most = Math.max(most, ++now)
        await new Promise((resolve) => setTimeout(resolve, 20))
        now--
        return undefined
      },
    })
    expect(most).toBe(2)
  })

  test('nor are more rows looked up at a time', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    await run({ rows: rowsOf(...ids), call: callWith(Object.fromEntries(ids.map((id) => [id, lost]))) })
    let inFlight = 0
    let most = 0
    const reconcile = async () => {
      most = Math.max(most, ++inFlight)
      await new Promise((resolve) => setTimeout(resolve, 5))
      inFlight--
      return { happened: true, evidence: { sentence: 'it is there' } }
    }
    expect((await run({ rows: rowsOf(...ids), concurrency: 2, reconcile })).summary.counts.done).toBe(5)
    expect(most).toBe(2)
  })

  test('an error of the caller stops the job, and its row is unknown', async () => {
    const call = (): never => {
      throw new RangeError('mine')
    }
    await expect(run({ rows: rowsOf('a', 'b'), call, concurrency: 1 })).rejects.toThrow('mine')
    expect(await summarizeJournal(journal)).toMatchObject({ counts: { unknown: 1 } })
  })

  test('stops when it is told to: calls in flight finish, other rows are not sent', async () => {
    const controller = new AbortController()
    const { summary } = await run({
      rows: rowsOf('a', 'b', 'c'),
      concurrency: 1,
      signal: controller.signal,
      call: async (row) => {
        controller.abort()
        return callWith()(row)
      },
    })
    expect(summary).toMatchObject({ end: 'stopped', counts: { done: 1 } })
    expect(sent).toEqual(['a'])
  })

  test('checks all rows before anything is sent', async () => {
    const issue = { path: 'id', wirePath: 'id', rule: 'S01', message: 'is bad' }
    const { summary, results } = await run({
      rows: rowsOf('a', 'bad', 'c', 'a'),
      validate: ({ id }) => (id === 'bad' ? [issue] : []),
    })
    expect(summary.end).toBe('invalid')
    expect(results.map(({ key, message }) => [key, message])).toEqual([
      ['bad', 'id is bad'],
      ['a', 'key must not be the key of an earlier row'],
    ])
    expect(sent).toEqual([])
  })

  test('what cannot be started is told before the rows are checked', async () => {
    await run({ rows: rowsOf('a') })
    const validate = vi.fn(() => [])
    await expect(run({ rows: rowsOf('a'), operation: 'other', validate })).rejects.toThrow(JournalError)
    expect(validate).not.toHaveBeenCalled()
  })

  test('stops while the rows are checked, and while rows of an earlier run come up', async () => {
    const rows = rowsOf(...Array.from({ length: 5_000 }, (_, index) => String(index)))
    /** Stops the job when something but the job gets a turn. */
    const stopsOnTurn = (): { readonly signal: AbortSignal; readonly start: () => void } => {
      const controller = new AbortController()
      const start = (): unknown =>
        setImmediate(() => {
          controller.abort()
        })
      return { signal: controller.signal, start }
    }
    const first = stopsOnTurn()
    const validate = vi.fn(() => {
      first.start()
      return []
    })
    const early = await run({ rows, validate, signal: first.signal })
    expect(early.summary).toMatchObject({ end: 'stopped', rows: 0 })
    expect(validate.mock.calls.length).toBeLessThan(rows.length)
    expect(sent).toEqual([])

    await run({ rows, call: () => Promise.resolve(), concurrency: 64 })
    const second = stopsOnTurn()
    const key = ({ id }: Row): string => {
      second.start()
      return id
    }
    const late = await run({ rows, key, signal: second.signal })
    expect(late.summary).toMatchObject({ end: 'stopped' })
    expect(late.summary.rows).toBeLessThan(rows.length)
  })

  test('rows that can be read only once cannot be checked first', async () => {
    const rows = rowsOf('a')[Symbol.iterator]()
    await expect(run({ rows, validate: () => [] })).rejects.toThrow('read twice')
  })
})

describe('options that cannot be used', () => {
  const good = {
    operation: 'save',
    rows: [{ id: 'a' }],
    key: ({ id }: Row) => id,
    call: ({ id }: Row) => Promise.resolve(sent.push(id)),
  }
  const functions = ['key', 'call', 'reconcile', 'validate', 'fingerprint', 'keep', 'onResult', 'onProgress']

  test.each<[name: string, values: readonly unknown[]]>([
    ...functions.map((name) => [name, [null, 'x', {}, 1]] as [string, unknown[]]),
    ['operation', [undefined, null, '', 1]],
    ['rows', [undefined, null, 'rows', 7, {}]],
    ['journal', [undefined, null, '', 1, {}]],
    ['concurrency', [null, 0, 1.5, '4', Infinity]],
    ['attempts', [null, 0, -1, NaN]],
    ['settleMs', [null, -1, NaN, '30']],
    ['signal', [null, {}, 'x', new AbortController()]],
    ['stopOn', [null, 'SIGINT', [1]]],
    ['retryRefused', [null, 1, 'yes']],
    ['sends', [null, 0, 'no']],
    ['settleMillis', [1]],
  ])('are refused before anything is sent or written: %s', async (name, values) => {
    for (const value of values) {
      const options = { ...good, journal, [name]: value } as unknown as BatchOptions<Row, number>
      const error: unknown = await runBatch(options).catch((error: unknown) => error)
      expect(error).toBeInstanceOf(TypeError)
      expect(String(error)).toMatch(new RegExp(`^TypeError: runBatch: ${name} (must be|is not an option)`))
    }
    expect([sent, existsSync(journal)]).toEqual([[], false])
  })

  test.each([undefined, null, 7, Promise.resolve('a')])('a key that is no text stops the job: %j', async (value) => {
    const wrong = () => value as never
    const { rows, key } = good
    const options = { ...good, journal, stopOn: [] }
    const message = /^key must return a string, but returned (undefined|null|number|object)$/
    await expect(runBatch({ ...options, key: wrong })).rejects.toThrow(message)
    await expect(validateMany({ rows, key: wrong, validate: () => [] }).next()).rejects.toThrow(message)
    await expect(runBatch({ ...options, key, fingerprint: wrong })).rejects.toThrow('fingerprint must return a string')
    expect(sent).toEqual([])
  })

  test('are refused where they are no object', async () => {
    for (const options of [undefined, null, 7, []])
      await expect(runBatch(options as never)).rejects.toThrow('runBatch: options must be an object')
  })

  test('are refused by validateMany too, when it is called', () => {
    for (const options of [null, { rows: [] }, { ...good, validate: 1 }, { ...good, validate: () => [] }])
      expect(() => validateMany(options as never)).toThrow(/^validateMany: \w+ (must be|is not)/)
  })
})

test('what onProgress throws, also later as a promise, is ignored', async () => {
  const unhandled = vi.fn()
  process.on('unhandledRejection', unhandled)
  const broken: readonly (() => unknown)[] = [() => expect.fail(), () => Promise.reject(new Error('broken'))]
  for (const onProgress of broken) await run({ rows: rowsOf('a', 'b'), onProgress })
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', unhandled)
  expect([sent, unhandled.mock.calls]).toEqual([['a', 'b'], []])
})

describe('waits', () => {
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'],
      now: new Date('2026-01-31T20:00:00Z'),
    })
    return () => vi.useRealTimers()
  })

  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  /** Until that many requests have been sent and the job does nothing but wait. */
  const waits = async (count: number): Promise<void> => {
    while (sent.length < count || vi.getTimerCount() === 0) await turn()
  }
  /** Lets time pass, and gives what wrongly happens then the time to happen. */
  const pass = async (ms: number): Promise<void> => {
    await vi.advanceTimersByTimeAsync(ms)
    for (let count = 0; count < 100; count++) await turn()
  }

  test.each([
    [429, { 'retry-after': '60' }, 60_000],
    [503, { 'retry-after': 'Sat, 31 Jan 2026 20:02:00 GMT' }, 120_000],
    [503, {}, 1_000],
  ] as const)('HTTP %i %j holds all calls back', async (status, headers, pauseMs) => {
    let isBusy = true
    const busy: Transport = () => Promise.resolve(isBusy ? { status, headers, body: Buffer.from('') } : success)
    const running = run({ rows: rowsOf('a', 'b', 'c'), concurrency: 1, call: callWith({ a: busy }) })
    await waits(1)
    await pass(pauseMs - 1)
    expect(sent).toEqual(['a'])
    isBusy = false
    await vi.advanceTimersByTimeAsync(1)
    const { statuses } = await running
    // 429 says that nothing was done, so the row is sent again; after 503 it may have been.
    expect(statuses).toEqual([status === 429 ? 'a done' : 'a unknown', 'b done', 'c done'])
    expect(sent.filter((id) => id === 'a')).toHaveLength(status === 429 ? 2 : 1)
  })

  test.each([
    ['30 seconds', {}, 30_000],
    ['settleMs', { settleMs: 90_000 }, 90_000],
  ])('a row that may have happened is looked up and repeated only after %s', async (_, options, waitMs) => {
    let lookUps = 0
    const answers: Transport[] = [lost, () => Promise.resolve(success)]
    const reconcile = () => {
      lookUps++
      return Promise.resolve({ happened: false, evidence: { sentence: 'not there' } })
    }
    const call = callWith({ a: (request) => (answers.shift() ?? lost)(request) })
    const running = run({ rows: rowsOf('a'), call, reconcile, settleMs: undefined, ...options })
    await waits(1)
    await pass(waitMs - 1)
    expect([lookUps, sent]).toEqual([0, ['a']])
    await vi.advanceTimersByTimeAsync(1)
    expect((await running).statuses).toEqual(['a done'])
    expect([lookUps, sent]).toEqual([1, ['a', 'a']])
  })

  test('HTTP 503 of a look-up holds the other look-ups back', async () => {
    await run({ rows: rowsOf('a', 'b'), call: callWith({ a: lost, b: lost }) })
    sent = []
    const busy: Transport = () =>
      Promise.resolve({ status: 503, headers: { 'retry-after': '60' }, body: Buffer.from('') })
    const look = callWith({ a: busy })
    const reconcile = async (row: Row) => {
      await look(row)
      return { happened: true, evidence: { sentence: 'it is there' } }
    }
    const running = run({ rows: rowsOf('a', 'b'), concurrency: 1, reconcile })
    await waits(1)
    await pass(59_999)
    expect(sent).toEqual(['a'])
    await vi.advanceTimersByTimeAsync(1)
    expect((await running).statuses).toEqual(['a unknown', 'b done'])
  })

  test('a second run waits from the time at which the first one lost the row', async () => {
    await run({ rows: rowsOf('a'), call: callWith({ a: lost }) })
    vi.setSystemTime(Date.now() + 20_000)
    const reconcile = () => Promise.resolve({ happened: false, evidence: { sentence: 'not there' } })
    const running = run({ rows: rowsOf('a'), reconcile, settleMs: 30_000 })
    await waits(1)
    await pass(9_999)
    expect(sent).toEqual(['a'])
    await vi.advanceTimersByTimeAsync(1)
    expect((await running).statuses).toEqual(['a done'])
    expect(sent).toEqual(['a', 'a'])
  })

  const notThere = () => Promise.resolve({ happened: false, evidence: { sentence: 'not there' } })

  test('a row without an outcome may have left when its run was killed, so the whole time is waited', async () => {
    await run({ rows: rowsOf('a'), call: callWith({ a: lost }) })
    writeFileSync(journal, readFileSync(journal, 'utf8').split('\n').slice(0, 2).join('\n') + '\n')
    vi.setSystemTime(Date.now() + 3_600_000)
    const running = run({ rows: rowsOf('a'), reconcile: notThere, settleMs: 30_000 })
    await waits(1)
    await pass(29_999)
    expect(sent).toEqual(['a'])
    await vi.advanceTimersByTimeAsync(1)
    expect((await running).statuses).toEqual(['a done'])
    expect(sent).toEqual(['a', 'a'])
  })

  test('a clock that is set back prolongs no wait', async () => {
    const yesterday = Date.now() - 86_400_000
    const busy: Transport = () => Promise.resolve({ status: 503, headers: {}, body: Buffer.from('') })
    const first = run({ rows: rowsOf('a', 'b'), call: callWith({ a: busy }), concurrency: 1 })
    await waits(1)
    vi.setSystemTime(yesterday)
    await vi.advanceTimersByTimeAsync(1_000)
    expect((await first).statuses).toEqual(['a unknown', 'b done'])
    vi.setSystemTime(yesterday - 86_400_000)
    const second = run({ rows: rowsOf('a'), reconcile: notThere, settleMs: 30_000 })
    await waits(1)
    await vi.advanceTimersByTimeAsync(30_000)
    expect((await second).statuses).toEqual(['a done'])
  })

  test('a stop before a row is sent again leaves it as the journal has it', async () => {
    const controller = new AbortController()
    const busy: Transport = () => Promise.resolve({ status: 429, headers: {}, body: Buffer.from('') })
    const reconcile = () => {
      controller.abort()
      return notThere()
    }
    const running = run({
      rows: rowsOf('busy', 'lost'),
      call: callWith({ busy, lost }),
      attempts: 9,
      reconcile,
      signal: controller.signal,
    })
    await waits(2)
    await vi.advanceTimersByTimeAsync(1_000)
    const { summary, statuses } = await running
    expect(statuses).toEqual(['busy refused', 'lost unknown'])
    expect(await summarizeJournal(journal)).toMatchObject({ counts: { refused: 1, unknown: 1 } })
    expect(summary.end).toBe('stopped')

    sent = []
    // The provider said that it did nothing, and that it would later.
    expect((await run({ rows: rowsOf('busy', 'lost') })).statuses).toEqual(['busy done', 'lost unknown'])
    expect(sent).toEqual(['busy'])
  })

  test('progress says how many rows wait', async () => {
    const waiting: number[] = []
    const running = run({
      rows: rowsOf('a', 'b', 'c'),
      call: callWith({ a: lost, b: lost }),
      reconcile: () => Promise.resolve({ happened: true, evidence: { sentence: 'it is there' } }),
      settleMs: 30_000,
      onProgress: (progress) => waiting.push(progress.waiting),
    })
    while (waiting.at(-1) !== 2) await turn()
    await pass(29_999)
    expect(waiting).toEqual([1, 2])
    await vi.advanceTimersByTimeAsync(1)
    expect((await running).statuses).toEqual(['a done', 'b done', 'c done'])
    expect(waiting.at(-1)).toBe(0)
  })

  test('a stop ends a wait at once', async () => {
    const controller = new AbortController()
    const reconcile = () => Promise.reject(new Error('it is not asked'))
    const options = { call: callWith({ a: lost }), reconcile, settleMs: 30_000, signal: controller.signal }
    const running = run({ rows: rowsOf('a'), ...options })
    await waits(1)
    controller.abort()
    expect((await running).summary).toMatchObject({ end: 'stopped', counts: { unknown: 1 } })
  })
})

describe('a second run', () => {
  test('sends what was not sent, and nothing else', async () => {
    const answers = { no: () => Promise.resolve({ ...success, body: soap('no') }), lost, down: lostBefore }
    await run({ rows: rowsOf('a', 'no', 'lost', 'down'), call: callWith(answers), keep: () => ({ n: 1 }) })
    sent = []
    const { statuses, results } = await run({ rows: rowsOf('a', 'no', 'lost', 'down', 'new') })
    expect(sent.sort()).toEqual(['down', 'new'])
    expect(statuses).toEqual(['a done', 'no refused', 'lost unknown', 'down done', 'new done'])
    expect(results[0]).toMatchObject({ isEarlier: true, kept: { n: 1 } })
  })

  test('reads lines that are longer than what it reads at a time', async () => {
    // Two bytes each, so that they are cut in the middle.
    const kept = 'é'.repeat(150_000)
    await run({ rows: rowsOf('a', 'b'), keep: () => kept })
    const { results } = await run({ rows: rowsOf('a', 'b', 'c') })
    expect(results.map((result) => result.kept === kept)).toEqual([true, true, false])
  })

  test('knows a row by its key, whatever characters the key and the messages have', async () => {
    const keys = [
      'a\nb',
      'a\0b',
      '\r',
      '\u2028',
      'x\u2029',
      '\u00e9',
      'e\u0301',
      ' 7',
      '7',
      '07',
      '\u{1f600}',
      '__proto__',
    ]
    const odd = [...keys, '', '","checksum":"00000000"}', 'x'.repeat(1_000_000)]
    const call = ({ id }: Row): Promise<number> => Promise.resolve(sent.push(id))
    const kept = '\u2028","checksum":"00000000"}\n'
    await run({ rows: rowsOf(...odd), call, keep: () => kept })
    expect(sent.sort()).toEqual([...odd].sort())
    const { summary, results } = await run({ rows: rowsOf(...odd), call: () => expect.fail('it is not sent again') })
    expect(summary.counts).toMatchObject({ done: odd.length })
    for (const result of results) expect(result).toMatchObject({ isEarlier: true, kept })
    expect(await summarizeJournal(journal)).toMatchObject({ counts: { done: odd.length } })
  })

  test('sends refused rows again only when asked to', async () => {
    await run({ rows: rowsOf('no'), call: callWith({ no: () => Promise.resolve({ ...success, body: soap('no') }) }) })
    sent = []
    const { statuses } = await run({ rows: rowsOf('no'), retryRefused: true })
    expect([sent, statuses]).toEqual([['no'], ['no done']])
  })

  test('sends a refused row that was corrected, when asked to: nothing was done with its old values', async () => {
    const refuses = callWith({ no: () => Promise.resolve({ ...success, body: soap('no') }) })
    await run({ rows: [{ id: 'no', value: '1' }], call: refuses })
    sent = []
    const rows = [{ id: 'no', value: '2' }]
    const { results } = await run({ rows })
    expect(results).toMatchObject([
      { status: 'changed', message: 'an earlier run sent other values (refused); retryRefused sends it' },
    ])
    expect((await run({ rows, retryRefused: true })).statuses).toEqual(['no done'])
    expect(sent).toEqual(['no'])
  })

  test('does not send a row whose values changed after it may have been sent', async () => {
    await run({ rows: [{ id: 'a', value: '1' }] })
    sent = []
    const { statuses } = await run({ rows: [{ value: '2', id: 'a' }] })
    expect([sent, statuses]).toEqual([[], ['a changed']])
  })

  test('the order of the keys of a row does not change it', async () => {
    await run({ rows: [{ id: 'a', value: '1' }] })
    expect((await run({ rows: [{ value: '1', id: 'a' }] })).statuses).toEqual(['a done'])
  })

  test.each([
    [true, 'a done', []],
    [false, 'a done', ['a']],
    ['unclear', 'a unknown', []],
  ] as const)('looks up what is unknown: %s', async (happened, status, resent) => {
    await run({ rows: rowsOf('a'), call: callWith({ a: lost }) })
    sent = []
    const reconcile = () => Promise.resolve({ happened, evidence: { sentence: 'seen' } })
    expect((await run({ rows: rowsOf('a'), reconcile })).statuses).toEqual([status])
    expect(sent).toEqual(resent)
  })

  test('a process that ended between the intent and the outcome leaves the row unknown', async () => {
    await run({ rows: rowsOf('a') })
    const lines = readFileSync(journal, 'utf8').trimEnd().split('\n')
    writeFileSync(journal, `${lines.slice(0, 2).join('\n')}\n${lines[2]?.slice(0, 30) ?? ''}`)
    sent = []
    expect((await run({ rows: rowsOf('a') })).statuses).toEqual(['a unknown'])
    expect(sent).toEqual([])
  })
})

describe('the journal', () => {
  test('is readable only by its owner and keeps no values of the rows', async () => {
    await run({ rows: [{ id: 'a', value: 'hunter2-hunter2' }] })
    // Windows knows no such permissions.
    if (process.platform !== 'win32') expect(statSync(journal).mode & 0o777).toBe(0o600)
    expect(readFileSync(journal, 'utf8')).not.toContain('hunter2')
  })

  test('a damaged line that is not the last one is refused', async () => {
    await run({ rows: rowsOf('a', 'b') })
    const text = readFileSync(journal, 'utf8')
    writeFileSync(journal, text.replace('"key":"a"', '"key":"x"'))
    await expect(run({ rows: rowsOf('a') })).rejects.toThrow(/line 2 of .* is damaged/)
  })

  test.each(['{"type":"intent","key":"b"', '{', '\0\0\0'])('a torn last line is removed: %j', async (torn) => {
    await run({ rows: rowsOf('a') })
    appendFileSync(journal, torn)
    expect((await run({ rows: rowsOf('a', 'b') })).statuses).toEqual(['a done', 'b done'])
  })

  test.each(['', '{"type":"jou', '{"type":"journal","version":1,"op', '\0\0\0'])(
    'a header that was torn is written again: %j',
    async (torn) => {
      writeFileSync(journal, torn)
      expect(await summarizeJournal(journal)).toMatchObject({ operation: '', startedAt: '' })
      expect((await run({ rows: rowsOf('a') })).statuses).toEqual(['a done'])
      expect((await run({ rows: rowsOf('a') })).results).toMatchObject([{ status: 'done', isEarlier: true }])
    },
  )

  test('no byte of it can be changed so that a row which may have happened is sent again', async () => {
    await run({ rows: rowsOf('a') })
    // Its process ended before it knew the outcome.
    const bytes = Buffer.from(readFileSync(journal, 'utf8').split('\n').slice(0, 2).join('\n') + '\n')
    sent = []
    for (let at = 0; at < bytes.length * 2; at++) {
      const changed = Buffer.from(bytes)
      const place = at % bytes.length
      changed[place] = (bytes[place] ?? 0) ^ (at < bytes.length ? 0x01 : 0x80)
      writeFileSync(journal, changed)
      await expect(run({ rows: rowsOf('a') })).rejects.toThrow(/line [12] of .* is damaged|is not a journal/)
      expect(readFileSync(journal)).toEqual(changed)
    }
    expect(sent).toEqual([])
  })

  test.each(['secret=1', 'secret=1\n', '{"type":"intent"}\n', 'a,b\n1,2\n'])(
    'a file that is something else is refused and left as it is: %j',
    async (text) => {
      writeFileSync(journal, text)
      await expect(run({ rows: rowsOf('a') })).rejects.toThrow(/run\.jsonl is not a journal; name another file$/)
      await expect(summarizeJournal(journal)).rejects.toThrow(JournalError)
      expect([readFileSync(journal, 'utf8'), sent]).toEqual([text, []])
    },
  )

  test('without its first line it is refused', async () => {
    await run({ rows: rowsOf('a') })
    writeFileSync(journal, readFileSync(journal, 'utf8').replace(/^.*\n/, ''))
    await expect(run({ rows: rowsOf('a') })).rejects.toThrow('is not a journal')
  })

  test('of a later version of the SDK is refused, and left as it is', async () => {
    const header = '{"type":"journal","version":2,"operation":"order"}'
    const text = `${header.slice(0, -1)},"checksum":"${crc32(header).toString(16).padStart(8, '0')}"}\n`
    writeFileSync(journal, text)
    const refused = 'is a journal of version 2, written by a later @acct/core'
    await expect(run({ rows: rowsOf('a') })).rejects.toThrow(refused)
    await expect(summarizeJournal(journal)).rejects.toThrow(refused)
    expect([readFileSync(journal, 'utf8'), sent]).toEqual([text, []])
  })

  test('belongs to one operation', async () => {
    await run({ rows: rowsOf('a') })
    await expect(run({ rows: rowsOf('a'), operation: 'other' })).rejects.toThrow(JournalError)
  })

  test('is used by one run at a time, and the lock of a process that has ended is taken over', async () => {
    const call = async (): Promise<undefined> => {
      await expect(run({ rows: rowsOf('b') })).rejects.toThrow('is in use by process')
      expect(await summarizeJournal(journal)).toMatchObject({ isInUse: true, counts: { unknown: 1 } })
      return undefined
    }
    expect((await run({ rows: rowsOf('a'), call })).statuses).toEqual(['a done'])
    const { hostname } = await import('node:os')
    writeFileSync(`${journal}.lock`, `999999999 ${hostname()}`)
    expect(await summarizeJournal(journal)).toMatchObject({ isInUse: false, counts: { done: 1, unknown: 0 } })
    // Nothing tells whether a process of another machine is running.
    writeFileSync(`${journal}.lock`, '1 another-machine')
    expect(await summarizeJournal(journal)).toMatchObject({ isInUse: true })
    await expect(run({ rows: rowsOf('b') })).rejects.toThrow('is locked by process 1 on another-machine')
    writeFileSync(`${journal}.lock`, `999999999 ${hostname()}`)
    expect((await run({ rows: rowsOf('b') })).statuses).toEqual(['b done'])
    // Killed before it could say whose it is.
    writeFileSync(`${journal}.lock`, '')
    expect((await run({ rows: rowsOf('c') })).statuses).toEqual(['c done'])
  })
})

test('validateMany yields the bad rows of a stream, with their numbers', async () => {
  const rows = async function* () {
    yield* await Promise.resolve(rowsOf('a', 'b', 'a'))
  }
  const bad: (readonly [number, string])[] = []
  for await (const { index, key } of validateMany({ rows, key: ({ id }) => id, validate: () => [] }))
    bad.push([index, key])
  expect(bad).toEqual([[2, 'a']])
})

/** A transport that knows that nothing left. */
function lostBefore({ progress }: Parameters<Transport>[0]): ReturnType<Transport> {
  progress.sent = false
  return Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
}
