import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type DefaultTheme, type UserConfig } from 'vitepress'
import llmstxt from 'vitepress-plugin-llms'
import { groupOf, groupTitles } from '../../packages/build/docs/groups.js'
import { slug } from '../../packages/build/docs/markdown.js'
import { searchOptions } from './search.js'

const repository = 'https://github.com/acct-sdk/acct'
const docs = fileURLToPath(new URL('..', import.meta.url))

const titleOf = (path: string): string => /^# (.*)$/m.exec(readFileSync(docs + path, 'utf8'))?.[1] ?? path

const filesIn = (path: string): readonly string[] => readdirSync(docs + path).filter((file) => file.endsWith('.md'))

const item = (path: string, file: string, text = titleOf(`${path}/${file}`)): DefaultTheme.SidebarItem => ({
  text,
  link: `/${path}/${file.replace(/(index|README)?\.md$/, '')}`,
})

/** All pages of a folder by their titles. */
const folder = (path: string): DefaultTheme.SidebarItem[] => filesIn(path).map((file) => item(path, file))

/**
 * The pages of a provider: guide, operations by what they are about, error codes. New operations appear by themselves.
 */
function provider(path: string): DefaultTheme.SidebarItem[] {
  const operations = filesIn(path).filter((file) => file !== 'index.md' && file !== 'codes.md')
  const groups = groupTitles.map((text) => ({
    text,
    items: operations.filter((file) => groupOf(titleOf(`${path}/${file}`)) === text).map((file) => item(path, file)),
  }))
  return [
    item(path, 'index.md', 'Guide'),
    ...groups.filter(({ items }) => items.length > 0),
    item(path, 'codes.md', 'Error codes'),
  ]
}

const pages = (...paths: readonly string[]): DefaultTheme.SidebarItem[] =>
  paths.map((path) => ({ text: titleOf(`${path}.md`), link: `/${path}` }))

// The packages are released together.
const { version } = JSON.parse(readFileSync(`${docs}../packages/core/package.json`, 'utf8')) as { version: string }

/**
 * `llms.txt`, and each page as Markdown. The plugin's types are those of the Vite that vitest brings along, which
 * differ from those of VitePress's own. VitePress runs it, and a test reads what it writes.
 */
const llms = llmstxt() as unknown as NonNullable<NonNullable<UserConfig['vite']>['plugins']>

export default defineConfig({
  title: '@acct',
  description: 'Typed clients for three account systems that speak only SOAP',
  head: [
    ['link', { rel: 'icon', href: 'data:,' }],
    // Names of operations are longer than a telephone or the sidebar is wide.
    ['style', {}, ':is(.pager-link, .VPSidebarItem .text) { overflow-wrap: anywhere }'],
    ['style', {}, '@media (min-width: 960px) { .VPSidebar nav .group { width: 228px } }'],
    // A table scrolls inside itself on a narrow screen; its columns stay wide enough to read.
    ['style', {}, '@media (max-width: 640px) { .vp-doc :is(td, th):not(:first-child) { min-width: 11rem } }'],
  ],
  vite: { plugins: llms },
  rewrites: { 'decisions/README.md': 'decisions/index.md' },
  // The headings have the same anchors here as in the repository.
  markdown: { anchor: { slugify: slug } },
  themeConfig: {
    search: { provider: 'local', options: { miniSearch: { searchOptions } } },
    outline: { level: [2, 3] },
    editLink: { pattern: `${repository}/edit/main/docs/:path`, text: 'Edit this page' },
    socialLinks: [{ icon: 'github', link: repository }],
    nav: [
      { text: 'Flash', link: '/flash/', activeMatch: '^/flash/' },
      { text: 'Emersion', link: '/emersion/', activeMatch: '^/emersion/' },
      { text: 'Debitsuccess', link: '/debitsuccess/', activeMatch: '^/debitsuccess/' },
      { text: 'Errors', link: '/errors' },
      { text: 'Rules', link: '/rules' },
      { text: version, link: '/changelog' },
    ],
    sidebar: [
      {
        text: 'Start',
        items: [{ text: 'Home', link: '/' }, ...pages('getting-started', 'recipes', 'testing', 'sandbox', 'bulk')],
      },
      {
        text: 'Help',
        items: pages('troubleshooting', 'upgrading', 'coming-from-node-soap', 'changelog'),
      },
      { text: 'Flash', items: provider('flash') },
      { text: 'Emersion', items: provider('emersion') },
      { text: 'Debitsuccess', items: provider('debitsuccess') },
      { text: 'Reference', items: pages('operations', 'clients', 'errors', 'rules', 'reliability', 'performance') },
      { text: 'API', items: folder('api') },
      { text: 'Inside', items: pages('architecture', 'glossary') },
      { text: 'Decisions', collapsed: true, items: folder('decisions') },
    ],
  },
})
