using System.ServiceModel;
using Debitsuccess.WebServices.Core;
using Debitsuccess.WebServices.Core.RequestMessages;
using Debitsuccess.WebServices.Core.ResponseMessages;

namespace Interop.Debitsuccess
{
    [ServiceContract(Namespace = "Debitsuccess.WebServices.WCF")]
    public interface IDSServices
    {
        [OperationContract]
        GetCustomerAccountByAccountIdResponse GetCustomerAccountByAccountId(
            GetCustomerAccountByAccountIdRequest request);
        [OperationContract]
        GetCustomerAccountsResponse GetCustomerAccountWithFeesByAccountID(AccountRequestMessage request);
        [OperationContract] GetCustomerAccountsResponse GetCustomerAccountForDateRange(DateRangeRequest request);
        [OperationContract]
        GetCustomerAccountsResponse GetCustomerAccountWithFeesForDateRange(DateRangeRequest request);
        [OperationContract] GetPaymentHistoryResponse GetPaymentHistoryForDateRange(DateRangeRequest request);
        [OperationContract] GetPaymentHistoryResponse GetPaymentHistoryWithFeesForDateRange(DateRangeRequest request);
        [OperationContract]
        GetOverdueStatusHistoryForDateRangeResponse GetOverdueStatusHistoryForDateRange(
            GetOverdueStatusHistoryForDateRangeRequest request);
        [OperationContract]
        GetCustomerPaymentByStatusForDateRangeResponse GetCustomerPaymentByStatusForDateRange(
            GetCustomerPaymentByStatusForDateRangeRequest request);
        [OperationContract]
        GetPaymentHistoryByStatusForDateRangeResponse GetPaymentHistoryByStatusForDateRange(
            GetPaymentHistoryByStatusForDateRangeRequest request);
        [OperationContract]
        GetFacilityAccountConfigurationResponse GetFacilityAccountConfiguration(
            GetFacilityAccountConfigurationRequest request);
        [OperationContract] GetCallsHistoryResponse GetCallsHistoryByAccountId(AccountRequestMessage request);
        [OperationContract] GetCallsHistoryResponse GetCallsHistoryForDateRange(DateRangeRequest request);
        [OperationContract] GetRefundStatusResponse GetRefundStatus(GetRefundStatusRequest request);
        [OperationContract]
        GetCardPaymentStatusResponse GetCardPaymentStatusForCustomerAccount(GetCardPaymentStatusRequest request);
        [OperationContract]
        TransferCustomerAccountResponse TransferCustomerAccount(TransferCustomerAccountRequest request);
        [OperationContract] ResponseMessage CancelAccount(CancelAccountRequest request);
        [OperationContract]
        ResponseMessage AdjustAccountExternalAccountReferenceNo(AdjustAccountExternalAccountReferenceNoRequest request);
        [OperationContract] ResponseMessage AdjustAccountNextPaymentDate(AdjustAccountNextPaymentDateRequest request);
        [OperationContract] ResponseMessage AdjustAccountStartDate(AdjustAccountStartDateRequest request);
        [OperationContract] ResponseMessage AdjustAccountTerminationDate(AdjustAccountTerminationDateRequest request);
        [OperationContract] ResponseMessage AdjustAccountTotalValue(AdjustAccountTotalValueRequest request);
        [OperationContract] ResponseMessage AdjustAccountAppendNotes(AdjustAccountAppendNotesRequest request);
        [OperationContract] ResponseMessage UpdateClientDetails(UpdateClientDetailsRequest request);
        [OperationContract] ResponseMessage ResumePayment(AccountRequestMessage request);
        [OperationContract]
        ResponseMessage SuspendAccountForNumberOfPaymentCycles(SuspendAccountForNumberOfPaymentCyclesRequest request);
        [OperationContract] ResponseMessage SuspendAccountBetweenDates(SuspendAccountBetweenDatesRequest request);
        [OperationContract] ResponseMessage AdjustSuspensionEndDate(AdjustSuspensionEndDateRequest request);
        [OperationContract] ResponseMessage CreateSchedule(CreateScheduleRequest request);
        [OperationContract] ResponseMessage DeletePaySchedule(PayScheduleRequest request);
        [OperationContract] ResponseMessage DeletePenaltyfeeSchedule(PayScheduleRequest request);
        [OperationContract] ResponseMessage PaymentCollected(PaymentCollectedRequest request);
        [OperationContract] InitiateRefundResponse InitiateRefund(InitiateRefundRequest request);
        [OperationContract] PaymentFormResponse GetPaymentToken(GetPaymentTokenRequest request);
        [OperationContract] PaymentFormResponse GetCasualPaymentToken(GetCasualPaymentTokenRequest request);
    }
}
