import inside from './node_modules/.cache/inside.cjs'

export const { checkAccount, understandAccount } = inside
