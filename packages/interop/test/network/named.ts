/** Rows for `each`, with their names first, since `%s` prints a name as it is. */
export const named = <Row extends { readonly name: string }>(rows: readonly Row[]): [name: string, row: Row][] => rows.map((row) => [row.name, row])
