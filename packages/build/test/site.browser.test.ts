import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  launchChromium,
  openQuietPage,
  type Browser,
  type BrowserContextOptions,
  type Page,
} from '@acct/test-kit/browser'
import { searchOptions } from '../../../docs/.vitepress/search.js'
import { repository } from '../docs/program.js'

describe('the site in a browser', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'acct-site-'))
  let server: Server
  let url: string
  let browser: Browser
  beforeAll(async () => {
    await promisify(execFile)(
      process.execPath,
      ['node_modules/vitepress/bin/vitepress.js', 'build', 'docs', '--outDir', folder],
      { cwd: repository },
    )
    server = createServer(({ url: path = '/' }, response) => {
      const file = join(folder, path.endsWith('/') ? `${path}index.html` : path)
      const found = existsSync(file)
      response
        .writeHead(found ? 200 : 404, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
        .end(found ? readFileSync(file) : '')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // A server that listens on a port has an address with one.
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
    browser = await launchChromium()
  }, 300_000)
  afterAll(async () => {
    await browser.close()
    server.close()
    rmSync(folder, { recursive: true })
  })

  /** A page of the site. The test fails if it writes to the console or requests anything from elsewhere. */
  async function opened(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await openQuietPage(browser, { ...options, origin: url })
    await page.goto(url + path, { waitUntil: 'networkidle' })
    return page
  }

  test.each([
    ['12016', '/debitsuccess/codes.html#12016', /Give accountReferenceNo, externalAccountReferenceNo or both/],
    ['F02', '/rules.html#f02', /relax: \['F02'\] lets them through/],
    [
      'Invalid or Missing Suburb',
      '/emersion/codes.html#invalid-or-missing-suburb',
      /Correct primaryContact.detail.suburb/,
    ],
    ['InvalidLogin', '/flash/codes.html#invalidlogin', /Check securityToken/],
  ])('a search for %s first finds what to do', async (words, address, advice) => {
    const page = await opened('/')
    await page.locator('#local-search button').click()
    await page.locator('#localsearch-input').fill(words)
    const first = page.locator('#localsearch-list a').first()
    await first.and(page.locator(`[href="${address}"]`)).click()
    await page.waitForURL(url + address)
    const advised = page
      .locator(`[id="${address.split('#')[1] ?? ''}"] ~ p`)
      .filter({ hasText: advice })
      .first()
    // On the screen, without scrolling.
    await expect.poll(async () => (await advised.boundingBox())?.y).toSatisfy((y: number) => y > 0 && y < 720)
  })

  test('search finds the words of docs/search.test', async () => {
    const search = await searchIndex(folder)
    const words = searches.filter(({ target }) => !target.includes('#'))
    expect(words.length).toBeGreaterThan(50)
    const missing = words.filter(({ text, target }) => {
      const address = target === 'index' ? '/' : `/${target}.html`
      return !search(text).some((found) => found.split('#')[0] === address)
    })
    expect(missing).toEqual([])
  })

  test('search for an error that is pasted first finds what to do', async () => {
    const search = await searchIndex(folder)
    const errors = searches.filter(({ target }) => target.includes('#'))
    expect(errors.length).toBeGreaterThan(30)
    const found = errors.map(({ text }) => ({ text, target: search(text)[0]?.slice(1).replace('.html#', '#') }))
    expect(found).toEqual(errors)
  })

  test('llms.txt lists the pages', () => {
    const text = readFileSync(join(folder, 'llms.txt'), 'utf8')
    for (const page of ['getting-started', 'errors', 'flash/monthly-account']) expect(text).toContain(`/${page}.md`)
  })

  const addresses = readdirSync(`${repository}docs`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.startsWith('.vitepress'))
    .map((file) => `/${file.replace(/README\.md$/, 'index.md').replace(/\.md$/, '.html')}`)

  test('no page is wider than its screen, narrow or wide', { timeout: 240_000 }, async () => {
    const page = await opened('/')
    const tooWide: string[] = []
    for (const address of addresses) {
      await page.goto(url + address, { waitUntil: 'domcontentloaded' })
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
          tooWide.push(`${address} at ${String(width)}`)
      }
    }
    expect(tooWide).toEqual([])
  })

  test.each(['light', 'dark'] as const)('the site follows a %s colour scheme', async (colorScheme) => {
    const page = await opened('/rules.html', { colorScheme })
    expect(await page.evaluate("document.documentElement.classList.contains('dark')")).toBe(colorScheme === 'dark')
  })
})

/** What is searched for, and the page, or the place on a page, that must be found. */
const searches = readFileSync(`${repository}docs/search.test`, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({ text: line.slice(0, line.lastIndexOf(' ')), target: line.slice(line.lastIndexOf(' ') + 1) }))

/** The index that the search box uses: addresses of the first results for a text. */
async function searchIndex(folder: string): Promise<(text: string) => readonly string[]> {
  const chunks = join(folder, 'assets/chunks')
  const file = readdirSync(chunks).find((name) => name.startsWith('@localSearchIndexroot'))
  if (file === undefined) throw new Error('the site has no search index')
  const { default: json } = (await import(/* @vite-ignore */ pathToFileURL(join(chunks, file)).href)) as {
    default: string
  }
  const { default: MiniSearch } = (await import(
    /* @vite-ignore */ pathToFileURL(
      createRequire(createRequire(import.meta.url).resolve('vitepress')).resolve('minisearch'),
    ).href
  )) as { default: { loadJSON: (json: string, options: object) => Index } }
  // As VitePress's own search box sets it.
  const index = MiniSearch.loadJSON(json, {
    fields: ['title', 'titles', 'text'],
    storeFields: ['title', 'titles'],
    searchOptions,
  })
  return (text) =>
    index
      .search(text)
      .slice(0, 16)
      .map(({ id }) => id)
}

interface Index {
  readonly search: (text: string) => readonly { readonly id: string }[]
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
}
