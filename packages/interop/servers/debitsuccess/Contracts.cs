using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

// A data contract's default XML namespace is http://schemas.datacontract.org/2004/07/ and the C# namespace.

namespace Debitsuccess.WebServices.Core
{
    [DataContract]
    public class User
    {
        [DataMember] public string Id { get; set; }
        [DataMember] public string Password { get; set; }
        [DataMember] public string Username { get; set; }
    }

    [DataContract]
    public class RequestMessage
    {
        [DataMember] public DateTime? DateCreated { get; set; }
        [DataMember] public string Id { get; set; }
        [DataMember] public string RequestInitiator { get; set; }
        [DataMember] public User User { get; set; }
    }

    [DataContract]
    public class AccountRequestMessage : RequestMessage
    {
        [DataMember] public string AccountReferenceNo { get; set; }
        [DataMember] public string ExternalAccountReferenceNo { get; set; }
    }

    [DataContract]
    public enum ResponseStatus
    {
        [EnumMember] Failed,
        [EnumMember] Succeed,
        [EnumMember] Unknown,
    }

    [DataContract]
    public enum ResponseNoteType
    {
        [EnumMember] Error,
        [EnumMember] Warning,
        [EnumMember] Info,
    }

    [DataContract]
    public class ResponseMessageNote
    {
        [DataMember] public string Code { get; set; }
        [DataMember] public string Note { get; set; }
        [DataMember] public ResponseNoteType NoteType { get; set; }
    }

    [DataContract]
    public enum TermType
    {
        [EnumMember] Months,
        [EnumMember] Payments,
    }

    /// MinTermTotalValue and PayMethod are what a page that is cut does not tell the client of.
    [DataContract]
    public class CustomerAccount
    {
        [DataMember] public string AccountCode { get; set; }
        [DataMember] public string AccountNotes { get; set; }
        [DataMember] public string AccountReferenceNo { get; set; }
        [DataMember] public string ContractPrefix { get; set; }
        [DataMember] public string ExternalAccountReferenceNo { get; set; }
        [DataMember] public DateTime? LastBillingDate { get; set; }
        [DataMember] public decimal MinTermTotalValue { get; set; }
        [DataMember] public DateTime? NextBillingDate { get; set; }
        [DataMember] public decimal OverdueAmount { get; set; }
        [DataMember] public decimal OverdueAmountWithoutFees { get; set; }
        [DataMember] public int OverdueStatus { get; set; }
        [DataMember] public PayMethod PayMethod { get; set; }
        [DataMember] public int Term { get; set; }
        [DataMember] public TermType TermType { get; set; }
    }

    [DataContract]
    public class PayMethod
    {
        [DataMember] public string AccountHolder { get; set; }
        [DataMember] public DateTime? ExpiryDate { get; set; }
    }

    [DataContract]
    public class ResponseMessage
    {
        [DataMember] public DateTime DateCreated { get; set; }
        [DataMember] public string Id { get; set; }
        [DataMember] public List<ResponseMessageNote> ResponseNotes { get; set; }
        [DataMember] public ResponseStatus Status { get; set; }
    }
}

namespace Debitsuccess.WebServices.Core.RequestMessages
{
    [DataContract]
    public class GetCustomerAccountByAccountIdRequest : AccountRequestMessage
    {
    }

    [DataContract]
    public class TransferCustomerAccountRequest : AccountRequestMessage
    {
        [DataMember] public string TargetFacilityIdentifier { get; set; }
    }
}

namespace Debitsuccess.WebServices.Core.ResponseMessages
{
    [DataContract]
    public class GetCustomerAccountByAccountIdResponse : ResponseMessage
    {
        [DataMember] public List<CustomerAccount> Accounts { get; set; }
    }

    [DataContract]
    public class NewCustomerAccountDetails
    {
        [DataMember] public string AccountReferenceNo { get; set; }
        [DataMember] public string FacilityIdentifier { get; set; }
    }

    [DataContract]
    public class TransferCustomerAccountResponse : ResponseMessage
    {
        [DataMember] public NewCustomerAccountDetails NewCustomerAccountDetails { get; set; }
    }
}
