import inside from './node_modules/.cache/inside.cjs'

export const { checkAccount, longList, understandAccount, understandList } = inside
