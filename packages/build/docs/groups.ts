/** What operations are about, only for the docs. A new operation finds its group by the words of its name. */

const groups: readonly (readonly [title: string, words: RegExp])[] = [
  ['Services', /service|usage|callHistory/i],
  ['Orders', /order|simpleSq|package/i],
  ['Payments', /payment|balance|invoice|charge|credit|card|bill|debit(?!success)/i],
  ['Contacts and users', /contact|user|password/i],
  ['Vehicles', /vehicle/i],
  ['Locations and facilities', /profile|location|facility/i],
]

/** Titles of groups, in the order in which they are shown. */
export const groupTitles: readonly string[] = ['Accounts', ...groups.map(([title]) => title)]

/** The title of an operation's group; accounts are what nearly all of them are about. */
export const groupOf = (name: string): string => groups.find(([, words]) => words.test(name))?.[0] ?? 'Accounts'
