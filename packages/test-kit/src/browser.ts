/** Chromium for the tests of pages. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'

export type { Browser, BrowserContextOptions, Page } from 'playwright-core'

export const chromiumPath = '/usr/bin/chromium'

/** Chromium without anything that it does over the network by itself. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

interface QuietPageOptions extends BrowserContextOptions {
  /** The only origin that the page may request anything from. */
  readonly origin: string
  /** Texts of the console that do not fail the test. Default: none. */
  readonly expected?: RegExp
}

/** A page. The test fails if it writes to the console or requests anything from elsewhere. */
export async function openQuietPage(
  browser: Browser,
  { origin, expected, ...options }: QuietPageOptions,
): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const found: string[] = []
  const add = (text: string): void => {
    if (!expected?.test(text)) found.push(text)
  }
  page.on('pageerror', (error) => {
    add(error.message)
  })
  page.on('console', (message) => {
    add(message.text())
  })
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin && !request.url().startsWith('data:')) found.push(request.url())
  })
  onTestFinished(async () => {
    await context.close()
    expect(found).toEqual([])
  })
  return page
}
