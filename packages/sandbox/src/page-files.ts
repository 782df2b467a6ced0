/** The files of the page, which the build puts into the code. */
import accounts from './page/accounts.js?raw'
import callTexts from './page/call-texts.js?raw'
import calls from './page/calls.js?raw'
import dom from './page/dom.js?raw'
import html from './page/index.html?raw'
import misbehaviours from './page/misbehaviours.js?raw'
import css from './page/page.css?raw'
import page from './page/page.js?raw'
import providers from './page/providers.js?raw'

const script = (text: string) => ({ text, type: 'text/javascript' })

/** Each file by its path on the server. */
export const pageFiles: ReadonlyMap<string, { readonly text: string; readonly type: string }> = new Map([
  ['/', { text: html, type: 'text/html' }],
  ['/page.css', { text: css, type: 'text/css' }],
  ['/page.js', script(page)],
  ['/accounts.js', script(accounts)],
  ['/call-texts.js', script(callTexts)],
  ['/calls.js', script(calls)],
  ['/dom.js', script(dom)],
  ['/misbehaviours.js', script(misbehaviours)],
  ['/providers.js', script(providers)],
])
