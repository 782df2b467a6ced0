/** GUIDs in .NET's forms: bare, with hyphens, in braces or in parentheses. */

const hyphenated = '[\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12}'
const guid = new RegExp(`^([\\da-f]{32}|${hyphenated}|\\{${hyphenated}\\}|\\(${hyphenated}\\))$`, 'i')

export const isGuid = (text: string): boolean => guid.test(text)

/**
 * Whether two texts are the same GUID, in whatever form; texts that are no GUIDs, such as numbers, are compared too.
 */
export const isSameGuid = (one: string, other: string): boolean => one === other || bare(one) === bare(other)

const bare = (text: string): string => text.toLowerCase().replace(/[{}()-]/g, '')
