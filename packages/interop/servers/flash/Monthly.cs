using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Web.Services;

namespace Interop.Flash
{
    public enum ActionType { Add, Update, Delete }
    public enum AccountType { Monthly, Resident, Membership, Master }
    public enum AccountStatus { Active, Inactive }
    public enum ReadStatus { Automatic, Valid, Invalid }
    public enum ResultCode { Success, GeneralFailure, InvalidLogin, InvalidLocation, NotFound }

    public class LocationProfile
    {
        public Guid UniqueID;
        public string Name;
    }

    public class ServiceResult
    {
        public ResultCode Code;
        public string Message;
        public LocationProfile[] LocationProfiles;
    }

    public class CarProfile
    {
        public Guid VehicleGuid;
        public string ExternalId;
    }

    public class ContactProfile
    {
        public Guid ContactGuid;
        public string ExternalId;
    }

    /// What both reads of an account answer: vehicles and contacts as texts, or with their GUIDs.
    public class AccountResult<TCar, TContact>
    {
        public AccountType AccountType;
        public string Address;
        public string Address2;
        public bool AllowPassback;
        public TCar[] Cars;
        public string City;
        public ResultCode Code;
        public string CompanyCode;
        public string CompanyName;
        public TContact[] Contacts;
        public string Department;
        public string ExternalId;
        public bool LateFeeOnKiosk;
        public string LocationID;
        public string MasterAccountNumber;
        public string MembershipSetting;
        public string Message;
        public string MonthlyAccountGuid;
        public string MonthlyAccountNumber;
        public int Parks;
        public string PoolName;
        public string Profile;
        public string ReportGroup;
        public string State;
        public ReadStatus Status;
        public DateTime? ValidUntil;
        public string Zipcode;
    }

    public class MonthlyAccountLite
    {
        public string AccountNumber;
        public string FlashAccountNumber;
        public ReadStatus Status;
        public bool IsDeleted;
        public AccountType MonthlyAccountType;
    }

    public class AllMonthliesResult
    {
        public ResultCode Code;
        public string Message;
        public MonthlyAccountLite[] Accounts;
    }

    class Account
    {
        public string Number, FlashNumber, Master, CompanyName, CompanyCode, Address, Address2, City, State, Zipcode, ValidUntil;
        public string Profile, Department, PoolName;
        public Guid Guid;
        public AccountType Type;
        public ReadStatus Status;
        public bool AllowPassback, LateFeeOnKiosk, Deleted;
        public int Parks;
    }

