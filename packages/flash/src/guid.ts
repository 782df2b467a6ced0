/** GUIDs in .NET's forms: bare, with hyphens, in braces or in parentheses. */

const digits = (count: number): string => `[\\da-fA-F]{${String(count)}}`
const hyphenated = [8, 4, 4, 4, 12].map(digits).join('-')

export const guidPattern = new RegExp(`^(${digits(32)}|${hyphenated}|\\{${hyphenated}\\}|\\(${hyphenated}\\))$`)

/**
 * Whether two texts are the same GUID, in any form. Texts that are not GUIDs, such as numbers, are compared too.
 */
export const isSameGuid = (one: string, other: string): boolean => one === other || bare(one) === bare(other)

const bare = (text: string): string => text.toLowerCase().replace(/[{}()-]/g, '')
