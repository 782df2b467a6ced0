import { existsSync } from 'node:fs'
import { Script } from 'node:vm'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { isSoapError } from '@acct/flash'
import { startSandbox } from '@acct/sandbox'
import { misbehaviours } from '../src/misbehaviours.js'
import { page as html } from '../src/page/page.js'
import { script } from '../src/page/script.js'
import { style } from '../src/page/style.js'
import {
  account,
  clientsOf,
  complexAccount,
  locationId,
  password,
  requested,
  sandboxFor,
  securityToken,
  transfer,
} from './support.js'

const executablePath = '/usr/bin/chromium'

test('the page comes with a policy by which nothing else is run, loaded, sent to or shown as HTML', async () => {
  const { url } = await sandboxFor()
  const { headers, text } = await requested(url)
  expect(text).toBe(html)
  expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' })
  for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "trusted-types 'none'"])
    expect(headers['content-security-policy']).toContain(rule)
  expect((await requested(`${url}/page.js`)).headers['content-type']).toBe('text/javascript; charset=utf-8')
  expect((await requested(`${url}/page.css`)).headers['content-type']).toBe('text/css; charset=utf-8')
})

test('it needs nothing from elsewhere, and knows the vocabulary of misbehaviour', () => {
  expect(() => new Script(script)).not.toThrow()
  expect(html.replace(/<link rel="icon"[^>]*>/, '') + style + script).not.toMatch(/https?:|url\(|@import|innerHTML/)
  for (const [value, words] of Object.entries(misbehaviours))
    expect(html).toContain(`<option value="${value}">${words}</option>`)
})

if (existsSync(executablePath)) describe('in a browser', inBrowser)
else console.log(`There is no ${executablePath}: the page is not tested in a browser.`)

function inBrowser(): void {
  let browser: Browser
  beforeAll(async () => {
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ]
    browser = await chromium.launch({ executablePath, args })
  }, 60_000)
  afterAll(() => browser.close())

  /** The page, live; the test fails when it says anything on the console or asks anybody else. */
  async function opened(url: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const trouble: string[] = []
    page.on('pageerror', (error) => trouble.push(error.message))
    page.on('console', (message) => trouble.push(message.text()))
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== url && !request.url().startsWith('data:')) trouble.push(request.url())
    })
    onTestFinished(async () => {
      await context.close()
      expect(trouble.filter((text) => !text.includes('ERR_'))).toEqual([])
    })
    await page.goto(url)
    await page.locator('#status[data-is=live]').waitFor()
    return page
  }

  const shown = (page: Page, selector: string): Promise<string[]> =>
    page.locator(selector).filter({ visible: true }).allInnerTexts()

  test('an account opens to all that is known of it but a PIN, and stays open', async () => {
    const { url, flashClient } = await sandboxFor({
      flash: { accounts: [{ locationId, accountNumber: 'EXT-7', credentials: { pin: '4711', decal: 'D-1' } }] },
    })
    const page = await opened(url)
    await page.click('.accounts summary')
    const fields = page.locator('.accounts details[open] dl')
    expect(await fields.innerText()).toMatch(
      /accountNumber\s+EXT-7\s[^]*credentials\.decal\s+D-1\s+credentials\.pin\s+set/,
    )
    await flashClient.monthlyAccount({ ...account, actionType: 'Update', accountNumber: 'EXT-7', city: 'Dallas' })
    await expect.poll(() => fields.innerText()).toContain('Dallas')
    expect(await (await fetch(`${url}/state.json`)).text()).not.toContain('4711')
  })

  test('it says what to point at the endpoints, then shows calls and accounts as they come', async () => {
    const { url, flash, emersion, debitsuccess, flashClient, debitsuccessClient } = await sandboxFor()
    const page = await opened(url)
    expect(await shown(page, '#endpoints code')).toEqual(
      [flash, emersion, debitsuccess].map(({ endpoint }) => endpoint),
    )
    expect(await shown(page, '.vendor h2')).toEqual(['Flash', 'Emersion', 'Debitsuccess'])

    await flashClient.monthlyAccount(account)
    await debitsuccessClient
      .transferCustomerAccount({ ...transfer, targetFacilityIdentifier: 'NONE' })
      .catch(() => undefined)
    await page.locator('#list > li').nth(1).waitFor()
    expect(await shown(page, '#empty')).toEqual([])
    expect(await shown(page, '#list b')).toEqual(['transferCustomerAccount', 'monthlyAccount'])
    expect(await shown(page, '#list .outcome')).toEqual([
      'refused 14054: Cannot find the provided TargetFacilityIdentifier.',
      'done',
    ])
    expect(await shown(page, '#list time')).toEqual([
      expect.stringMatching(/now|ago/),
      expect.stringMatching(/now|ago/),
    ])
    expect(await shown(page, '.vendor:first-child .accounts li')).toEqual([
      expect.stringMatching(/^EXT-1\s+active\s+1000 · 2 parks · O'Neil & <Sons>$/),
    ])
  })

  test('a call opens to its XML, an element a line, without secrets', async () => {
    const { url, flashClient } = await sandboxFor()
    await flashClient.monthlyAccount(account)
    const page = await opened(url)
    await page.locator('#list summary').click()
    await page.locator('#list pre').nth(1).waitFor()
    const [request = '', answer = ''] = await shown(page, '#list pre')
    expect(await shown(page, '#list figcaption span')).toEqual(['Request', 'Answer'])
    expect(request).toContain('\n<web:securityToken>[redacted]</web:securityToken>\n')
    expect(request).toContain("\n<web:companyName>O'Neil &amp; &lt;Sons&gt;</web:companyName>\n")
    expect(answer).toContain('<web:Code>Success</web:Code>')
    const indents = await page.evaluate<string[]>(
      `[...document.querySelectorAll('#list figure:first-child .line')].map((line) => line.style.paddingLeft)`,
    )
    expect(indents.slice(0, 6)).toEqual(['2ch', '2ch', '4ch', '6ch', '8ch', '8ch'])
    expect(await page.content()).not.toContain(securityToken)

    // It stays open while others come in.
    await flashClient.monthlyAccount({ ...account, accountNumber: 'EXT-2' })
    await page.locator('#list > li').nth(1).waitFor()
    expect(await shown(page, '#list pre')).toEqual([request, answer])
  })

  test('what callers send is text, never HTML', async () => {
    const { url, flash, flashClient, emersionClient } = await sandboxFor()
    const evil = `<img src=x onerror="document.title='pwned'"><script>document.title='pwned'</script>`
    await flashClient.monthlyAccount({ ...account, accountNumber: evil })
    await emersionClient.createComplexAccount({ ...complexAccount, accountReference: evil })
    await requested(`${url}/${encodeURI(evil)}`, { method: 'POST', body: evil })
    await requested(flash.endpoint, { method: 'POST', body: `]]>${evil}<accountNumber>${evil}` })
    const page = await opened(url)
    for (const summary of await page.locator('#list summary').all()) await summary.click()
    await page.locator('#list pre').nth(7).waitFor()
    expect((await shown(page, '.vendor:first-child .accounts .name'))[0]).toBe(evil)
    expect((await shown(page, '#list pre')).join('\n')).toContain('<img src=x onerror=')
    expect(await page.locator('img, main script, li script').count()).toBe(0)
    expect(await page.title()).toBe('acct sandbox')
  })

  test('it lets the next call of a vendor go wrong', async () => {
    const { url, flash, flashClient } = await sandboxFor()
    const page = await opened(url)
    const next = page.getByLabel('Next call').first()
    await next.selectOption({ label: 'hangs up after the work' })
    await expect.poll(() => next.getAttribute('data-armed')).toBe('true')
    const error: unknown = await flashClient.monthlyAccount(account).catch((error: unknown) => error)
    expect(isSoapError(error) && error.outcome).toBe('unknown')
    expect(flash.accounts).toHaveLength(1)
    await expect.poll(() => next.inputValue()).toBe('')
    expect(await shown(page, '#list .outcome')).toEqual(['done; hung up without an answer'])
  })

  test('endpoints and messages can be copied', async () => {
    const { url, flash, flashClient } = await sandboxFor()
    await flashClient.monthlyAccount(account)
    const page = await opened(url, { permissions: ['clipboard-read', 'clipboard-write'] })
    const copied = async (button: string): Promise<string> => {
      await page.locator(button).click()
      await page.locator(button, { hasText: 'Copied' }).waitFor()
      return page.evaluate('navigator.clipboard.readText()')
    }
    expect(await copied('.vendor:first-child .copy')).toBe(flash.endpoint)
    await page.locator('#list summary').click()
    expect(await copied('#list figure:last-child .copy')).toMatch(
      /^<\?xml .*\?>\n<soap:Envelope .*>\n {2}<soap:Body>\n/,
    )
  })

  test('calls can be looked for, and cleared away', async () => {
    const { url, flashClient, emersionClient } = await sandboxFor()
    await flashClient.monthlyAccount(account)
    await emersionClient.createComplexAccount(complexAccount)
    const page = await opened(url)
    await page.getByLabel('Filter calls').fill('EXT-1')
    expect(await shown(page, '#list b')).toEqual(['monthlyAccount'])
    await page.getByLabel('Filter calls').fill('nothing like it')
    expect(await shown(page, '#none')).toEqual(['Nothing here matches.'])
    await page.getByLabel('Filter calls').fill('')
    await page.getByText('Clear').click()
    expect(await shown(page, '#empty h3')).toEqual(['No calls since'])
    await flashClient.monthlyAccount({ ...account, accountNumber: 'EXT-2' })
    await page.locator('#list > li:not([hidden])').waitFor()
    expect(await shown(page, '#list b')).toEqual(['monthlyAccount'])
  })

  test('it says when the sandbox has stopped, and goes on when another starts there', async () => {
    const first = await startSandbox()
    await clientsOf(first).flashClient.monthlyAccount(account)
    const page = await opened(first.url)
    await first.close()
    await page.locator('#status[data-is=stopped]').waitFor()
    const second = await sandboxFor({ port: Number(new URL(first.url).port) })
    await page.locator('#status[data-is=live]').waitFor()
    await second.emersionClient.createComplexAccount(complexAccount)
    await expect.poll(() => shown(page, '#list b')).toEqual(['createComplexAccount'])
  })

  test('nothing is wider than the page, from 320 pixels up', async () => {
    const { url, flashClient, emersionClient } = await sandboxFor()
    const page = await opened(url)
    const fits = async (): Promise<void> => {
      for (const width of [320, 360, 700, 920, 1280, 1920]) {
        await page.setViewportSize({ width, height: 800 })
        const switched = await page.locator('nav').isVisible()
        expect(switched).toBe(width < 896)
        for (const view of switched ? ['Vendors', 'Calls'] : ['']) {
          if (view !== '') await page.getByRole('button', { name: view, exact: true }).click()
          if (view !== '') expect(await page.locator(`#${view.toLowerCase()}`).isVisible()).toBe(true)
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
          expect(
            await page.evaluate(
              `[...document.querySelectorAll('main *')].filter((node) => node.checkVisibility() && node.getBoundingClientRect().right > ${String(width)}).length`,
            ),
          ).toBe(0)
        }
      }
    }
    await fits()
    await flashClient.monthlyAccount({ ...account, companyName: 'x'.repeat(300) })
    const cumulusUser = { userName: `${'long'.repeat(12)}@example.com.au`, password }
    await emersionClient.createComplexAccount({
      ...complexAccount,
      primaryContact: { ...complexAccount.primaryContact, cumulusUser },
    })
    await page.locator('#list > li').nth(1).waitFor()
    for (const summary of await page.locator('#list summary').all()) await summary.click()
    await page.locator('#list pre').nth(3).waitFor()
    await fits()
  })

  test.each(['light', 'dark'] as const)('text can be read on its ground: %s', async (colorScheme) => {
    const { url, flashClient } = await sandboxFor()
    await flashClient.monthlyAccount(account)
    await flashClient.monthlyAccount(account).catch(() => undefined)
    const page = await opened(url, { colorScheme, reducedMotion: 'reduce' })
    await page.locator('#list summary').first().click()
    await page.locator('#list pre').nth(1).waitFor()
    const contrasts = await page.evaluate<readonly { readonly text: string; readonly ratio: number }[]>(contrast)
    expect(contrasts.length).toBeGreaterThan(40)
    expect(contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([])
  })
}

/** The contrast (WCAG 2.2, 1.4.3) of each text with the first ground behind it. */
const contrast = `(() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number)
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
  const ground = (node) => { const colour = parts(getComputedStyle(node).backgroundColor); return colour.length < 4 || !node.parentElement ? colour : ground(node.parentElement) }
  return [...document.querySelectorAll('body *')]
    .filter((node) => node.checkVisibility() && !node.disabled && [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
    .map((node) => {
      const behind = ground(node), opacity = Number(getComputedStyle(node).opacity)
      const ink = parts(getComputedStyle(node).color).slice(0, 3).map((c, i) => c * opacity + behind[i] * (1 - opacity))
      const [high, low] = [light(ink), light(behind)].sort((a, b) => b - a)
      return { text: node.textContent, ratio: (high + 0.05) / (low + 0.05) }
    })
})()`
