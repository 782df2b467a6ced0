import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { isSoapError } from '@acct/flash'
import { removeChildAccountLink } from '@acct/flash/experimental'
import { readSeed, startSandbox } from '@acct/sandbox'
import { chromiumPath, launchChromium, openQuietPage } from '@acct/test-kit/browser'
import type { Browser, BrowserContextOptions, Page } from '@acct/test-kit/browser'
import {
  account,
  clientsOf,
  complexAccount,
  locationId,
  password,
  pathFor,
  requested,
  sandboxFor,
  securityToken,
  transfer,
} from './support.js'

const execute = promisify(execFile)

if (existsSync(chromiumPath)) describe('in a browser', inBrowser)
else console.log(`There is no ${chromiumPath}: the page is not tested in a browser.`)

function inBrowser(): void {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  }, 60_000)
  afterAll(() => browser.close())

  /** The page, live; the test fails when it says anything on the console or asks anybody else. */
  async function opened(url: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await openQuietPage(browser, { ...options, origin: url, expected: /ERR_|status of 400/ })
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
    await page.click('.accounts .row')
    const fields = page.locator('.accounts details[open] dl')
    await expect
      .poll(() => fields.innerText())
      .toMatch(/accountNumber\s+EXT-7\s[^]*credentials\.decal\s+D-1\s+credentials\.pin\s+set/)
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
    expect(await shown(page, '.provider h2')).toEqual(['Flash', 'Emersion', 'Debitsuccess'])

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
      expect.stringMatching(/^\d\d:\d\d:\d\d$/),
      expect.stringMatching(/^\d\d:\d\d:\d\d$/),
    ])
    expect(await shown(page, '.provider:first-child .accounts li')).toEqual([
      expect.stringMatching(/^EXT-1\s+active\s+1000 · 2 parks · O'Neil & <Sons>$/),
    ])
  })

  test('a call opens to its XML, an element a line, without secrets', async () => {
    const { url, flashClient } = await sandboxFor()
    await flashClient.monthlyAccount(account)
    const page = await opened(url)
    await page.locator('#list .row').click()
    await page.locator('#list pre.xml').nth(1).waitFor()
    const [request = '', answer = ''] = await shown(page, '#list pre.xml')
    expect(await shown(page, '#list figcaption span')).toEqual(['Request', 'Response'])
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
    expect(await shown(page, '#list pre.xml')).toEqual([request, answer])
  })

  test('a call shows its headers, without secrets', async () => {
    const { url, flashClient } = await sandboxFor()
    const headers = { Authorization: 'Bearer top-secret-1', 'X-Job': '7' }
    await flashClient.monthlyAccount(account, { headers })
    const page = await opened(url)
    await page.locator('#list .row').click()
    await page.locator('#list pre.xml').nth(1).waitFor()
    for (const title of await page.locator('#list .headers summary').all()) await title.click()
    const [request = '', response = ''] = await shown(page, '#list .headers code')
    expect(request).toMatch(/^x-job: 7$/im)
    expect(request).toMatch(/^soapaction: "[^"]+MonthlyAccount"$/im)
    expect(response).toMatch(/^content-type: text\/xml/im)
    expect(await page.content()).not.toContain('top-secret-1')
  })

  test('what callers send is text, never HTML', async () => {
    const { url, flash, flashClient, emersionClient } = await sandboxFor()
    const evil = `<img src=x onerror="document.title='pwned'"><script>document.title='pwned'</script>`
    await flashClient.monthlyAccount({ ...account, accountNumber: evil })
    await emersionClient.createComplexAccount({ ...complexAccount, accountReference: evil })
    await requested(`${url}/${encodeURI(evil)}`, { method: 'POST', body: evil })
    await requested(flash.endpoint, { method: 'POST', body: `]]>${evil}<accountNumber>${evil}` })
    const page = await opened(url)
    for (const summary of await page.locator('#list .row').all()) await summary.click()
    await page.locator('#list pre.xml').nth(7).waitFor()
    expect((await shown(page, '.provider:first-child .accounts .name'))[0]).toBe(evil)
    expect((await shown(page, '#list pre.xml')).join('\n')).toContain('<img src=x onerror=')
    expect(await page.locator('img, main script, li script').count()).toBe(0)
    expect(await page.title()).toBe('acct sandbox')
  })

  test('it lets the next calls go wrong: by operation, account, times and delay', async () => {
    const { url, flash, flashClient } = await sandboxFor()
    const page = await opened(url)
    const form = page.locator('.provider').first()
    await form.getByText('Make the next calls go wrong').click()
    await form.getByLabel('What happens').selectOption({ label: 'closes the connection after the work' })
    await form.getByLabel('Operation').selectOption('monthlyAccount')
    await form.getByLabel('Account', { exact: true }).fill('EXT-1')
    await form.getByRole('button', { name: 'Apply' }).click()
    await expect
      .poll(() => shown(page, '.pending li'))
      .toEqual([expect.stringContaining('drop-after · monthlyAccount · EXT-1 · 1 ×')])
    await flashClient.monthlyAccount({ ...account, accountNumber: 'EXT-2' })
    const error: unknown = await flashClient.monthlyAccount(account).catch((error: unknown) => error)
    expect(isSoapError(error) && error.outcome).toBe('unknown')
    expect(flash.accounts).toHaveLength(2)
    await expect.poll(() => shown(page, '.pending li')).toEqual([])
    expect((await shown(page, '#list .outcome'))[0]).toBe('done; the connection was closed without a response')
    await page.locator('#list .row').first().click()
    await expect
      .poll(() => shown(page, '.client pre'))
      .toEqual([expect.stringMatching(/^ConnectionError: .*\noutcome: unknown$/s)])

    await form.getByLabel('What happens').selectOption('delay')
    await form.getByLabel('Delay in ms').fill('5')
    await form.getByLabel('Times').fill('3')
    await form.getByRole('button', { name: 'Apply' }).click()
    await expect.poll(() => shown(page, '.pending li')).toEqual([expect.stringContaining('5 ms')])
    await form.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => shown(page, '.pending li')).toEqual([])
  })

  test('it refuses with a chosen code', async () => {
    const { url, flash, flashClient } = await sandboxFor()
    const page = await opened(url)
    const form = page.locator('.provider').first()
    await form.getByText('Make the next calls go wrong').click()
    await form.getByLabel('What happens').selectOption('refuse')
    await form.locator('[name=code]').selectOption('InvalidLocation')
    await form.getByRole('button', { name: 'Apply' }).click()
    await form.locator('.pending li').waitFor()
    await expect(flashClient.monthlyAccount(account)).rejects.toMatchObject({
      kind: 'refused',
      code: 'InvalidLocation',
    })
    expect(flash.accounts).toEqual([])
  })

  test('accounts can be added, edited and deleted, and reset to the seed', async () => {
    const { url, flash, flashClient } = await sandboxFor({
      flash: { accounts: [{ locationId, accountNumber: 'EXT-7', credentials: { pin: '4711' } }] },
    })
    const page = await opened(url)
    const provider = page.locator('.provider').first()
    await provider.locator('.row').click()
    await provider.getByRole('button', { name: 'Edit' }).click()
    const text = page.getByLabel('Account as JSON')
    await expect.poll(() => text.inputValue()).toContain('"parks": 1')
    const before = await text.inputValue()
    expect(before).not.toContain('4711')
    await text.fill(before.replace('"parks": 1', '"parkz": 1'))
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => page.locator('#editor-error').innerText()).toContain('did you mean "parks"?')
    await text.fill(before.replace('"parks": 1', '"parks": 9'))
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => flash.accounts[0]).toMatchObject({ parks: 9, credentials: { pin: '4711' } })

    await provider.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => flash.accounts.map(({ accountNumber }) => accountNumber)).toEqual(['EXT-7', 'EXT-1'])
    await expect(flashClient.monthlyAccount(account)).rejects.toMatchObject({ code: 'GeneralFailure' })

    await expect.poll(() => provider.locator('.accounts .row').count()).toBe(2)
    await provider.locator('.accounts .row').first().click()
    await provider.getByRole('button', { name: 'Delete' }).first().click()
    expect(flash.accounts).toHaveLength(2)
    await provider.getByRole('button', { name: 'Sure?' }).click()
    await expect.poll(() => flash.accounts.map(({ accountNumber }) => accountNumber)).toEqual(['EXT-7'])
    expect(flash.accounts[0]).toMatchObject({ parks: 9 })

    await page.getByRole('button', { name: 'Reset to seed' }).click()
    await page.getByRole('button', { name: 'Sure?' }).click()
    await expect.poll(() => flash.accounts[0]).toMatchObject({ parks: 1, credentials: { pin: '4711' } })
  })

  test('so can the parts of an account', async () => {
    const { url, flash } = await sandboxFor({
      flash: {
        accounts: [{ locationId, accountNumber: 'EXT-7', contacts: [{ firstName: 'Ada', lastName: 'Byron' }] }],
      },
    })
    const page = await opened(url)
    const provider = page.locator('.provider').first()
    await provider.locator('.row').click()
    const text = page.getByLabel('Account as JSON')
    const saved = async (change: (contacts: readonly object[]) => readonly object[]) => {
      await provider.getByRole('button', { name: 'Edit' }).click()
      await expect.poll(() => text.inputValue()).toContain('EXT-7')
      const account = JSON.parse(await text.inputValue()) as { readonly contacts: readonly object[] }
      await text.fill(JSON.stringify({ ...account, contacts: change(account.contacts) }))
      await page.getByRole('button', { name: 'Save' }).click()
    }
    await saved(([contact]) => [
      { ...contact, lastName: 'Lovelace' },
      { firstName: 'Grace', lastName: 'Hopper' },
    ])
    await expect.poll(() => flash.accounts[0]?.contacts.map(({ lastName }) => lastName)).toEqual(['Lovelace', 'Hopper'])
    await saved((contacts) => contacts.slice(1))
    await expect.poll(() => flash.accounts[0]?.contacts.map(({ lastName }) => lastName)).toEqual(['Hopper'])
    await saved(([contact]) => [{ ...contact, lastNam: 'x' }])
    await expect.poll(() => page.locator('#editor-error').innerText()).toContain('did you mean "lastName"?')
  })

  test('the export is a seed of the accounts without PINs', async () => {
    const { url, flash } = await sandboxFor({
      flash: { accounts: [{ locationId, accountNumber: 'EXT-7', credentials: { pin: '4711', decal: 'D' } }] },
    })
    const page = await opened(url)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Export as seed').click()])
    const seed = readSeed(await download.path())
    expect(JSON.stringify(seed)).not.toContain('4711')
    const again = await sandboxFor(seed)
    expect(again.flash.accounts).toEqual([
      { ...flash.accounts[0], credentials: { ...flash.accounts[0]?.credentials, pin: null } },
    ])
  })

  test('chips choose providers and outcomes', async () => {
    const { url, flashClient, debitsuccessClient } = await sandboxFor()
    await flashClient.monthlyAccount(account)
    await flashClient.monthlyAccount(account).catch(() => undefined)
    await debitsuccessClient.transferCustomerAccount(transfer)
    const page = await opened(url)
    const chip = (name: string) => page.locator('#chips').getByRole('button', { name, exact: true })
    await chip('Flash').click()
    expect(await shown(page, '#list b')).toEqual(['monthlyAccount', 'monthlyAccount'])
    await chip('done').click()
    expect(await shown(page, '#list .outcome')).toEqual(['done'])
    await chip('Flash').click()
    expect(await shown(page, '#list b')).toEqual(['transferCustomerAccount', 'monthlyAccount'])
    expect(await chip('done').getAttribute('aria-pressed')).toBe('true')
  })

  test('everything can be reached by keyboard', async () => {
    const { url, flashClient } = await sandboxFor()
    await flashClient.monthlyAccount(account)
    const page = await opened(url)
    const seen = new Set<string>()
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab')
      seen.add(
        await page.evaluate<string>(
          `document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()`,
        ),
      )
    }
    for (const name of [
      'Export as seed',
      'Reset to seed',
      'WSDL',
      'Add',
      'Copy',
      'Make the next calls go wrong',
      'Filter calls',
      'done',
    ])
      expect([...seen]).toContain(name)
    await page.locator('#list .row').focus()
    await page.keyboard.press('Enter')
    await page.locator('#list pre.xml').nth(1).waitFor()
    await page.getByRole('button', { name: 'Add' }).first().focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('#editor').getAttribute('open')).not.toBeNull()
    await page.keyboard.press('Escape')
    expect(await page.locator('#editor').getAttribute('open')).toBeNull()
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
    expect(await copied('.provider:first-child .copy')).toBe(flash.endpoint)
    await page.locator('#list .row').click()
    expect(await copied('#list [data-part=curl]')).toMatch(
      new RegExp(
        `^: '.*\\[redacted\\].'\ncurl '${flash.endpoint}' .*-H 'content-type: text/xml.*--data-binary '<`,
        's',
      ),
    )
    const program = await copied('#list [data-part=typescript]')
    expect(program).toContain("import { createFlash } from '@acct/flash'")
    expect(program).toContain('await client.monthlyAccount({\n  actionType: ')
    expect(program).not.toContain(securityToken)
    expect(await copied('#list figure:last-child .copy')).toMatch(
      /^<\?xml .*\?>\n<soap:Envelope .*>\n {2}<soap:Body>\n/,
    )
  })

  test.runIf(existsSync('/usr/bin/curl'))(
    'a call that is copied as curl is made again when the secrets are put in',
    async () => {
      const { url, flash, emersion, flashClient, emersionClient } = await sandboxFor()
      await flashClient.monthlyAccount({ ...account, address: "1 O'Connor St, $HOME" })
      await emersionClient.createComplexAccount(complexAccount)
      const page = await opened(url, { permissions: ['clipboard-read', 'clipboard-write'] })
      const commands: string[] = []
      // The last call stands first.
      for (const [index, secret] of ['pass&amp;&lt;word&gt;1', securityToken].entries()) {
        await page.locator('#list .row').nth(index).click()
        await page.getByText('Put the secrets in place of').nth(index).waitFor()
        const button = page.locator('#list [data-part=curl]').nth(index)
        await button.click()
        await expect.poll(() => button.innerText()).toBe('Copied')
        const copied: string = await page.evaluate('navigator.clipboard.readText()')
        commands.push(copied.replaceAll('[redacted]', secret))
      }
      for (const command of commands) await execute('sh', ['-c', command])
      for (const { calls } of [flash, emersion]) {
        const [first, again] = calls
        // The page shows an element a line.
        const sent = calls.map(({ request }) => request.body.replace(/>\s+</g, '><'))
        expect(sent).toEqual([sent[0], sent[0]])
        expect(again?.request.headers['soapaction']).toBe(first?.request.headers['soapaction'])
      }
    },
    60_000,
  )

  test('a call that is copied as TypeScript compiles, and makes the same call again', async () => {
    const { url, flash, flashClient, debitsuccessClient, emersionClient } = await sandboxFor()
    await flashClient.monthlyAccount(account)
    await flashClient.send(removeChildAccountLink, removeChildAccountLink.example.input).catch(() => undefined)
    await debitsuccessClient.transferCustomerAccount(transfer).catch(() => undefined)
    await emersionClient.createComplexAccount(complexAccount).catch(() => undefined)
    const page = await opened(url, { permissions: ['clipboard-read', 'clipboard-write'] })
    const programs: string[] = []
    for (const row of await page.locator('#list .row').all()) {
      await row.click()
      const button = page.locator('#list [data-part=typescript]').nth(programs.length)
      await button.click()
      await expect.poll(() => button.innerText()).toBe('Copied')
      programs.push(await page.evaluate('navigator.clipboard.readText()'))
    }
    expect(new Set(programs).size).toBe(4)
    expect(compileErrors(programs)).toEqual([])

    onTestFinished(() => {
      vi.unstubAllEnvs()
    })
    vi.stubEnv('FLASH_TOKEN', securityToken)
    vi.stubEnv('FLASH_LOCATION', locationId)
    const program = programs.find((text) => text.includes('await client.monthlyAccount('))
    const again = program?.replace('actionType: "Add"', 'actionType: "Update"').replace('console.log', 'void ')
    await import(/* @vite-ignore */ pathFor('again.ts', again))
    expect(flash.calls.map(({ operation }) => operation).filter((name) => name === 'monthlyAccount')).toHaveLength(2)
  }, 60_000)

  test('calls can be looked for, and cleared away', async () => {
    const { url, flashClient, emersionClient } = await sandboxFor()
    await flashClient.monthlyAccount(account)
    await emersionClient.createComplexAccount(complexAccount)
    const page = await opened(url)
    await page.getByLabel('Filter calls').fill('EXT-1')
    expect(await shown(page, '#list b')).toEqual(['monthlyAccount'])
    await page.getByLabel('Filter calls').fill('nothing like it')
    expect(await shown(page, '#none')).toEqual(['No call matches.'])
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
        for (const view of switched ? ['Providers', 'Calls'] : ['']) {
          if (view !== '') await page.getByRole('button', { name: view, exact: true }).click()
          if (view !== '') expect(await page.locator(`#${view.toLowerCase()}`).isVisible()).toBe(true)
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
          expect(
            await page.evaluate(
              `[...document.querySelectorAll('main *')].filter((node) =>
                node.checkVisibility() && node.getBoundingClientRect().right > ${String(width)}).length`,
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
    for (const summary of await page.locator('#list .row').all()) await summary.click()
    await page.locator('#list pre.xml').nth(3).waitFor()
    await page.evaluate(openAll)
    await page.locator('[data-part=fields] > *').first().waitFor()
    await fits()
  })

  test.each(['light', 'dark'] as const)('text can be read on its ground: %s', async (colorScheme) => {
    const { url, flashClient } = await sandboxFor()
    await flashClient.monthlyAccount(account)
    await flashClient.monthlyAccount(account).catch(() => undefined)
    const page = await opened(url, { colorScheme, reducedMotion: 'reduce' })
    await page.locator('#list .row').first().click()
    await page.locator('#list pre.xml').nth(1).waitFor()
    await page.evaluate(openAll)
    await page.locator('[data-part=fields] > *').first().waitFor()
    const contrasts = await page.evaluate<readonly { readonly text: string; readonly ratio: number }[]>(contrast)
    expect(contrasts.length).toBeGreaterThan(40)
    expect(contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([])
  })
}

/** The contrast (WCAG 2.2, 1.4.3) of each text with the first ground behind it. */
const contrast = `(() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number)
  const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  const light = ([r, g, b]) =>
    [r, g, b].map((c) => linear(c / 255)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
  const ground = (node) => {
    const colour = parts(getComputedStyle(node).backgroundColor)
    return colour.length < 4 || !node.parentElement ? colour : ground(node.parentElement)
  }
  const hasText = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())
  return [...document.querySelectorAll('body *')]
    .filter((node) => node.checkVisibility() && !node.disabled && hasText(node))
    .map((node) => {
      const behind = ground(node), opacity = Number(getComputedStyle(node).opacity)
      const ink = parts(getComputedStyle(node).color).slice(0, 3).map((c, i) => c * opacity + behind[i] * (1 - opacity))
      const [high, low] = [light(ink), light(behind)].sort((a, b) => b - a)
      return { text: node.textContent, ratio: (high + 0.05) / (low + 0.05) }
    })
})()`

/** Accounts, calls with their headers, and the form for what goes wrong. */
const openAll = `for (const node of document.querySelectorAll('details')) node.open = true`

/** What the compiler says of some programs. */
function compileErrors(programs: readonly string[]): readonly string[] {
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    readonly config: object
  }
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root)
  const files = new Map(programs.map((text, index) => [join(root, `packages/sandbox/test/${String(index)}.ts`), text]))
  const host = ts.createCompilerHost(options)
  const disk = ts.createCompilerHost(options)
  host.fileExists = (path) => files.has(path) || disk.fileExists(path)
  host.getSourceFile = (path, language) => {
    const text = files.get(path)
    return text === undefined ? disk.getSourceFile(path, language) : ts.createSourceFile(path, text, language)
  }
  const program = ts.createProgram([...files.keys()], options, host)
  return [...files.keys()]
    .flatMap((path) => program.getSemanticDiagnostics(program.getSourceFile(path)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}
