using System;
using System.Runtime.Serialization;

namespace Debitsuccess.WebServices.Core
{
    [DataContract]
    public enum Frequency
    {
        [EnumMember] NotSpecified,
        [EnumMember] OneOff,
        [EnumMember] Weekly,
        [EnumMember] Fortnightly,
        [EnumMember] FourWeekly,
        [EnumMember] Monthly,
        [EnumMember] BiMonthly,
        [EnumMember] Quarterly,
    }

    [DataContract]
    public enum Gender
    {
        [EnumMember] Male,
        [EnumMember] Female,
        [EnumMember] Unknown,
    }

    [DataContract]
    public class DateRangeRequest : RequestMessage
    {
        [DataMember] public DateTime? EndDate { get; set; }
        [DataMember] public DateTime? StartDate { get; set; }
    }

    [DataContract]
    public class GetFacilityAccountConfigurationRequest : RequestMessage
    {
        [DataMember] public string ContractPrefix { get; set; }
    }

    [DataContract]
    public class GetRefundStatusRequest : AccountRequestMessage
    {
        [DataMember] public string ExternalRefundIdentifier { get; set; }
        [DataMember] public int? RefundRequestNumber { get; set; }
    }

    [DataContract]
    public class CancelAccountRequest : AccountRequestMessage
    {
        [DataMember] public string CancellationNote { get; set; }
    }

    [DataContract]
    public class AdjustAccountExternalAccountReferenceNoRequest : AccountRequestMessage
    {
        [DataMember] public string NewExternalAccountReferenceNo { get; set; }
    }

    [DataContract]
    public class AdjustAccountNextPaymentDateRequest : AccountRequestMessage
    {
        [DataMember] public DateTime? NextPaymentDate { get; set; }
    }

    [DataContract]
    public class AdjustAccountStartDateRequest : AccountRequestMessage
    {
        [DataMember] public DateTime NewStartDate { get; set; }
    }

    [DataContract]
    public class AdjustAccountTerminationDateRequest : AccountRequestMessage
    {
        [DataMember] public DateTime TerminationDate { get; set; }
    }

    [DataContract]
    public class AdjustAccountTotalValueRequest : AccountRequestMessage
    {
        [DataMember] public decimal CurrentTotalValue { get; set; }
        [DataMember] public decimal NewTotalValue { get; set; }
    }

    [DataContract]
    public class AdjustAccountAppendNotesRequest : AccountRequestMessage
    {
        [DataMember] public string NoteTitle { get; set; }
        [DataMember] public string Notes { get; set; }
    }

    [DataContract]
    public class CustomerDetail
    {
        [DataMember] public DateTime? DateOfBirth { get; set; }
        [DataMember] public string FirstName { get; set; }
        [DataMember] public Gender? Gender { get; set; }
        [DataMember] public string LastName { get; set; }
        [DataMember] public string MiddleName { get; set; }
        [DataMember] public string Title { get; set; }
    }

    [DataContract]
    public class UpdateClientDetailsRequest : AccountRequestMessage
    {
        [DataMember] public CustomerDetail CustomerDetail { get; set; }
    }

    /// What has an order was added later, and stands behind the rest.
    [DataContract]
    public class SuspendAccountForNumberOfPaymentCyclesRequest : AccountRequestMessage
    {
        [DataMember] public DateTime MinimumEffectiveDate { get; set; }
        [DataMember] public int NumberOfPaymentCycles { get; set; }
        [DataMember] public decimal SuspensionFee { get; set; }
        [DataMember] public Frequency SuspensionFeeFrequency { get; set; }
        [DataMember(Order = 1)] public bool DDStop { get; set; }
        [DataMember(Order = 2)] public bool ODMailStop { get; set; }
    }

    [DataContract]
    public class SuspendAccountBetweenDatesRequest : AccountRequestMessage
    {
        [DataMember] public DateTime? EndDate { get; set; }
        [DataMember] public DateTime StartDate { get; set; }
        [DataMember] public decimal SuspensionFee { get; set; }
        [DataMember] public Frequency SuspensionFeeFrequency { get; set; }
        [DataMember(Order = 1)] public bool DDStop { get; set; }
        [DataMember(Order = 2)] public bool ODMailStop { get; set; }
    }

    [DataContract]
    public class AdjustSuspensionEndDateRequest : AccountRequestMessage
    {
        [DataMember] public DateTime? NewEndDate { get; set; }
        [DataMember] public int PayScheduleId { get; set; }
    }

