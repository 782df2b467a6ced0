using System;
using System.Collections.Generic;
using System.Linq;
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
        GetCustomerAccountByAccountIdResponse GetCustomerAccountByAccountId(GetCustomerAccountByAccountIdRequest request);

        [OperationContract]
        TransferCustomerAccountResponse TransferCustomerAccount(TransferCustomerAccountRequest request);
    }

    /// An account reference is the identifier of its facility account and a number: ABCD and 987654.
    class Account
    {
        public string Prefix, Number, External;
        public bool Inactive, Settled, Billed;

        public string Reference => Prefix + Number;

        /// Of two references both must fit.
        public bool IsMeantBy(AccountRequestMessage request) =>
            (string.IsNullOrEmpty(request.AccountReferenceNo) || request.AccountReferenceNo == Reference) &&
            (string.IsNullOrEmpty(request.ExternalAccountReferenceNo) || request.ExternalAccountReferenceNo == External);
    }

    [ServiceBehavior(InstanceContextMode = InstanceContextMode.Single, ConcurrencyMode = ConcurrencyMode.Single)]
    public class DSServices : IDSServices
    {
        const string Username = "ds-user";
        const string Password = "ds-pass&<1>";

        /// The facility of each facility account.
        static readonly Dictionary<string, string> Facilities = new Dictionary<string, string>
        {
            ["ABCD"] = "one", ["ASDF"] = "one", ["OTHR"] = "two",
        };

        static readonly Dictionary<string, string> Notes = new Dictionary<string, string>
        {
            ["00"] = "Success",
            ["02"] = "Invalid user credentials",
            ["07"] = "Multiple accounts found with this criteria",
            ["08"] = "There is no record found with this criteria",
            ["10"] = "Account is not active",
            ["12016"] = "Missing required reference number. Must provide either ExternalAccountReferenceNo or AccountReferenceNo or both.",
            ["14054"] = "Cannot find the provided TargetFacilityIdentifier.",
            ["14055"] = "TargetFacilityIdentifier is required.",
            ["14056"] = "Cannot transfer account across facilities. Pleas ensure the target facility account (TargetFacilityIdentifier) is from the same facility as the account being transferred.",
            ["14057"] = "Cannot transfer account that has already been billed.",
            ["14083"] = "Cannot transfer this account as payments have already been settled to the account's existing Facility Identifier.",
        };

        Account[] accounts;

        public DSServices() => Reset();

        public void Reset() => accounts = new[]
        {
            new Account { Prefix = "ABCD", Number = "987654", External = "MEMBER-42" },
            new Account { Prefix = "ABCD", Number = "000007", External = "MEMBER-7" },
            new Account { Prefix = "ABCD", Number = "000008", External = "MEMBER-7" },
            new Account { Prefix = "ABCD", Number = "000010", External = "MEMBER-10", Inactive = true },
            new Account { Prefix = "ABCD", Number = "014057", External = "MEMBER-14057", Billed = true },
            new Account { Prefix = "ABCD", Number = "014083", External = "MEMBER-14083", Settled = true },
        };

        public GetCustomerAccountByAccountIdResponse GetCustomerAccountByAccountId(GetCustomerAccountByAccountIdRequest request)
        {
            Control.Received(request);
            if (request.RequestInitiator == "TEST-THROW") throw new InvalidOperationException("Thrown on request");

            var found = accounts.Where(one => one.IsMeantBy(request)).ToList();
            var codes = Broken(request).ToList();
            if (codes.Count == 0 && found.Count != 1) codes.Add(found.Count == 0 ? "08" : "07");
            if (codes.Count > 0)
                return Answer<GetCustomerAccountByAccountIdResponse>(ResponseStatus.Failed, ResponseNoteType.Error, codes);

            var account = found.Single();
            var response = Answer<GetCustomerAccountByAccountIdResponse>(ResponseStatus.Succeed, ResponseNoteType.Info, new[] { "00" });
            response.Accounts = new List<CustomerAccount>
            {
                new CustomerAccount
                {
                    AccountNotes = request.RequestInitiator,
                    AccountReferenceNo = account.Reference,
                    ContractPrefix = account.Prefix,
                    ExternalAccountReferenceNo = account.External,
                    MinTermTotalValue = 120.00m,
                    NextBillingDate = new DateTime(2026, 12, 1),
                    OverdueAmount = 10.50m,
                    OverdueAmountWithoutFees = 12345678.90m,
                    OverdueStatus = 1,
                    PayMethod = new PayMethod { AccountHolder = "A & B" },
                    Term = 12,
                    TermType = TermType.Payments,
                },
            };
            return response;
        }

        public TransferCustomerAccountResponse TransferCustomerAccount(TransferCustomerAccountRequest request)
        {
            Control.Received(request);
            if (request.RequestInitiator == "TEST-NULLNOTES")
                return new TransferCustomerAccountResponse { Status = ResponseStatus.Unknown };
            if (request.RequestInitiator == "TEST-THROW") throw new InvalidOperationException("Thrown on request");

            var found = accounts.Where(one => one.IsMeantBy(request)).ToList();
            var noTarget = string.IsNullOrEmpty(request.TargetFacilityIdentifier);
            var codes = (noTarget ? new[] { "14055" } : new string[0]).Concat(Broken(request)).ToList();
            if (codes.Count == 0) codes = Refused(request, found).ToList();
            if (codes.Count > 0) return Answer<TransferCustomerAccountResponse>(ResponseStatus.Failed, ResponseNoteType.Error, codes);

            var account = found.Single();
            account.Prefix = request.TargetFacilityIdentifier;
            var response = Answer<TransferCustomerAccountResponse>(ResponseStatus.Succeed, ResponseNoteType.Info, new[] { "00" });
            response.NewCustomerAccountDetails = new NewCustomerAccountDetails
            {
                AccountReferenceNo = account.Reference,
                FacilityIdentifier = account.Prefix,
            };
            return response;
        }

        /// What any request alone shows. The accounts are looked at only when nothing of it is wrong.
        static IEnumerable<string> Broken(AccountRequestMessage request)
        {
            if (request.User?.Username != Username || request.User.Password != Password) yield return "02";
            if (string.IsNullOrEmpty(request.AccountReferenceNo) && string.IsNullOrEmpty(request.ExternalAccountReferenceNo))
                yield return "12016";
        }

        static IEnumerable<string> Refused(TransferCustomerAccountRequest request, List<Account> found)
        {
            var account = found.Count == 1 ? found[0] : null;
            var target = FacilityOf(request.TargetFacilityIdentifier);
            if (found.Count == 0) yield return "08";
            if (account != null && account.Inactive) yield return "10";
            if (found.Count > 1) yield return "07";
            if (target == null) yield return "14054";
            if (account == null) yield break;
            if (target != null && target != FacilityOf(account.Prefix)) yield return "14056";
            if (account.Settled) yield return "14083";
            if (account.Billed) yield return "14057";
        }

        static string FacilityOf(string prefix) => Facilities.TryGetValue(prefix, out var facility) ? facility : null;

        static T Answer<T>(ResponseStatus status, ResponseNoteType type, IEnumerable<string> codes) where T : ResponseMessage, new() =>
            new T
            {
                DateCreated = DateTime.Now,
                Id = Guid.NewGuid().ToString(),
                Status = status,
                ResponseNotes = codes
                    .Select(code => new ResponseMessageNote { Code = code, Note = Notes[code], NoteType = type })
                    .ToList(),
            };
    }
}
