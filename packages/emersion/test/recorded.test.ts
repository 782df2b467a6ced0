import type { Operation } from '@acct/core'
import { createEmersion, operations, type EmersionResponse, type EmersionRule } from '@acct/emersion'
import { simulateEmersion } from '@acct/emersion/testing'
import { changed, type Changes, type RecordedTransport, testRecorded } from '@acct/test-kit'

const userName = 'primaryContact.cumulusUser.userName'

const call =
  (operation: Operation<unknown, EmersionResponse>, changes: Changes = {}, relax: readonly EmersionRule[] = []) =>
  (transport: RecordedTransport): Promise<unknown> =>
    createEmersion({ endpoint: 'http://localhost', transport }).send(
      operation,
      changed(operation.example.input as object, changes),
      { relax },
    )

const { createComplexAccount, updateComplexAccount } = operations

const simulator = () => simulateEmersion({ realm: 'example.com.au' })
const withAnAccount = () => simulateEmersion({ accounts: [{ accountId: '399301', userName: 'second@example.com.au' }] })

testRecorded({
  folder: new URL('recorded', import.meta.url),
  expected: {
    CreateComplexAccount__creates_an_account: {
      simulator,
      send: call(createComplexAccount),
      value: { accountId: '399301' },
    },
    CreateComplexAccount__faults_on_a_missing_suburb: {
      simulator,
      send: call(
        createComplexAccount,
        { 'primaryContact.detail.suburb': undefined, [userName]: 'ada515055705@example.com.au' },
        ['E20'],
      ),
      error: {
        kind: 'fault',
        code: 'Client',
        outcome: 'refused',
        reason: 'Validation Error',
        actor: 'http://emersion.com.au/Services',
        vendor: {
          code: '38',
          message: 'PrimaryContact: Invalid or Missing Suburb',
          contact: 'PrimaryContact',
          path: 'primaryContact.detail.suburb',
        },
      },
    },
    CreateComplexAccount__faults_without_an_at_sign: {
      simulator,
      send: call(createComplexAccount, { [userName]: 'nobody' }, ['E04']),
      error: { kind: 'fault', outcome: 'refused', vendor: { code: '27', path: 'primaryContact.cumulusUser.userName' } },
    },
    UpdateComplexAccount__faults_without_an_account_id: {
      simulator,
      send: call(updateComplexAccount, { accountId: '', [userName]: 'ada545008937@example.com.au' }, ['E02']),
      error: { kind: 'fault', outcome: 'refused', vendor: { code: '48', path: 'accountId' } },
    },
    UpdateComplexAccount__updates_an_account: {
      simulator: withAnAccount,
      send: call(updateComplexAccount, { [userName]: 'ada543282985@example.com.au' }),
      value: { result: true },
    },
  },
})
