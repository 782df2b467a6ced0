/** The files of the page, which the build puts into the code. */
import css from './page/page.css?raw'
import html from './page/index.html?raw'
import js from './page/page.js?raw'

/** Each file by its path on the server. */
export const pageFiles: ReadonlyMap<string, { readonly text: string; readonly type: string }> = new Map([
  ['/', { text: html, type: 'text/html' }],
  ['/page.css', { text: css, type: 'text/css' }],
  ['/page.js', { text: js, type: 'text/javascript' }],
])
