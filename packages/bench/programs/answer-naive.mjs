import { connect } from '../peers/naive.mjs'

async function main() {
  const call = await connect(process.argv[2])
  const { code } = await call()
  process.exit(code === 'Success' ? 0 : 1)
}
main()
