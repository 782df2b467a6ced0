using System;
using System.Collections.Generic;
using System.Linq;
using Debitsuccess.WebServices.Core;

namespace Interop.Debitsuccess
{
    /// The operations that read and change accounts.
    public partial class DSServices
    {
        public GetCustomerAccountsResponse GetCustomerAccountWithFeesByAccountID(AccountRequestMessage request) =>
            About<GetCustomerAccountsResponse>(request, None, (account, answer) =>
            {
                answer.Accounts = new List<CustomerAccount> { Shown(account, request) };
                return null;
            });

        public GetCustomerAccountsResponse GetCustomerAccountForDateRange(DateRangeRequest request) =>
            Listed<GetCustomerAccountsResponse>(request, answer =>
                answer.Accounts = accounts.Select(account => Shown(account, request)).ToList());

        public GetCustomerAccountsResponse GetCustomerAccountWithFeesForDateRange(DateRangeRequest request) =>
            GetCustomerAccountForDateRange(request);

        public ResponseMessage CancelAccount(CancelAccountRequest request) => Changed(request, None, account =>
        {
            account.Inactive = true;
            return null;
        });

        public ResponseMessage AdjustAccountExternalAccountReferenceNo(
            AdjustAccountExternalAccountReferenceNoRequest request) =>
            Changed(request, When(string.IsNullOrWhiteSpace(request.NewExternalAccountReferenceNo), "12030"), account =>
            {
                if (accounts.Any(other => other != account && other.External == request.NewExternalAccountReferenceNo))
                    return "04";
                account.External = request.NewExternalAccountReferenceNo;
                return null;
            });

        public ResponseMessage AdjustAccountNextPaymentDate(AdjustAccountNextPaymentDateRequest request) =>
            Changed(request, When(request.NextPaymentDate == null, "12031"), account =>
            {
                if (request.NextPaymentDate <= Today) return "13120";
                account.NextBilling = request.NextPaymentDate;
                return null;
            });

        public ResponseMessage AdjustAccountStartDate(AdjustAccountStartDateRequest request) =>
            Changed(request, None, account =>
            {
                if (account.Start <= Today) return "13104";
                if (request.NewStartDate < Today) return "13100";
                if (request.NewStartDate > Today.AddDays(365)) return "13102";
                account.Start = request.NewStartDate;
                return null;
            });

        public ResponseMessage AdjustAccountTerminationDate(AdjustAccountTerminationDateRequest request) =>
            Changed(request, None, account => request.TerminationDate < Today ? "14091" : null);

        public ResponseMessage AdjustAccountTotalValue(AdjustAccountTotalValueRequest request)
        {
            var answer = Changed(request, None, account =>
            {
                if (account.Total != request.CurrentTotalValue) return "13030";
                if (request.NewTotalValue < account.Payments.Sum(payment => payment.Amount)) return "13032";
                account.Total = request.NewTotalValue;
                return null;
            });
            if (answer.Status == ResponseStatus.Succeed && request.CurrentTotalValue == request.NewTotalValue)
                answer.ResponseNotes.Add(NoteOf("14070", ResponseNoteType.Warning));
            return answer;
        }

        public ResponseMessage AdjustAccountAppendNotes(AdjustAccountAppendNotesRequest request) =>
            Changed(request, None, account =>
            {
                var lines = new[] { request.NoteTitle, request.Notes, account.AppendedNotes };
                account.AppendedNotes = string.Join("\n", lines.Where(line => line != null));
                return null;
            });

        public ResponseMessage UpdateClientDetails(UpdateClientDetailsRequest request) =>
            Changed(request, None, account => null);

        public ResponseMessage ResumePayment(AccountRequestMessage request) =>
            Changed(request, None, account => account.Stopped ? null : "14142");

        /// AccountNotes repeats who asked, unless notes were appended, so that a test can have any text read.
        static CustomerAccount Shown(Account account, RequestMessage request) => new CustomerAccount
        {
            AccountNotes = account.AppendedNotes ?? request.RequestInitiator,
            AccountReferenceNo = account.Reference,
            ContractPrefix = account.Prefix,
            ExternalAccountReferenceNo = account.External,
            MinTermTotalValue = account.Total,
            NextBillingDate = account.NextBilling,
            OverdueAmount = account.Overdue,
            OverdueAmountWithoutFees = 12345678.90m,
            OverdueStatus = account.Overdue > 0 ? 1 : 0,
            PayMethod = new PayMethod { AccountHolder = "A & B" },
            Term = 12,
            TermType = TermType.Payments,
        };
    }
}
