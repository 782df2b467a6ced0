using System;
using System.Collections.Generic;
using System.Linq;
using Debitsuccess.WebServices.Core;
using Debitsuccess.WebServices.Core.RequestMessages;
using Debitsuccess.WebServices.Core.ResponseMessages;

namespace Interop.Debitsuccess
{
    /// The operations about payments and refunds, and those that answer the same whatever is stored.
    public partial class DSServices
    {
        public ResponseMessage PaymentCollected(PaymentCollectedRequest request) =>
            Changed(request, When(request.DateOfPayment == null, "13071"), account =>
            {
                if (accounts.SelectMany(one => one.Payments)
                    .Any(other => other.External == request.ExternalTransactionIdentifier))
                    return "13060";
                var date = request.DateOfPayment.Value;
                var amount = request.Amount ?? 0;
                var overdue = Math.Max(0, account.Overdue - amount);
                account.OverdueChanges.Add(
                    new OverdueChange { Date = date.Date, From = account.Overdue, To = overdue });
                account.Overdue = overdue;
                account.Payments.Add(new Collected
                {
                    Id = NextId(),
                    Amount = amount,
                    Date = date,
                    Description = request.Description,
                    External = request.ExternalTransactionIdentifier,
                });
                return null;
            });

        public GetPaymentHistoryResponse GetPaymentHistoryForDateRange(DateRangeRequest request) =>
            Listed<GetPaymentHistoryResponse>(request, answer => answer.Payments = accounts
                .SelectMany(account => account.Payments
                    .Where(one => IsWithin(one.Date, request.StartDate, request.EndDate))
                    .Select(one => Shown(account, one)))
                .ToList());

        public GetPaymentHistoryResponse GetPaymentHistoryWithFeesForDateRange(DateRangeRequest request) =>
            GetPaymentHistoryForDateRange(request);

        static Payment Shown(Account account, Collected payment) => new Payment
        {
            AccountReferenceNo = account.Reference,
            Description = payment.Description,
            ExternalAccountReferenceNo = account.External,
            ExternalTransactionIdentifier = payment.External,
            PaymentAmount = payment.Amount,
            PaymentCode = CodeOf(payment),
            PaymentDate = payment.Date,
            PaymentErrorCode = "NoError",
            PaymentId = payment.Id,
            PaymentType = "PaidtoFacility",
        };

        static string CodeOf(Collected payment) => payment.Amount < 0 ? "Refund" : "PaidAtBusiness";

        public GetPaymentHistoryByStatusForDateRangeResponse GetPaymentHistoryByStatusForDateRange(
            GetPaymentHistoryByStatusForDateRangeRequest request) =>
            Listed<GetPaymentHistoryByStatusForDateRangeResponse>(request, None, answer => answer.Accounts = accounts
                .Where(account => (request.ContractPrefix ?? account.Prefix) == account.Prefix)
                .Select(account => Shown(account, request))
                .Where(account => account.Payments.Count > 0)
                .ToList());

        static AccountWithPayments Shown(Account account, GetPaymentHistoryByStatusForDateRangeRequest request) =>
            new AccountWithPayments
            {
                AccountReferenceNo = account.Reference,
                ContractPrefix = account.Prefix,
                ExternalAccountReferenceNo = account.External,
                Payments = account.Payments
                    .Where(one => request.Status == PaymentHistoryStatus.Settled
                        && IsWithin(one.Date, request.StartDate, request.EndDate))
                    .Select(one => new PaymentWithPaySchedule
                    {
                        PaySchedules = new List<PaymentScheduleQik>(),
                        PaymentAmount = one.Amount,
                        PaymentCode = CodeOf(one),
                        PaymentErrorCode = "NoError",
                        PaymentId = one.Id,
                        PaymentType = "PaidtoFacility",
                    })
                    .ToList(),
            };

        public GetOverdueStatusHistoryForDateRangeResponse GetOverdueStatusHistoryForDateRange(
            GetOverdueStatusHistoryForDateRangeRequest request) =>
            Listed<GetOverdueStatusHistoryForDateRangeResponse>(request, None, answer =>
                answer.OverdueStatusChanges = accounts
                    .SelectMany(account => account.OverdueChanges
                        .Where(one => IsWithin(one.Date, request.StartDate, request.EndDate))
                        .Select(one => new OverdueStatusChange
                        {
                            AccountReferenceNo = account.Reference,
                            ExternalAccountReferenceNo = account.External,
                            FromOverdueAmount = one.From,
                            FromOverdueStatus = one.From > 0 ? 1 : 0,
                            ToOverdueAmount = one.To,
                            ToOverdueStatus = one.To > 0 ? 1 : 0,
                            ToOverdueStatusChangeDate = one.Date,
                        }))
                    .ToList());

