/** What a process costs before it has done anything twice: starting, and getting a first response. */
import { cpuOf, output, rotated, startServer, summary } from './processes.mjs'

/** CPU milliseconds of whole processes, by name. */
async function cold(programs, rounds) {
  const names = Object.keys(programs)
  const measured = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const name of rotated(names, round)) measured[name].push(await cpuOf(programs[name].args, programs[name].cwd))
  return Object.fromEntries(names.map((name) => [name, { cpu: summary(measured[name]) }]))
}

/** How far memory grows at its highest while a list is read, item by item and at once. */
async function listMemory({ here, rounds }, accounts, size) {
  const server = await startServer()
  const ways = { acct: 'stream', 'acct at once': 'whole' }
  const grown = Object.fromEntries(Object.keys(ways).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const name of rotated(Object.keys(ways), round))
      grown[name].push(
        Number(await output(['--expose-gc', 'list-memory.mjs', server.endpoint, String(accounts), ways[name]], here)),
      )
  }
  server.stop()
  return {
    figures: Object.fromEntries(
      Object.entries(grown).map(([name, megabytes]) => [name, { growth: summary(megabytes) }]),
    ),
    rows: [
      {
        what: `memory while a list of ${size} is streamed: growth at its highest`,
        unit: 'MB',
        value: 'growth',
        atMost: 30,
      },
    ],
  }
}

/** What a job costs over calling in a loop: time for each row, and memory. */
async function batch({ here, rounds, quick }) {
  const server = await startServer()
  const jobs = [
    ['runBatch', 'runBatch', 'slow', quick ? 500 : 2_000],
    ['loop', 'loop', 'slow', quick ? 500 : 2_000],
    ['runBatch dry', 'dry', '', quick ? 100_000 : 1_000_000],
  ]
  const measured = Object.fromEntries(jobs.map(([name]) => [name, []]))
  for (let round = 0; round < Math.min(rounds, 5); round++) {
    for (const [name, how, path, rows] of rotated(jobs, round))
      measured[name].push(Number(await output(['batch.mjs', `${server.endpoint}${path}`, String(rows), how], here)))
  }
  server.stop()
  const figure = (name, value) => ({ [name]: { [value]: summary(measured[name]) } })
  return {
    figures: { ...figure('runBatch', 'wall'), ...figure('loop', 'wall'), ...figure('runBatch dry', 'growth') },
    rows: [
      {
        what: 'a row of a job, four calls in flight, a provider that takes 20 ms',
        unit: 'ms',
        value: 'wall',
        ours: 'runBatch',
        ratios: [['loop', 1.3]],
      },
      {
        what: 'memory while a million rows pass `runBatch` and none is sent: growth at its highest',
        unit: 'MB',
        value: 'growth',
        ours: 'runBatch dry',
        atMost: 200,
      },
    ],
  }
}

export const groups = {
  batch,
  start: async ({ folders, rounds }) => {
    const starting = (peer, ending) => ({ args: [`programs/start-${peer}.${ending}`], cwd: folders[peer] })
    const programs = {
      acct: starting('acct', 'mjs'),
      'acct CommonJS': starting('acct', 'cjs'),
      'node-soap': starting('node-soap', 'mjs'),
      'node-soap CommonJS': starting('node-soap', 'cjs'),
      'nothing at all': { args: ['programs/start-nothing.mjs'], cwd: folders.acct },
    }
    return {
      figures: await cold(programs, rounds),
      rows: [
        {
          what: 'import and make a client, a whole process, ESM',
          unit: 'ms',
          value: 'cpu',
          ratios: [['node-soap', 0.7]],
        },
        {
          what: 'the same, CommonJS',
          unit: 'ms',
          value: 'cpu',
          ours: 'acct CommonJS',
          ratios: [['node-soap CommonJS', 0.7]],
        },
      ],
    }
  },
  answer: async ({ folders, rounds }) => {
    const server = await startServer()
    const answering = (peer) => [peer, { args: [`programs/answer-${peer}.mjs`, server.endpoint], cwd: folders[peer] }]
    const figures = await cold(Object.fromEntries(['acct', 'node-soap', 'naive'].map(answering)), rounds)
    server.stop()
    return {
      figures,
      rows: [
        { what: 'import to first answer, a whole process', unit: 'ms', value: 'cpu', ratios: [['node-soap', 1.1]] },
      ],
    }
  },
  'answer-bundled': async ({ folders, rounds }) => {
    const server = await startServer()
    const answering = (peer) => [peer, { args: [`bundles/answer-${peer}.cjs`, server.endpoint], cwd: folders[peer] }]
    const figures = await cold(Object.fromEntries(['acct', 'node-soap', 'naive'].map(answering)), rounds)
    server.stop()
    return {
      figures,
      rows: [{ what: 'the same, bundled with esbuild', unit: 'ms', value: 'cpu', ratios: [['node-soap', 1.2]] }],
    }
  },
  heap: async ({ here, quick }) => {
    const server = await startServer()
    const kilobytes = Number(
      await output(['--expose-gc', 'heap.mjs', server.endpoint, quick ? '10000' : '100000'], here),
    )
    server.stop()
    return {
      figures: { acct: { growth: { median: kilobytes, spread: 0 } } },
      rows: [
        {
          what: `live heap over ${quick ? '10,000' : '100,000'} calls: growth in 1,000`,
          unit: 'KB',
          value: 'growth',
          atMost: 250,
        },
      ],
    }
  },
  'stream-7': (context) => listMemory(context, 10_000, '7 MB'),
  'stream-29': (context) => listMemory(context, 41_500, '29 MB'),
}
