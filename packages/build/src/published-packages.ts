/** The packages that are published, in the order of their dependencies. */
export const publishedPackages = ['core', 'flash', 'emersion', 'debitsuccess', 'sandbox', 'cli'] as const
