using System;
using System.Collections.Generic;
using System.Linq;
using System.ServiceModel;
using Debitsuccess.WebServices.Core;
using Debitsuccess.WebServices.Core.RequestMessages;
using Debitsuccess.WebServices.Core.ResponseMessages;

namespace Interop.Debitsuccess
{
    [ServiceBehavior(InstanceContextMode = InstanceContextMode.Single, ConcurrencyMode = ConcurrencyMode.Single)]
    public partial class DSServices : IDSServices
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
            ["04"] = "Account already exists (Duplicate accounts)",
            ["07"] = "Multiple accounts found with this criteria",
            ["08"] = "There is no record found with this criteria",
            ["09"] = "Failed to complete the process",
            ["10"] = "Account is not active",
            ["12016"] = "Missing required reference number."
                + " Must provide either ExternalAccountReferenceNo or AccountReferenceNo or both.",
            ["12017"] = "Missing Description",
            ["12030"] = "Missing NewExternalAccountReferenceNo parameter",
            ["12031"] = "Missing NextPaymentDate parameter",
            ["13009"] = "Invalid MinimumEffectiveDate.The date must be in the future.",
            ["13012"] = "Invalid Amount value",
            ["13030"] = "Supplied current total value differs from held total value",
            ["13032"] = "New total value may not be less than the amount already paid",
            ["13060"] = "Transaction identifier is not unique",
            ["13071"] = "Date of payment required.",
            ["13091"] = "New suspension ('{0}' - '{1}') overlaps with an existing suspension ('{2}' - '{3}')",
            ["13092"] = "No payment schedule found for suspension period",
            ["13094"] = "Frequency must be NotSpecified or OneOff when fee is 0.00",
            ["13095"] = "Frequency must not be NotSpecified when fee is not 0.00",
            ["13096"] = "Fee must not be smaller than 0.00",
            ["13100"] = "New start date must not be in the past",
            ["13102"] = "The new start date must not be more than 1 year in the future",
            ["13104"] = "Account is already active",
            ["13120"] = "NextPaymentDate must not be today or in the past",
            ["13131"] = "PaySchedule for given PayScheduleId not found",
            ["13132"] = "PaySchedule already started",
            ["13133"] = "Cannot delete the only scheduled payment of the account.",
            ["13141"] = "Suspension for given PayScheduleId not found",
            ["13142"] = "Suspension already finished",
            ["13143"] = "Adjusted suspension is overlapping with existing one",
            ["13144"] = "New suspension end date must not be before suspension start date",
            ["13145"] = "New suspension end date must not be in the past",
            ["14046"] = "Invalid PaySchedule - you can only delete PenaltyFee schedule.",
            ["14070"] = "Account TotalValue has not changed.",
            ["14091"] = "Termination date cannot be in the past",
            ["14101"] = "Invalid Start Date - start date must not be empty or in the future",
            ["14104"] = "Invalid Date range - a start date and end date must be within 1 month.",
            ["14142"] = "ResumePayment is only allowed for Account with Manual Payment Stop as Collection Stop Reason.",
            ["14054"] = "Cannot find the provided TargetFacilityIdentifier.",
            ["14055"] = "TargetFacilityIdentifier is required.",
            ["14056"] = "Cannot transfer account across facilities."
                + " Pleas ensure the target facility account (TargetFacilityIdentifier) "
                + "is from the same facility as the account being transferred.",
            ["14057"] = "Cannot transfer account that has already been billed.",
            ["14083"] = "Cannot transfer this account"
                + " as payments have already been settled to the account's existing Facility Identifier.",
        };

        /// The service lives on one day.
        static readonly DateTime Today = new DateTime(2026, 12, 10);

        Account[] accounts;
        int lastId;

        public DSServices() => Reset();

        int NextId() => ++lastId;

        public void Reset()
        {
            lastId = 5000;
            accounts = FirstAccounts();
        }

        static Account[] FirstAccounts() => new[]
        {
            new Account
            {
                Prefix = "ABCD",
                Number = "987654",
                External = "MEMBER-42",
                NextBilling = new DateTime(2026, 12, 20),
                Schedules =
                {
                    new Schedule
                    {
                        Id = 1, Kind = Kind.Payment, Start = new DateTime(2026, 12, 20), Installment = 10.50m,
                    },
                    new Schedule
                    {
                        Id = 2, Kind = Kind.PenaltyFee, Start = new DateTime(2026, 12, 1), Installment = 5.00m,
                    },
                },
            },
            new Account { Prefix = "ABCD", Number = "000007", External = "MEMBER-7" },
            new Account { Prefix = "ABCD", Number = "000008", External = "MEMBER-7" },
            new Account { Prefix = "ABCD", Number = "000010", External = "MEMBER-10", Inactive = true },
            new Account { Prefix = "ABCD", Number = "014057", External = "MEMBER-14057", Billed = true },
            new Account { Prefix = "ABCD", Number = "014083", External = "MEMBER-14083", Settled = true },
        };

        public GetCustomerAccountByAccountIdResponse GetCustomerAccountByAccountId(
            GetCustomerAccountByAccountIdRequest request)
        {
            Control.Received(request);
            if (request.RequestInitiator == "TEST-THROW") throw new InvalidOperationException("Thrown on request");

            var found = accounts.Where(one => one.IsMeantBy(request)).ToList();
            var codes = Broken(request).ToList();
            if (codes.Count == 0 && found.Count != 1) codes.Add(found.Count == 0 ? "08" : "07");
            if (codes.Count > 0)
                return Answer<GetCustomerAccountByAccountIdResponse>(
                    ResponseStatus.Failed, ResponseNoteType.Error, codes);

            var response = Answer<GetCustomerAccountByAccountIdResponse>(
                ResponseStatus.Succeed, ResponseNoteType.Info, new[] { "00" });
            response.Accounts = new List<CustomerAccount> { Shown(found.Single(), request) };
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
            if (codes.Count > 0)
                return Answer<TransferCustomerAccountResponse>(ResponseStatus.Failed, ResponseNoteType.Error, codes);

            var account = found.Single();
            account.Prefix = request.TargetFacilityIdentifier;
            var response = Answer<TransferCustomerAccountResponse>(
                ResponseStatus.Succeed, ResponseNoteType.Info, new[] { "00" });
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
            if (IsStranger(request)) yield return "02";
            if (string.IsNullOrEmpty(request.AccountReferenceNo)
                && string.IsNullOrEmpty(request.ExternalAccountReferenceNo))
                yield return "12016";
        }

        static bool IsStranger(RequestMessage request) =>
            request.User?.Username != Username || request.User.Password != Password;

        static readonly string[] None = new string[0];

        static string[] When(bool holds, string code) => holds ? new[] { code } : None;

        /// Answers about the one account that is meant. `act` fills the answer, or returns the code that refuses it.
        T About<T>(AccountRequestMessage request, string[] missing, Func<Account, T, string> act)
            where T : ResponseMessage, new()
        {
            Control.Received(request);
            var codes = missing.Concat(Broken(request)).ToList();
            var found = accounts.Where(one => one.IsMeantBy(request)).ToList();
            if (codes.Count == 0 && found.Count != 1) codes.Add(found.Count == 0 ? "08" : "07");
            var answer = Answer<T>(ResponseStatus.Succeed, ResponseNoteType.Info, new[] { "00" });
            var code = codes.Count == 0 ? act(found[0], answer) : null;
            if (code != null) codes.Add(code);
            return codes.Count == 0 ? answer : Answer<T>(ResponseStatus.Failed, ResponseNoteType.Error, codes);
        }

        /// Changes the one account that is meant, which must be active.
        ResponseMessage Changed(AccountRequestMessage request, string[] missing, Func<Account, string> change) =>
            About<ResponseMessage>(request, missing, (account, answer) => account.Inactive ? "10" : change(account));

        T Listed<T>(RequestMessage request, string[] codes, Action<T> fill) where T : ResponseMessage, new()
        {
            Control.Received(request);
            if (IsStranger(request)) codes = new[] { "02" };
            if (codes.Length > 0) return Answer<T>(ResponseStatus.Failed, ResponseNoteType.Error, codes);
            var answer = Answer<T>(ResponseStatus.Succeed, ResponseNoteType.Info, new[] { "00" });
            fill(answer);
            return answer;
        }

        T Listed<T>(DateRangeRequest request, Action<T> fill) where T : ResponseMessage, new() =>
            Listed(request, None, fill);

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

        static T Answer<T>(ResponseStatus status, ResponseNoteType type, IEnumerable<string> codes)
            where T : ResponseMessage, new() =>
            new T
            {
                DateCreated = DateTime.Now,
                Id = Guid.NewGuid().ToString(),
                Status = status,
                ResponseNotes = codes.Select(code => NoteOf(code, type)).ToList(),
            };

        static ResponseMessageNote NoteOf(string code, ResponseNoteType type) =>
            new ResponseMessageNote { Code = code, Note = Notes[code], NoteType = type };
    }
}
