/**
 * The comments on the fields of inputs, by operation and field. Generated from the declarations by `npx vitest run
 * --project test packages/build -u`. A test fails while it is stale.
 */
import type { FieldDescriptions } from '@acct/core'

/** A function, so that the texts are created only when they are needed. */
export const descriptions = (): FieldDescriptions => ({
  AddServiceDetailsForInvoice: {
    serviceId: "Id of the service, one below the caller's account (E43).",
    serviceDetailsForInvoice: 'The text (E37).',
  },
  CreateComplexAccount: {
    licenceeUsername: 'User name of the licencee. The provider says neither what it is for nor whether it is required.',
    accountType: '`End User`; sent as that when it is left out (E01).',
    primaryContact: 'Who the account belongs to, and the login that goes with it.',
    'primaryContact.detail': 'Name, address and contact details of the person.',
    'primaryContact.detail.title': "Title before the name (E16). The provider's list of titles is not public.",
    'primaryContact.detail.firstName': 'Given name of the person (E17).',
    'primaryContact.detail.lastName': 'Family name of the person (E18).',
    'primaryContact.detail.addressLine1': 'First line of the address (E19).',
    'primaryContact.detail.addressLine2': 'Second line of the address.',
    'primaryContact.detail.addressLine3': 'Third line of the address.',
    'primaryContact.detail.suburb': 'Suburb or town of the address (E20).',
    'primaryContact.detail.state':
      'An Australian state or territory by name or code; `Other` or `oth` for any other country (E21, E28, E29).',
    'primaryContact.detail.postcode': 'Postcode of the address (E22).',
    'primaryContact.detail.country': 'Name or code of the country (E23).',
    'primaryContact.detail.emailAddress': 'E-mail address of the person (E24, E26).',
    'primaryContact.detail.phoneNumber': 'Telephone number of the person (E25).',
    'primaryContact.detail.mobileNumber': 'Mobile number.',
    'primaryContact.detail.faxNumber': 'Fax number.',
    'primaryContact.detail.website': 'A web address, with or without `https://` (E27).',
    'primaryContact.cumulusUser': 'The login that goes with the account.',
    'primaryContact.cumulusUser.userName': 'Whole user name, `name@realm`, at most 80 characters (E03–E07).',
    'primaryContact.cumulusUser.password':
      'At least 6 characters (E08, E09). Kept out of everything that can be printed.',
    accountContactType: "Whether the account is a person's or an organisation's.",
    'accountContactType.type': "`Org` is the provider's other word for `Organisation` (E10, E11).",
    accountOrganisation: 'The organisation that the account belongs to.',
    'accountOrganisation.orgName': 'Name of the organisation (E12).',
    'accountOrganisation.orgTradingName': 'Name that the organisation trades under.',
    'accountOrganisation.orgType':
      'Number of the kind of company; the provider uses 29, Company, when it is left out (E13).',
    'accountOrganisation.orgIdentifier': "The organisation's number, only with its kind (E15).",
    'accountOrganisation.orgIdentifierType': 'Kind of that number (E14, E15).',
    billingContact: 'Another contact for bills. Without a title the provider would silently ignore it (E30).',
    'billingContact.detail': 'Name, address and contact details of the contact.',
    'billingContact.detail.title': "Title before the name (E16). The provider's list of titles is not public.",
    'billingContact.detail.firstName': 'Given name of the person (E17).',
    'billingContact.detail.lastName': 'Family name of the person (E18).',
    'billingContact.detail.addressLine1': 'First line of the address (E19).',
    'billingContact.detail.addressLine2': 'Second line of the address.',
    'billingContact.detail.addressLine3': 'Third line of the address.',
    'billingContact.detail.suburb': 'Suburb or town of the address (E20).',
    'billingContact.detail.state':
      'An Australian state or territory by name or code; `Other` or `oth` for any other country (E21, E28, E29).',
    'billingContact.detail.postcode': 'Postcode of the address (E22).',
    'billingContact.detail.country': 'Name or code of the country (E23).',
    'billingContact.detail.emailAddress': 'E-mail address of the person (E24, E26).',
    'billingContact.detail.phoneNumber': 'Telephone number of the person (E25).',
    'billingContact.detail.mobileNumber': 'Mobile number.',
    'billingContact.detail.faxNumber': 'Fax number.',
    'billingContact.detail.website': 'A web address, with or without `https://` (E27).',
    accountReference: 'Text that is stored with the account.',
  },
  getInvoiceDetail: {
    invoiceId: 'Id of the invoice (E35).',
  },
  GetUsagePerDay: {
    serviceSubscriptionPeriodId: 'Id of the period (E48).',
  },
  ProcessPreBillingOnPreactiveServiceSubscription: {
    serviceSubscriptionId: 'Id of the subscription, which is preactive (E38, E39).',
    includePackageSubscription:
      "Whether the package's subscription is billed too. What the provider assumes when it is left out is unknown.",
  },
  RetrieveExistingPaymentMethods: {
    accountId: 'Id of the account (E78).',
    paymentMethod: 'The kind of method: `creditcard`, in any case (E47).',
  },
  serviceHistory: {
    serviceId: 'Id of the service (E36).',
  },
  SetPreBillingDateOnPreactiveServiceSubscription: {
    serviceSubscriptionId: 'Id of the subscription, which is preactive (E38, E39).',
    preBillingStartDate:
      'The first day that is billed, `YYYY-MM-DD`. The provider requires it to be in the future (E42).',
  },
  SetStartDateOnPreactiveServiceSubscription: {
    serviceSubscriptionId:
      "Id of the subscription: preactive, the lowest of its service, and the caller's own (E38, E39).",
    startDate: 'The first day, `YYYY-MM-DD` (E40, E41).',
  },
  StartOrder: {
    accountId: 'Id of the account (E79).',
    cumulusUserId: 'Id of the Cumulus user who orders.',
    purchaseOrder: "Number of the caller's own purchase order, at most 50 characters (E49).",
    promoCode: 'Code of a promotion.',
    externalContractIdentifier: "Number of the caller's own contract, at most 50 characters (E50).",
  },
  UpdateAccountContactChangePhonePassword: {
    accountId: 'Id of the account (E44).',
    contactId: 'Id of the contact (E45), which the experimental `getAccount` returns.',
    phonePassword: 'The password, 6 to 100 characters (E46). Kept out of everything that can be printed.',
  },
  UpdateComplexAccount: {
    accountId: 'The id that creating the account gave (E02).',
    accountType: '`End User`; sent as that when it is left out (E01).',
    primaryContact: 'Who the account belongs to, and the login that goes with it.',
    'primaryContact.detail': 'Name, address and contact details of the person.',
    'primaryContact.detail.title': "Title before the name (E16). The provider's list of titles is not public.",
    'primaryContact.detail.firstName': 'Given name of the person (E17).',
    'primaryContact.detail.lastName': 'Family name of the person (E18).',
    'primaryContact.detail.addressLine1': 'First line of the address (E19).',
    'primaryContact.detail.addressLine2': 'Second line of the address.',
    'primaryContact.detail.addressLine3': 'Third line of the address.',
    'primaryContact.detail.suburb': 'Suburb or town of the address (E20).',
    'primaryContact.detail.state':
      'An Australian state or territory by name or code; `Other` or `oth` for any other country (E21, E28, E29).',
    'primaryContact.detail.postcode': 'Postcode of the address (E22).',
    'primaryContact.detail.country': 'Name or code of the country (E23).',
    'primaryContact.detail.emailAddress': 'E-mail address of the person (E24, E26).',
    'primaryContact.detail.phoneNumber': 'Telephone number of the person (E25).',
    'primaryContact.detail.mobileNumber': 'Mobile number.',
    'primaryContact.detail.faxNumber': 'Fax number.',
    'primaryContact.detail.website': 'A web address, with or without `https://` (E27).',
    'primaryContact.cumulusUser': 'The login that goes with the account.',
    'primaryContact.cumulusUser.userName': 'Whole user name, `name@realm`, at most 80 characters (E03–E07).',
    'primaryContact.cumulusUser.password':
      'At least 6 characters (E08, E09). Kept out of everything that can be printed.',
    accountContactType: "Whether the account is a person's or an organisation's.",
    'accountContactType.type': "`Org` is the provider's other word for `Organisation` (E10, E11).",
    accountOrganisation: 'The organisation that the account belongs to.',
    'accountOrganisation.orgName': 'Name of the organisation (E12).',
    'accountOrganisation.orgTradingName': 'Name that the organisation trades under.',
    'accountOrganisation.orgType':
      'Number of the kind of company; the provider uses 29, Company, when it is left out (E13).',
    'accountOrganisation.orgIdentifier': "The organisation's number, only with its kind (E15).",
    'accountOrganisation.orgIdentifierType': 'Kind of that number (E14, E15).',
    billingContact: 'Another contact for bills. Without a title the provider would silently ignore it (E30).',
    'billingContact.detail': 'Name, address and contact details of the contact.',
    'billingContact.detail.title': "Title before the name (E16). The provider's list of titles is not public.",
    'billingContact.detail.firstName': 'Given name of the person (E17).',
    'billingContact.detail.lastName': 'Family name of the person (E18).',
    'billingContact.detail.addressLine1': 'First line of the address (E19).',
    'billingContact.detail.addressLine2': 'Second line of the address.',
    'billingContact.detail.addressLine3': 'Third line of the address.',
    'billingContact.detail.suburb': 'Suburb or town of the address (E20).',
    'billingContact.detail.state':
      'An Australian state or territory by name or code; `Other` or `oth` for any other country (E21, E28, E29).',
    'billingContact.detail.postcode': 'Postcode of the address (E22).',
    'billingContact.detail.country': 'Name or code of the country (E23).',
    'billingContact.detail.emailAddress': 'E-mail address of the person (E24, E26).',
    'billingContact.detail.phoneNumber': 'Telephone number of the person (E25).',
    'billingContact.detail.mobileNumber': 'Mobile number.',
    'billingContact.detail.faxNumber': 'Fax number.',
    'billingContact.detail.website': 'A web address, with or without `https://` (E27).',
    accountReference: 'Text that is stored with the account.',
  },
  UpdateServiceProperties: {
    serviceSubscriptionId: 'Id of the subscription (E38, E39).',
    properties: 'The properties to set, one or more.',
    'properties.key': 'Name of the property, in any case.',
    'properties.value': 'Its value. Kept out of everything that can be printed, because it may be a passphrase.',
  },
  AddNote: {
    objectTypeId: 'What the note is about: `1` an account, `5` a service (E74, E75).',
    objectTypeValue: 'Id of the account or of the service (E76).',
    noteSubject: 'What the note is about, in a few words.',
    noteDetail: 'The note.',
    categoryId: "Id of the note's category.",
    staffId: 'Id of the member of staff who adds it.',
    customerVisible: 'Whether the customer can see it.',
  },
  CancelAccountDiscountSubscription: {
    accountDiscountSubscriptionId: 'Id that `createAccountDiscountSubscription` resolved to (E61).',
    dateCancel: 'The last day, `YYYY-MM-DD`; now when it is left out (E62).',
  },
  CheckUsernameAvailability: {
    username: "The user name without the caller's realm, which the provider adds (E32, E33, E34).",
  },
  CompleteOrder: {
    accountPresaleId: 'Id of the order, which `startOrder` resolved to (E63).',
  },
  CreateAccountDiscountSubscription: {
    accountId: 'Id of the account (E80).',
    discountPlanId: "Id of the discount's plan (E59).",
    dateEffective: 'The first day on which it applies, `YYYY-MM-DD` (E60).',
  },
  CreateRetailPayment: {
    accountId: 'Id of the account (E84).',
    transactionCategory: 'How it was paid (E77).',
    reference: 'Reference of the payment.',
    note: 'A note about the payment.',
    amount: 'How much was paid; text keeps every digit.',
    transactionDate: 'The day of the payment, such as `29 Aug 2021`; today when it is left out.',
  },
  ForgottenPassword: {
    username: 'User name, at most 80 characters (E82, E83).',
  },
  GetAccount: {
    accountId: "Id of the account, one of the caller's own.",
  },
  GetAccountBalance: {
    accountId: "Id of the account, one of the caller's own (E31).",
  },
  GetAvailablePackages: {
    accountPresaleId: 'Id of the order, which `startOrder` resolved to (E63).',
  },
  GetServiceIdentifierRealm: {
    servicePlanId: "Id of the service's plan (E58).",
  },
  GetServiceSubscriptionPeriods: {
    packageSubscriptionId: "Id of the package's subscription (E53), which `serviceHistory` returns.",
    numberOfPeriods: 'How many periods, or months, to return (E54).',
    lengthType: 'What the number counts (E55, E56).',
  },
  GetUsageDetail: {
    invoiceId: 'Id of the invoice (E57).',
  },
  PerformSimpleSQ: {
    accountPresaleId: 'Id of the order, which `startOrder` resolved to (E63).',
    serviceTypeId: 'Number of the kind of service (E64).',
  },
  ResetPassword: {
    accountId: 'Id of the account (E81).',
    username: 'User name, at most 80 characters (E69, E70).',
    currentPassword:
      'The current password, which the provider checks if it is given. Kept out of everything that can be printed.',
    newPassword: 'The new password, at least 6 characters (E71–E73). Kept out of everything that can be printed.',
  },
  SelectPackagePlan: {
    accountPresaleId: 'Id of the order, which `startOrder` resolved to (E63).',
    packagePlanId: 'Id of the plan (E65), which `getAvailablePackages` returns.',
    resetAnyExistingServiceConfiguration:
      'Whether what was set up for the services of the order is dropped; `false` when it is left out.',
  },
  serviceDetail: {
    serviceId: 'Id of the service (E36).',
  },
  serviceList: {
    accountId: 'Id of the account (E51).',
  },
  serviceLookup: {
    serviceIdentifier: 'Identifier of the service, such as a telephone number (E52).',
    serviceTypeId: 'Number of the kind of service, to find only those.',
    maxRecords: 'How many services are returned at most.',
  },
  SetServiceConfiguration: {
    accountPresaleSqId: 'Id of the qualified service, which `performSimpleSq` resolved to (E66).',
    properties: 'The properties to set.',
    'properties.typeId': 'Number of the kind of property.',
    'properties.value': 'Its value.',
  },
  SetServiceIdentifier: {
    accountPresaleSqId: 'Id of the qualified service, which `performSimpleSq` resolved to (E66).',
    username: 'Name that the service logs in with, without its realm (E67).',
    realm: 'Realm of the name, which `getServiceIdentifierRealm` returns.',
    password: 'Password that the service logs in with (E68). Kept out of everything that can be printed.',
  },
  telephonyCallHistory: {
    serviceId: 'Id of the service (E36).',
    invoicedRecords: 'Whether to return calls that are on an invoice.',
    maxRecords: 'How many calls are returned at most.',
    recordStartDate: 'Returns calls from this time on.',
    recordEndDate: 'Returns calls until this time.',
  },
})
