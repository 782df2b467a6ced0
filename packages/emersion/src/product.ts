declare const PRODUCT: string | undefined

/** The name and version of this package, as the build writes them; sources that are not built have no version. */
export const product = typeof PRODUCT === 'string' ? PRODUCT : '@acct/emersion'