    [DataContract]
    public class NewPaySchedule
    {
        [DataMember(Order = 1)] public int? Id { get; set; }
        [DataMember(Order = 2)] public string Description { get; set; }
        [DataMember(Order = 3)] public decimal Installment { get; set; }
        [DataMember(Order = 4)] public Frequency PaymentFrequency { get; set; }
        [DataMember(Order = 5)] public int? ScheduleId { get; set; }
        [DataMember(Order = 6)] public DateTime? EndDate { get; set; }
        [DataMember(Order = 7)] public DateTime MinimumEffectiveDate { get; set; }
        [DataMember(Order = 8)] public string ExternalScheduleIdentifier { get; set; }
    }

    [DataContract]
    public class CreateScheduleRequest : AccountRequestMessage
    {
        [DataMember] public bool AdjustFutureSchedules { get; set; }
        [DataMember] public bool DeleteFutureSchedules { get; set; }
        [DataMember] public NewPaySchedule NewPaySchedule { get; set; }
        [DataMember] public bool OverrideBillingCycleAlignment { get; set; }
        [DataMember] public DateTime? PreviousScheduleEndDate { get; set; }
    }

    [DataContract]
    public class PayScheduleRequest : AccountRequestMessage
    {
        [DataMember] public int PayScheduleId { get; set; }
    }

    [DataContract]
    public class PaymentCollectedRequest : AccountRequestMessage
    {
        [DataMember] public decimal? Amount { get; set; }
        [DataMember] public DateTime? DateOfPayment { get; set; }
        [DataMember] public string Description { get; set; }
        [DataMember] public string ExternalTransactionIdentifier { get; set; }
    }

    [DataContract]
    public class InitiateRefundRequest : AccountRequestMessage
    {
        [DataMember] public decimal? Amount { get; set; }
        [DataMember] public string Description { get; set; }
        [DataMember] public string ExternalRefundIdentifier { get; set; }
    }

    [DataContract]
    public class GetCardPaymentStatusRequest : AccountRequestMessage
    {
        [DataMember] public string ExternalTransactionIdentifier { get; set; }
    }
}

namespace Debitsuccess.WebServices.Core.RequestMessages
{
    [DataContract]
    public enum DocketStatus
    {
        [EnumMember] All,
        [EnumMember] Unattempted,
        [EnumMember] Pending,
        [EnumMember] Retry,
        [EnumMember] Failed,
        [EnumMember] Cleared,
        [EnumMember] Settled,
        [EnumMember] Unbillable,
        [EnumMember] CreditControl,
    }

    [DataContract]
    public enum PaymentHistoryStatus
    {
        [EnumMember] Settled,
        [EnumMember] Failed,
        [EnumMember] InRetry,
    }

    [DataContract]
    public enum PayMethodType
    {
        [EnumMember] CreditCard,
        [EnumMember] BankAccount,
        [EnumMember] Both,
    }

    [DataContract]
    public enum TokenRequestType
    {
        [EnumMember] RealTimePayment,
        [EnumMember] UpdatePaymentDetail,
    }

    [DataContract]
    public class GetOverdueStatusHistoryForDateRangeRequest : RequestMessage
    {
        [DataMember] public DateTime? EndDate { get; set; }
        [DataMember] public DateTime? StartDate { get; set; }
    }

    [DataContract]
    public class GetCustomerPaymentByStatusForDateRangeRequest : RequestMessage
    {
        [DataMember] public string ContractPrefix { get; set; }
        [DataMember] public DateTime? EndDate { get; set; }
        [DataMember] public DateTime? StartDate { get; set; }
        [DataMember] public DocketStatus Status { get; set; }
    }

    [DataContract]
    public class GetPaymentHistoryByStatusForDateRangeRequest : RequestMessage
    {
        [DataMember] public string ContractPrefix { get; set; }
        [DataMember] public DateTime? EndDate { get; set; }
        [DataMember] public DateTime? StartDate { get; set; }
        [DataMember] public PaymentHistoryStatus Status { get; set; }
    }

    [DataContract]
    public class GetPaymentTokenRequest : AccountRequestMessage
    {
        [DataMember] public decimal? Amount { get; set; }
        [DataMember] public string CallBackUrl { get; set; }
        [DataMember] public bool CreateOneOffCharge { get; set; }
        [DataMember] public PayMethodType PayMethodType { get; set; }
        [DataMember] public TokenRequestType RequestType { get; set; }
    }

    [DataContract]
    public class GetCasualPaymentTokenRequest : RequestMessage
    {
        [DataMember] public decimal? Amount { get; set; }
        [DataMember] public string CallbackURL { get; set; }
        [DataMember] public string ContractPrefix { get; set; }
        [DataMember] public string PaymentNote { get; set; }
        [DataMember] public string PaymentRef { get; set; }
    }
}
