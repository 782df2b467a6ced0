/** Imports the packages, makes one call that is refused, and tells its parent what that did to the process. */
import { register } from 'node:module'

register('./sources.mjs', import.meta.url)

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function'

/**
 * Everything that all code of a process shares: the global object, what hangs on it by value, and prototypes; each with
 * its name.
 */
function shared() {
  const named = [['globalThis', globalThis]]
  for (const key of Reflect.ownKeys(globalThis)) {
    const value = Reflect.getOwnPropertyDescriptor(globalThis, key)?.value
    if (isObject(value) && value !== process)
      named.push([String(key), value], [`${String(key)}.prototype`, value.prototype])
  }
  for (const value of [[].values(), new Map().values(), ''.matchAll(/./g), (function* () {})(), async function () {}])
    named.push([`prototype of ${Object.prototype.toString.call(value)}`, Object.getPrototypeOf(value)])
  return new Map(
    named
      .filter(([, object]) => isObject(object))
      .map(([name, object]) => [name, Object.getOwnPropertyDescriptors(object)]),
  )
}

/**
 * Names of the properties that have come, gone or changed; what Node puts in a getter's place when it is first used is
 * Node's.
 */
function changes(before, after) {
  return [...before].flatMap(([name, then]) => {
    const now = after.get(name) ?? {}
    const isChanged = (key) =>
      !then[key] || !now[key] || !(Object.is(then[key].value, now[key].value) && then[key].get === now[key].get)
    const isLazy = (key) => /^global/.test(name) && then[key]?.get && now[key]?.value
    const keys = new Set([...Reflect.ownKeys(then), ...Reflect.ownKeys(now)])
    return [...keys].filter((key) => isChanged(key) && !isLazy(key)).map((key) => `${name}.${String(key)}`)
  })
}

const listeners = (target) => target.eventNames().map((name) => [String(name), target.listenerCount(name)])

/** Names that code outside of Node itself asks the environment for. */
function watchEnvironment() {
  const asked = []
  const note = (name) => {
    const caller = new Error().stack
      .split('\n')
      .slice(1)
      .find((line) => !line.includes(import.meta.url) && /\((?:file:|\/)|at (?:async )?(?:file:|\/)/.test(line))
    if (caller) asked.push(`${String(name)}${caller}`)
  }
  process.env = new Proxy(process.env, {
    get: (target, name) => (note(name), Reflect.get(target, name)),
    set: (target, name, value) => (note(`${String(name)} =`), Reflect.set(target, name, value)),
    has: (target, name) => (note(name), Reflect.has(target, name)),
    ownKeys: (target) => (note('all of it'), Reflect.ownKeys(target)),
    getOwnPropertyDescriptor: (target, name) => (note(name), Reflect.getOwnPropertyDescriptor(target, name)),
  })
  return asked
}

const before = { shared: shared(), listeners: listeners(process), resources: process.getActiveResourcesInfo() }
const asked = watchEnvironment()
const { createFlash, operations } = await import('@acct/flash')
for (const name of ['core', 'emersion', 'debitsuccess']) await import(`@acct/${name}`)
for (const name of ['core', 'flash', 'emersion', 'debitsuccess']) await import(`@acct/${name}/testing`)
for (const name of ['flash', 'emersion']) await import(`@acct/${name}/experimental`)

const imported = {
  changed: changes(before.shared, shared()),
  asked: [...asked],
  listeners: [before.listeners, listeners(process)],
  resources: [before.resources, process.getActiveResourcesInfo()],
}

const guid = '1'.repeat(32)
const client = createFlash({ endpoint: 'http://127.0.0.1:1/', securityToken: guid, locationId: guid })
const ended = await client.monthlyAccount(operations.monthlyAccount.example.input).catch((error) => error.code)
process.send({ imported, called: { ended, changed: changes(before.shared, shared()) } }, () => process.disconnect())
