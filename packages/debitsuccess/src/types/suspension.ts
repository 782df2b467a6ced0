/** What the two ways to suspend an account have in common. */
import { xs, type Rule, type RuleContext } from '@acct/core'
import { amount, frequencies, frequency, isNegative, isZero } from './leaves.js'
import { mustBe, required } from './rules.js'

/**
 * The fee of a suspension, and what else stops. In the provider's order: the two switches were added later. The page's
 * table names them StopDirectDebits and StopOverdueMail, but its sample sends the names below. A wrong name would be
 * silently ignored, which means false.
 */
export const suspensionTerms = (prefix: 'core' | 'own') => ({
  /** What the customer pays for the suspension; `0` for nothing (D36). */
  suspensionFee: xs.inNamespace(prefix, amount()),
  /** How often the fee is taken; required with a fee. Without one, only `OneOff` is accepted (D37, D38). */
  suspensionFeeFrequency: xs.inNamespace(prefix, frequency()).nullish(),
  /** Whether direct debits stop meanwhile; the provider's default is false. */
  stopDirectDebits: xs.named('DDStop', xs.boolean(), prefix).nullish(),
  /** Whether letters about overdue payments stop meanwhile; the provider's default is false. */
  stopOverdueMail: xs.named('ODMailStop', xs.boolean(), prefix).nullish(),
})

const hasFee = ({ text }: RuleContext): boolean => {
  const fee = text('suspensionFee')
  return fee !== undefined && !isZero(fee) && !isNegative(fee)
}

/** D36–D38: the fee of a suspension and its frequency. */
export const suspensionRules = {
  D36: required('suspensionFee', {
    message: 'must be an amount such as 10.50, not negative',
    test: (text) => !isNegative(text),
    vendor: '13096',
  }),
  D37: {
    field: 'suspensionFeeFrequency',
    required: { when: '`suspensionFee` is above 0', test: hasFee },
    vendor: '13095',
    sources: ['documented'],
  },
  D38: mustBe('suspensionFeeFrequency', `must be one of ${frequencies.join(', ')}; without a fee OneOff or left out`, {
    test: (text, { text: textOf }) => text === 'OneOff' || !isZero(textOf('suspensionFee') ?? '1'),
    vendor: '13094',
  }),
} satisfies Record<string, Rule>
