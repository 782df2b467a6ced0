import { misbehaviours } from '@acct/core/testing'
import { expect, test } from 'vitest'
import { pageFiles } from '../src/page-files.js'
import { requested, sandboxFor } from './support.js'

test('the page comes with a policy by which nothing else is run, loaded, sent to or shown as HTML', async () => {
  const { url } = await sandboxFor()
  const { headers, text } = await requested(url)
  expect(text).toBe(pageFiles.get('/')?.text)
  expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' })
  for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "trusted-types 'none'"])
    expect(headers['content-security-policy']).toContain(rule)
  expect((await requested(`${url}/page.js`)).headers['content-type']).toBe('text/javascript; charset=utf-8')
  expect((await requested(`${url}/page.css`)).headers['content-type']).toBe('text/css; charset=utf-8')
})

test('it needs nothing from elsewhere, and knows the vocabulary of misbehaviour', () => {
  const texts = [...pageFiles.values()].map(({ text }) => text).join('\n')
  expect(texts.replace(/http:\/\/www\.w3\.org\/2000\/svg/, '')).not.toMatch(/https?:|url\(|@import|innerHTML/)
  const names = pageFiles.get('/misbehaviours.js')?.text ?? ''
  for (const name of Object.keys(misbehaviours)) expect(names).toContain(name)
})