        static bool IsWithin(DateTime time, DateTime? start, DateTime? end) =>
            time.Date >= start && time.Date <= (end ?? Today);

        public InitiateRefundResponse InitiateRefund(InitiateRefundRequest request)
        {
            var missing = When(request.Amount == null || request.Amount <= 0, "13012")
                .Concat(When(string.IsNullOrWhiteSpace(request.Description), "12017"))
                .ToArray();
            return About<InitiateRefundResponse>(request, missing, (account, answer) =>
            {
                if (account.Inactive) return "10";
                var external = request.ExternalRefundIdentifier;
                if (external != null && account.Refunds.Any(one => one.External == external)) return "09";
                var refund = new Refund { Id = NextId(), Amount = request.Amount.Value, External = external };
                account.Refunds.Add(refund);
                answer.ExternalRefundIdentifier = external;
                answer.RefundRequestNumber = refund.Id;
                return null;
            });
        }

        public GetRefundStatusResponse GetRefundStatus(GetRefundStatusRequest request) =>
            About<GetRefundStatusResponse>(request, None, (account, answer) =>
            {
                var refund = account.Refunds.FirstOrDefault(one =>
                    (request.RefundRequestNumber ?? one.Id) == one.Id
                        && (request.ExternalRefundIdentifier ?? one.External) == one.External);
                if (refund == null) return "08";
                answer.ExternalRefundIdentifier = refund.External;
                answer.RefundAmount = refund.Amount;
                answer.RefundRequestNumber = refund.Id;
                answer.RefundStatus = "Submitted";
                return null;
            });

        public GetCardPaymentStatusResponse GetCardPaymentStatusForCustomerAccount(
            GetCardPaymentStatusRequest request) =>
            About<GetCardPaymentStatusResponse>(request, None, (account, answer) =>
            {
                answer.PaymentGatewayResponse = "Approved";
                answer.TransactionStatus = "Authorised";
                return null;
            });

        public GetCallsHistoryResponse GetCallsHistoryByAccountId(AccountRequestMessage request) =>
            About<GetCallsHistoryResponse>(request, None, (account, answer) =>
            {
                AddCalls(answer);
                return null;
            });

        public GetCallsHistoryResponse GetCallsHistoryForDateRange(DateRangeRequest request) =>
            Listed<GetCallsHistoryResponse>(request, AddCalls);

        static void AddCalls(GetCallsHistoryResponse answer)
        {
            answer.AccountReferenceNo = "ABCD987654";
            answer.ExternalAccountReferenceNo = "MEMBER-42";
            answer.CallNotes = new List<CallNote>
            {
                new CallNote
                {
                    AccountReferenceNo = "ABCD987654", ExternalAccountReferenceNo = "MEMBER-42",
                    Notes = "Will pay on Friday.", Purpose = "OD1",
                },
            };
        }

        public GetFacilityAccountConfigurationResponse GetFacilityAccountConfiguration(
            GetFacilityAccountConfigurationRequest request) =>
            Listed<GetFacilityAccountConfigurationResponse>(request, None, answer =>
            {
                answer.CCCommissionRate = 1.6716m;
                answer.COCommissionRate = 0.0000m;
                answer.DDCommissionRate = 1.1000m;
                answer.CCCommissionType = answer.COCommissionType = answer.DDCommissionType = "Percentage";
                answer.EstablishmentFeeAmount = 0.00m;
            });

        public PaymentFormResponse GetPaymentToken(GetPaymentTokenRequest request) =>
            About<PaymentFormResponse>(request, None, (account, answer) =>
            {
                AddForm(answer);
                return null;
            });

        public PaymentFormResponse GetCasualPaymentToken(GetCasualPaymentTokenRequest request) =>
            Listed<PaymentFormResponse>(request, None, AddForm);

        static void AddForm(PaymentFormResponse answer)
        {
            answer.PaymentFormURL = "https://pay.example/form";
            answer.Token = "a1b2c3d4e5f60718";
            answer.ValidTo = new DateTime(2026, 11, 21, 10, 40, 15);
            answer.WebhookToken = "18076f5e4d3c2b1a";
        }
    }
}
