/** How the search box ranks. A message that is pasted must first find what to do about it. */
export const searchOptions = {
  fuzzy: 0.2,
  prefix: true,
  boost: { title: 4, text: 2, titles: 1 },
  // VitePress copies the text of this function into the page, so it uses nothing from outside.
  boostDocument: (id: string): number => {
    if (/^\/(troubleshooting|rules|\w+\/codes)\./.test(id)) return 3
    if (id.startsWith('/errors.')) return 2
    return /^\/(api|decisions)\/|#(errors|wire-details)$/.test(id) ? 0.5 : 1
  },
}
