/** A flag that was read, as the text in which it is sent. */
export const flagText = (flag: boolean | null): string | null => (flag === null ? null : String(Number(flag)))

/** A number or id that was sent. It may be blank when its rule is relaxed. */
export const nonBlank = (text: string | undefined): string | undefined => (text?.trim() === '' ? undefined : text)
