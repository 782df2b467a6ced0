/** A flag that was read, as the text in which it is sent. */
export const flagText = (flag: boolean | null): string | null => (flag === null ? null : String(Number(flag)))
