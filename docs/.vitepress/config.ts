import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type DefaultTheme } from 'vitepress'
import { slug } from '../../packages/build/docs/markdown.js'

const docs = fileURLToPath(new URL('..', import.meta.url))

const titleOf = (path: string): string => /^# (.*)$/m.exec(readFileSync(docs + path, 'utf8'))?.[1] ?? path

/** The pages of a folder by their titles, the guide first. What is added there appears by itself. */
const folder = (path: string): DefaultTheme.SidebarItem[] =>
  readdirSync(docs + path)
    .filter((file) => file.endsWith('.md'))
    .sort(
      (a, b) =>
        Number(b === 'index.md') - Number(a === 'index.md') ||
        Number(a === 'codes.md') - Number(b === 'codes.md') ||
        a.localeCompare(b),
    )
    .map((file) => ({
      text: file === 'index.md' ? 'Guide' : file === 'codes.md' ? 'Codes, and what to do' : titleOf(`${path}/${file}`),
      link: `/${path}/${file.replace(/(index)?\.md$/, '')}`,
    }))

const isThere = (path: string): boolean => existsSync(`${docs}${path}.md`)

const page = (path: string): DefaultTheme.SidebarItem => ({ text: titleOf(`${path}.md`), link: `/${path}` })

export default defineConfig({
  title: '@acct',
  description: 'Typed clients for three account systems that speak only SOAP',
  head: [
    ['link', { rel: 'icon', href: 'data:,' }],
    // A table scrolls inside itself on a narrow screen; its columns stay wide enough to read.
    ['style', {}, '@media (max-width: 640px) { .vp-doc :is(td, th):not(:first-child) { min-width: 11rem } }'],
  ],
  // The headings have the same anchors here as on the page of the repository.
  markdown: { anchor: { slugify: slug } },
  themeConfig: {
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    nav: [
      { text: 'Flash', link: '/flash/', activeMatch: '^/flash/' },
      { text: 'Emersion', link: '/emersion/', activeMatch: '^/emersion/' },
      { text: 'Debitsuccess', link: '/debitsuccess/', activeMatch: '^/debitsuccess/' },
      { text: 'Errors', link: '/errors' },
      { text: 'Rules', link: '/rules' },
    ],
    sidebar: [
      { text: 'Start', items: [{ text: 'What it is', link: '/' }] },
      { text: 'Flash', items: folder('flash') },
      { text: 'Emersion', items: folder('emersion') },
      { text: 'Debitsuccess', items: folder('debitsuccess') },
      {
        text: 'For all three',
        items: ['clients', 'errors', 'rules', 'testing', 'reliability', 'performance'].filter(isThere).map(page),
      },
      { text: 'API', items: folder('api') },
      { text: 'Inside', items: [page('architecture')] },
      { text: 'Decisions', collapsed: true, items: folder('decisions') },
    ],
  },
})
