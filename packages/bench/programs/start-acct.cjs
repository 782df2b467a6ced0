const { createFlash } = require('@acct/flash')

createFlash({
  endpoint: 'http://localhost/',
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
})