    [WebService(Namespace = "http://kleverlogic.com/webservices/")]
    public class Monthly : WebService
    {
        static readonly Guid Token = new Guid("11111111-2222-3333-4444-555555555555");
        static readonly Guid Location = new Guid("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
        static readonly Guid ManualGuid = new Guid("99999999-0000-0000-0000-000000000000");
        const string ManualNumber = "0012";

        static readonly LocationProfile[] Profiles =
        {
            new LocationProfile { UniqueID = new Guid("11111111-1111-1111-1111-111111111111"), Name = "A & B" },
            new LocationProfile { UniqueID = Guid.Empty, Name = "C" },
        };

        static readonly List<Account> accounts = new List<Account> { Manual() };

        public static void Reset()
        {
            lock (accounts)
            {
                accounts.Clear();
                accounts.Add(Manual());
            }
        }

        static Account Manual() => new Account
        {
            FlashNumber = ManualNumber, Guid = ManualGuid, Address = "", City = "", State = "", Zipcode = "", Status = ReadStatus.Valid, Parks = 1,
        };

        [WebMethod]
        public ServiceResult MonthlyAccount(
            string securityToken, string locationID, ActionType actionType, AccountType accountType, string accountNumber,
            string masterAccountNumber, string companyName, string companyCode, string address, string address2, string city,
            string state, string zipcode, string validUntil, AccountStatus status, int parks, string profile,
            bool allowPassback, string startDate, bool lateFeeOnKiosk, string department, string poolName)
        {
            Control.Received(new
            {
                securityToken, locationID, actionType, accountType, accountNumber, masterAccountNumber, companyName,
                companyCode, address, address2, city, state, zipcode, validUntil, status, parks, profile, allowPassback,
                startDate, lateFeeOnKiosk, department, poolName,
            });
            if (accountNumber == "TEST-NULL") return null;
            if (accountNumber == "TEST-THROW") throw new InvalidOperationException("Thrown on request");

            var refusal = Refuse(securityToken, locationID) ?? Require(new Dictionary<string, bool>
            {
                ["accountNumber"] = IsText(accountNumber),
                ["address"] = IsText(address),
                ["city"] = IsText(city),
                ["state"] = IsText(state) && state.Length == 2,
                ["zipcode"] = IsText(zipcode),
                ["validUntil"] = validUntil == null || IsInstant(validUntil),
                ["parks"] = parks >= 1,
                ["startDate"] = IsInstant(startDate),
            });
            if (refusal != null) return refusal;

            lock (accounts)
            {
                var account = accounts.Find(one => one.Number == accountNumber);
                if (account != null && actionType == ActionType.Add) return Exists(accountNumber);
                if (account == null && actionType != ActionType.Add) return Unknown(accountNumber);
                if (account == null) accounts.Add(account = New(accountNumber));

                var off = status == AccountStatus.Inactive || actionType == ActionType.Delete;
                account.Parks = off ? 0 : parks;
                account.Status = off ? ReadStatus.Invalid : ReadStatus.Valid;
                account.Deleted = actionType == ActionType.Delete;
                if (actionType == ActionType.Delete) return Answer(ResultCode.Success, "Account deleted, parks 0");

                account.Type = accountType;
                account.Master = masterAccountNumber ?? account.Master;
                account.CompanyName = companyName ?? account.CompanyName;
                account.CompanyCode = companyCode ?? account.CompanyCode;
                account.Address = address;
                account.Address2 = address2 ?? account.Address2;
                account.City = city;
                account.State = state;
                account.Zipcode = zipcode;
                account.ValidUntil = validUntil ?? account.ValidUntil;
                account.Profile = profile ?? account.Profile;
                account.AllowPassback = allowPassback;
                account.LateFeeOnKiosk = lateFeeOnKiosk;
                account.Department = department ?? account.Department;
                account.PoolName = poolName ?? account.PoolName;

                var result = Answer(ResultCode.Success, actionType == ActionType.Add
                    ? "Account created"
                    : "Account updated, parks " + account.Parks);
                if (profile != null) result.LocationProfiles = Profiles;
                return result;
            }
        }

        [WebMethod]
        public ServiceResult SetMonthlyAccountExternalID(
            string securityToken, string locationID, string flashAccountNumber, string accountGUID, string accountNumber)
        {
            Control.Received(new { securityToken, locationID, flashAccountNumber, accountGUID, accountNumber });

            var refusal = Refuse(securityToken, locationID)
                ?? Require(new Dictionary<string, bool> { ["accountNumber"] = IsText(accountNumber) });
            if (refusal != null) return refusal;

            lock (accounts)
            {
                var account = accounts.Find(one => one.FlashNumber == flashAccountNumber && Is(one.Guid, accountGUID));
                if (account == null) return Unknown(flashAccountNumber);
                if (accounts.Exists(one => one != account && one.Number == accountNumber)) return Exists(accountNumber);
                account.Number = accountNumber;
                return Answer(ResultCode.Success, "");
            }
        }

        [WebMethod]
        public AccountResult<string, string> GetMonthlyAccount(string securityToken, string locationID, string accountNumber)
        {
            Control.Received(new { securityToken, locationID, accountNumber });
            var result = Read<string, string>(Refuse(securityToken, locationID), one => one.Number == accountNumber, accountNumber);
            // Only the newer read tells it.
            result.ExternalId = null;
            if (result.MonthlyAccountNumber != ManualNumber) return result;
            result.Cars = new[] { "CAR-1", "" };
            result.Contacts = new[] { "0007", " & " };
            return result;
        }

        [WebMethod]
        public AccountResult<CarProfile, ContactProfile> GetMonthlyAccount1(
            string securityToken, string locationID, string accountNumberType, string accountNumber)
        {
            Control.Received(new { securityToken, locationID, accountNumberType, accountNumber });
            var refusal = Refuse(securityToken, locationID)
                ?? Require(new Dictionary<string, bool> { ["accountNumber"] = IsText(accountNumber) });
            var isFlash = string.Equals(accountNumberType, "Flash", StringComparison.OrdinalIgnoreCase);
            var result = Read<CarProfile, ContactProfile>(
                refusal, one => (isFlash ? one.FlashNumber : one.Number) == accountNumber, accountNumber);
            if (result.MonthlyAccountNumber != ManualNumber) return result;
            result.Cars = new[] { new CarProfile { VehicleGuid = ManualGuid, ExternalId = "CAR-1" } };
            result.Contacts = new[] { new ContactProfile { ContactGuid = Guid.Empty } };
            return result;
        }

        /// Its location is spelled as in no other operation.
        [WebMethod]
        public AllMonthliesResult GetAllMonthlies(
            string securityToken, string locationId, bool includeValid, bool includeInvalid, bool includeDeleted)
        {
            Control.Received(new { securityToken, locationId, includeValid, includeInvalid, includeDeleted });
            var refusal = Refuse(securityToken, locationId);
            if (refusal != null) return new AllMonthliesResult { Code = refusal.Code, Message = refusal.Message };
            lock (accounts)
                return new AllMonthliesResult
                {
                    Code = ResultCode.Success,
                    Message = "",
                    Accounts = accounts
                        .Where(one => one.Deleted ? includeDeleted : one.Status == ReadStatus.Invalid ? includeInvalid : includeValid)
                        .Select(one => new MonthlyAccountLite
                        {
                            AccountNumber = one.Number,
                            FlashAccountNumber = one.FlashNumber,
                            Status = one.Status,
                            IsDeleted = one.Deleted,
                            MonthlyAccountType = one.Type,
                        })
                        .ToArray(),
                };
        }

        [WebMethod]
        public ServiceResult GetMonthlyProfiles(string securityToken, string locationID)
        {
            Control.Received(new { securityToken, locationID });
            var result = Refuse(securityToken, locationID) ?? Answer(ResultCode.Success, "");
            if (result.Code == ResultCode.Success) result.LocationProfiles = Profiles;
            return result;
        }

        static AccountResult<TCar, TContact> Read<TCar, TContact>(
            ServiceResult refusal, Predicate<Account> isMeant, string accountNumber)
        {
            Account account;
            lock (accounts) account = accounts.Find(isMeant);
            if (account == null) refusal = refusal ?? Unknown(accountNumber);
            if (refusal != null) return new AccountResult<TCar, TContact> { Code = refusal.Code, Message = refusal.Message };
            return new AccountResult<TCar, TContact>
            {
                AccountType = account.Type,
                Address = account.Address,
                Address2 = account.Address2,
                AllowPassback = account.AllowPassback,
                City = account.City,
                Code = ResultCode.Success,
                CompanyCode = account.CompanyCode,
                CompanyName = account.CompanyName,
                Department = account.Department,
                ExternalId = account.Number,
                LateFeeOnKiosk = account.LateFeeOnKiosk,
                LocationID = Location.ToString(),
                MasterAccountNumber = account.Master,
                Message = "",
                MonthlyAccountGuid = account.Guid.ToString(),
                MonthlyAccountNumber = account.FlashNumber,
                Parks = account.Parks,
                PoolName = account.PoolName,
                Profile = account.Profile,
                State = account.State,
                Status = account.Status,
                ValidUntil = account.ValidUntil == null ? (DateTime?)null : DateTime.Parse(account.ValidUntil, CultureInfo.InvariantCulture),
                Zipcode = account.Zipcode,
            };
        }

        static Account New(string accountNumber)
        {
            var flashNumber = (999 + accounts.Count).ToString();
            return new Account
            {
                Number = accountNumber, FlashNumber = flashNumber, Guid = new Guid("00000000-0000-4000-8000-" + flashNumber.PadLeft(12, '0')),
            };
        }

        static ServiceResult Refuse(string securityToken, string locationID)
        {
            if (!Is(Token, securityToken)) return Answer(ResultCode.InvalidLogin, "Invalid security token");
            if (!Is(Location, locationID)) return Answer(ResultCode.InvalidLocation, "Invalid location");
            return null;
        }

        static ServiceResult Require(Dictionary<string, bool> fields)
        {
            var wrong = fields.Where(field => !field.Value).Select(field => field.Key).ToList();
            return wrong.Count == 0 ? null : Answer(ResultCode.GeneralFailure, "Invalid or missing " + string.Join(", ", wrong));
        }

        static ServiceResult Exists(string accountNumber) =>
            Answer(ResultCode.GeneralFailure, "Account " + accountNumber + " already exists");

        static ServiceResult Unknown(string accountNumber) =>
            Answer(ResultCode.NotFound, "Account " + accountNumber + " does not exist");

        static ServiceResult Answer(ResultCode code, string message) =>
            new ServiceResult { Code = code, Message = message };

        static bool IsText(string text) => !string.IsNullOrWhiteSpace(text);

        static bool IsInstant(string text) =>
            DateTime.TryParseExact(text, "s", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

        static bool Is(Guid expected, string text) => Guid.TryParse(text, out var guid) && guid == expected;
    }
}
