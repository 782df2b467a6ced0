using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace Debitsuccess.WebServices.Core
{
    [DataContract]
    public class GetCustomerAccountsResponse : ResponseMessage
    {
        [DataMember] public List<CustomerAccount> Accounts { get; set; }
    }

    [DataContract]
    public class Payment
    {
        [DataMember] public string AccountReferenceNo { get; set; }
        [DataMember] public int? BatchNumber { get; set; }
        [DataMember] public decimal? CommissionAmount { get; set; }
        [DataMember] public string Description { get; set; }
        [DataMember] public string ExternalAccountReferenceNo { get; set; }
        [DataMember] public string ExternalTransactionIdentifier { get; set; }
        [DataMember] public decimal PaymentAmount { get; set; }
        [DataMember] public string PaymentCode { get; set; }
        [DataMember] public DateTime PaymentDate { get; set; }
        [DataMember] public string PaymentErrorCode { get; set; }
        [DataMember] public int PaymentId { get; set; }
        [DataMember] public string PaymentType { get; set; }
        [DataMember] public int RetryCount { get; set; }
        [DataMember] public int? ReversedPaymentId { get; set; }
    }

    [DataContract]
    public class GetPaymentHistoryResponse : ResponseMessage
    {
        [DataMember] public List<Payment> Payments { get; set; }
    }

    [DataContract]
    public class PaymentScheduleQik
    {
        [DataMember] public string ContractPrefix { get; set; }
        [DataMember] public string Description { get; set; }
        [DataMember] public string ErrorCode { get; set; }
        [DataMember] public string ExternalIdentifier { get; set; }
        [DataMember] public decimal Installment { get; set; }
        [DataMember] public string PaymentStatus { get; set; }
        [DataMember] public int ScheduleId { get; set; }
        [DataMember] public DateTime StartDate { get; set; }
        [DataMember] public DateTime? StatusDate { get; set; }
    }

    [DataContract]
    public class PaymentWithPaySchedule
    {
        [DataMember] public List<PaymentScheduleQik> PaySchedules { get; set; }
        [DataMember] public decimal PaymentAmount { get; set; }
        [DataMember] public string PaymentCode { get; set; }
        [DataMember] public string PaymentErrorCode { get; set; }
        [DataMember] public int PaymentId { get; set; }
        [DataMember] public string PaymentType { get; set; }
    }

    [DataContract]
    public class AccountWithPayments
    {
        [DataMember] public string AccountReferenceNo { get; set; }
        [DataMember] public string ContractPrefix { get; set; }
        [DataMember] public string ExternalAccountReferenceNo { get; set; }
        [DataMember] public List<PaymentWithPaySchedule> Payments { get; set; }
    }

    [DataContract]
    public class OverdueStatusChange
    {
        [DataMember] public string AccountReferenceNo { get; set; }
        [DataMember] public string ExternalAccountReferenceNo { get; set; }
        [DataMember] public decimal FromOverdueAmount { get; set; }
        [DataMember] public int FromOverdueStatus { get; set; }
        [DataMember] public DateTime? FromOverdueStatusChangeDate { get; set; }
        [DataMember] public decimal ToOverdueAmount { get; set; }
        [DataMember] public int ToOverdueStatus { get; set; }
        [DataMember] public DateTime? ToOverdueStatusChangeDate { get; set; }
    }

    [DataContract]
    public class GetFacilityAccountConfigurationResponse : ResponseMessage
    {
        [DataMember] public decimal CCCommissionRate { get; set; }
        [DataMember] public string CCCommissionType { get; set; }
        [DataMember] public decimal COCommissionRate { get; set; }
        [DataMember] public string COCommissionType { get; set; }
        [DataMember] public decimal DDCommissionRate { get; set; }
        [DataMember] public string DDCommissionType { get; set; }
        [DataMember] public decimal EstablishmentFeeAmount { get; set; }
        [DataMember] public string EstablishmentFeePayer { get; set; }
        [DataMember] public decimal? EstablishmentFeePercent { get; set; }
    }

    [DataContract]
    public class CallNote
    {
        [DataMember] public string AccountReferenceNo { get; set; }
        [DataMember] public string ExternalAccountReferenceNo { get; set; }
        [DataMember] public string Notes { get; set; }
        [DataMember] public string Purpose { get; set; }
    }

    [DataContract]
    public class GetCallsHistoryResponse : ResponseMessage
    {
        [DataMember] public string AccountReferenceNo { get; set; }
        [DataMember] public List<CallNote> CallNotes { get; set; }
        [DataMember] public string ExternalAccountReferenceNo { get; set; }
    }
}

namespace Debitsuccess.WebServices.Core.ResponseMessages
{
    [DataContract]
    public class GetOverdueStatusHistoryForDateRangeResponse : ResponseMessage
    {
        [DataMember] public List<OverdueStatusChange> OverdueStatusChanges { get; set; }
    }

    [DataContract]
    public class GetCustomerPaymentByStatusForDateRangeResponse : ResponseMessage
    {
        [DataMember] public List<PaymentScheduleQik> PaymentSchedule { get; set; }
    }

    [DataContract]
    public class GetPaymentHistoryByStatusForDateRangeResponse : ResponseMessage
    {
        [DataMember] public List<AccountWithPayments> Accounts { get; set; }
    }

    [DataContract]
    public class InitiateRefundResponse : ResponseMessage
    {
        [DataMember] public string ExternalRefundIdentifier { get; set; }
        [DataMember] public int? RefundRequestNumber { get; set; }
    }

    [DataContract]
    public class GetRefundStatusResponse : ResponseMessage
    {
        [DataMember] public string ExternalRefundIdentifier { get; set; }
        [DataMember] public string Note { get; set; }
        [DataMember] public decimal? RefundAmount { get; set; }
        [DataMember] public int? RefundRequestNumber { get; set; }
        [DataMember] public string RefundStatus { get; set; }
    }

    [DataContract]
    public class PaymentFormResponse : ResponseMessage
    {
        [DataMember] public string PaymentFormURL { get; set; }
        [DataMember] public string Token { get; set; }
        [DataMember] public DateTime? ValidTo { get; set; }
        [DataMember] public string WebhookToken { get; set; }
    }

    [DataContract]
    public class GetCardPaymentStatusResponse : ResponseMessage
    {
        [DataMember] public string PayerAuthenticationRequest { get; set; }
        [DataMember] public string PayerAuthenticationUrl { get; set; }
        [DataMember] public string PaymentGatewayResponse { get; set; }
        [DataMember] public string TransactionStatus { get; set; }
    }
}
