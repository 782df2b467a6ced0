/** Which characters XML 1.0 can carry (§2.2), and how those with a meaning of their own are written (§2.4). */

const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u

/** All that has no meaning in XML and can be neither illegal nor half of a surrogate pair: most texts. */
const plain = /^[\t\n\u0020-\u0025\u0027-\u003b\u003d\u003f-\ud7ff\ue000-\ufffd]*$/

/** Whether a text has a character that no XML document can have: a control, a lone surrogate, U+FFFE or U+FFFF. */
export const illegalCharacter = (text: string): boolean => !plain.test(text) && illegal.test(text)

const written: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' }

/** Text as character data. A bare CR would arrive as LF (§2.11), so it goes as a reference. */
export const escaped = (text: string): string =>
  plain.test(text) ? text : text.replace(/[&<>\r]/g, (character) => written[character] ?? character)
