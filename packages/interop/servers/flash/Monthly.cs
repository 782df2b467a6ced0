using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Web.Services;

namespace Interop.Flash
{
    [WebService(Namespace = "http://kleverlogic.com/webservices/")]
    public partial class Monthly : WebService
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
            FlashNumber = ManualNumber, Guid = ManualGuid, Address = "", City = "", State = "", Zipcode = "",
            Status = ReadStatus.Valid, Parks = 1,
            Contacts =
            {
                new Contact { Guid = new Guid("99999999-0000-0000-0000-000000000001"), FirstName = "Ada" },
                new Contact { Guid = new Guid("99999999-0000-0000-0000-000000000003"), ExternalId = " & " },
            },
            Vehicles =
            {
                new Vehicle { Guid = new Guid("99999999-0000-0000-0000-000000000002"), Make = "Ford" },
                new Vehicle { Guid = new Guid("99999999-0000-0000-0000-000000000004"), ExternalId = "CAR-0" },
            },
        };

        [WebMethod]
        public ServiceResult MonthlyAccount(
            string securityToken, string locationID, ActionType actionType, AccountType accountType,
            string accountNumber, string masterAccountNumber, string companyName, string companyCode, string address,
            string address2, string city, string state, string zipcode, string validUntil, AccountStatus status,
            int parks, string profile, bool allowPassback, string startDate, bool lateFeeOnKiosk, string department,
            string poolName)
        {
            Control.Received(new
            {
                securityToken, locationID, actionType, accountType, accountNumber, masterAccountNumber, companyName,
                companyCode, address, address2, city, state, zipcode, validUntil, status, parks, profile, allowPassback,
                startDate, lateFeeOnKiosk, department, poolName,
            });
            return Write(securityToken, locationID, actionType, status, startDate, new Account
            {
                Type = accountType, Number = accountNumber, Master = masterAccountNumber, CompanyName = companyName,
                CompanyCode = companyCode, Address = address, Address2 = address2, City = city, State = state,
                Zipcode = zipcode, ValidUntil = validUntil, Parks = parks, Profile = profile,
                AllowPassback = allowPassback, LateFeeOnKiosk = lateFeeOnKiosk, Department = department,
                PoolName = poolName,
            });
        }

        [WebMethod]
        public ServiceResult MonthlyAccount3(
            string securityToken, string locationID, ActionType actionType, AccountType accountType,
            string accountNumber, string masterAccountNumber, string companyName, string companyCode, string address,
            string address2, string city, string state, string zipcode, string validUntil, AccountStatus status,
            int parks, string profile, bool allowPassback, string startDate, bool lateFeeOnKiosk, string department,
            bool reservedParking, string poolName)
        {
            Control.Received(new
            {
                securityToken, locationID, actionType, accountType, accountNumber, masterAccountNumber, companyName,
                companyCode, address, address2, city, state, zipcode, validUntil, status, parks, profile, allowPassback,
                startDate, lateFeeOnKiosk, department, reservedParking, poolName,
            });
            return Write(securityToken, locationID, actionType, status, startDate, new Account
            {
                Type = accountType, Number = accountNumber, Master = masterAccountNumber, CompanyName = companyName,
                CompanyCode = companyCode, Address = address, Address2 = address2, City = city, State = state,
                Zipcode = zipcode, ValidUntil = validUntil, Parks = parks, Profile = profile,
                AllowPassback = allowPassback, LateFeeOnKiosk = lateFeeOnKiosk, Department = department,
                PoolName = poolName,
            });
        }

        [WebMethod]
        public ServiceResult MonthlyAccount4(
            string securityToken, string locationID, ActionType actionType, AccountType accountType,
            string accountNumber, string masterAccountNumber, string companyName, string companyCode, string address,
            string address2, string city, string state, string zipcode, string validUntil, AccountStatus status,
            int parks, string profile, bool allowPassback, string startDate, bool lateFeeOnKiosk, bool reservedParking,
            string department, string poolName, string reportGroup)
        {
            Control.Received(new
            {
                securityToken, locationID, actionType, accountType, accountNumber, masterAccountNumber, companyName,
                companyCode, address, address2, city, state, zipcode, validUntil, status, parks, profile, allowPassback,
                startDate, lateFeeOnKiosk, reservedParking, department, poolName, reportGroup,
            });
            return Write(securityToken, locationID, actionType, status, startDate, new Account
            {
                Type = accountType, Number = accountNumber, Master = masterAccountNumber, CompanyName = companyName,
                CompanyCode = companyCode, Address = address, Address2 = address2, City = city, State = state,
                Zipcode = zipcode, ValidUntil = validUntil, Parks = parks, Profile = profile,
                AllowPassback = allowPassback, LateFeeOnKiosk = lateFeeOnKiosk, Department = department,
                PoolName = poolName, ReportGroup = reportGroup,
            });
        }

        static ServiceResult Write(
            string securityToken, string locationID, ActionType actionType, AccountStatus status, string startDate,
            Account given)
        {
            if (given.Number == "TEST-NULL") return null;
            if (given.Number == "TEST-THROW") throw new InvalidOperationException("Thrown on request");

            var refusal = Refuse(securityToken, locationID) ?? Require(new Dictionary<string, bool>
            {
                ["accountNumber"] = IsText(given.Number),
                ["address"] = IsText(given.Address),
                ["city"] = IsText(given.City),
                ["state"] = IsText(given.State) && given.State.Length == 2,
                ["zipcode"] = IsText(given.Zipcode),
                ["validUntil"] = given.ValidUntil == null || IsInstant(given.ValidUntil),
                ["parks"] = given.Parks >= 1,
                ["startDate"] = IsInstant(startDate),
            });
            if (refusal != null) return refusal;

            lock (accounts)
            {
                var account = accounts.Find(one => one.Number == given.Number);
                if (account != null && actionType == ActionType.Add) return Exists("Account", given.Number);
                if (account == null && actionType != ActionType.Add) return Unknown("Account", given.Number);
                if (account == null) accounts.Add(account = New(given.Number));

                var off = status == AccountStatus.Inactive || actionType == ActionType.Delete;
                account.Parks = off ? 0 : given.Parks;
                account.Status = off ? ReadStatus.Invalid : ReadStatus.Valid;
                account.Deleted = actionType == ActionType.Delete;
                if (account.Deleted)
                {
                    foreach (var part in account.Contacts.Concat<Part>(account.Vehicles)) part.Rfid = null;
                    return Answer(ResultCode.Success, "Account deleted, parks 0");
                }

                account.Type = given.Type;
                account.Master = given.Master ?? account.Master;
                account.CompanyName = given.CompanyName ?? account.CompanyName;
                account.CompanyCode = given.CompanyCode ?? account.CompanyCode;
                account.Address = given.Address;
                account.Address2 = given.Address2 ?? account.Address2;
                account.City = given.City;
                account.State = given.State;
                account.Zipcode = given.Zipcode;
                account.ValidUntil = given.ValidUntil ?? account.ValidUntil;
                account.Profile = given.Profile ?? account.Profile;
                account.AllowPassback = given.AllowPassback;
                account.LateFeeOnKiosk = given.LateFeeOnKiosk;
                account.Department = given.Department ?? account.Department;
                account.PoolName = given.PoolName ?? account.PoolName;
                account.ReportGroup = given.ReportGroup ?? account.ReportGroup;

                var result = Answer(ResultCode.Success, actionType == ActionType.Add
                    ? "Account created"
                    : "Account updated, parks " + account.Parks);
                if (given.Profile != null) result.LocationProfiles = Profiles;
                return result;
            }
        }

        [WebMethod]
        public ServiceResult SetMonthlyAccountExternalID(
            string securityToken, string locationID, string flashAccountNumber, string accountGUID,
            string accountNumber)
        {
            Control.Received(new { securityToken, locationID, flashAccountNumber, accountGUID, accountNumber });

            var refusal = Refuse(securityToken, locationID)
                ?? Require(new Dictionary<string, bool> { ["accountNumber"] = IsText(accountNumber) });
            if (refusal != null) return refusal;

            lock (accounts)
            {
                var account = accounts.Find(one => one.FlashNumber == flashAccountNumber && Is(one.Guid, accountGUID));
                if (account == null) return Unknown("Account", flashAccountNumber);
                if (accounts.Exists(one => one != account && one.Number == accountNumber))
                    return Exists("Account", accountNumber);
                account.Number = accountNumber;
                return Answer(ResultCode.Success, "");
            }
        }

        [WebMethod]
        public AccountResult<string, string> GetMonthlyAccount(
            string securityToken, string locationID, string accountNumber)
        {
            Control.Received(new { securityToken, locationID, accountNumber });
            var result = Read(
                Refuse(securityToken, locationID), one => one.Number == accountNumber, accountNumber,
                vehicle => vehicle.ExternalId ?? "", contact => contact.ExternalId ?? "");
            // Only the newer read tells it.
            result.ExternalId = null;
            return result;
        }

        [WebMethod]
        public AccountResult<CarProfile, ContactProfile> GetMonthlyAccount1(
            string securityToken, string locationID, string accountNumberType, string accountNumber)
        {
            Control.Received(new { securityToken, locationID, accountNumberType, accountNumber });
            var refusal = Refuse(securityToken, locationID)
                ?? Require(new Dictionary<string, bool> { ["accountNumber"] = IsText(accountNumber) });
            return Read(
                refusal, one => NumberOf(one, accountNumberType) == accountNumber, accountNumber,
                vehicle => new CarProfile { VehicleGuid = vehicle.Guid, ExternalId = vehicle.ExternalId },
                contact => new ContactProfile { ContactGuid = contact.Guid, ExternalId = contact.ExternalId });
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
                    Code = ResultCode.Success, Message = "", Accounts = accounts
                        .Where(one => one.Deleted ? includeDeleted
                            : one.Status == ReadStatus.Invalid ? includeInvalid
                            : includeValid)
                        .Select(one => new MonthlyAccountLite
                        {
                            AccountNumber = one.Number, FlashAccountNumber = one.FlashNumber, Status = one.Status,
                            IsDeleted = one.Deleted, MonthlyAccountType = one.Type,
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
            ServiceResult refusal, Predicate<Account> isMeant, string accountNumber, Func<Vehicle, TCar> carOf,
            Func<Contact, TContact> contactOf)
        {
            Account account;
            lock (accounts) account = accounts.Find(isMeant);
            if (account == null) refusal = refusal ?? Unknown("Account", accountNumber);
            if (refusal != null)
                return new AccountResult<TCar, TContact> { Code = refusal.Code, Message = refusal.Message };
            return new AccountResult<TCar, TContact>
            {
                AccountType = account.Type, Address = account.Address, Address2 = account.Address2,
                AllowPassback = account.AllowPassback,
                Cars = account.Vehicles.Select(carOf).ToArray(),
                City = account.City, Code = ResultCode.Success, CompanyCode = account.CompanyCode,
                CompanyName = account.CompanyName,
                Contacts = account.Contacts.Select(contactOf).ToArray(),
                Department = account.Department, ExternalId = account.Number, LateFeeOnKiosk = account.LateFeeOnKiosk,
                LocationID = Location.ToString(),
                MasterAccountNumber = account.Master, Message = "",
                MonthlyAccountGuid = account.Guid.ToString(),
                MonthlyAccountNumber = account.FlashNumber, Parks = account.Parks, PoolName = account.PoolName,
                Profile = account.Profile, ReportGroup = account.ReportGroup, State = account.State,
                Status = account.Status, ValidUntil = account.ValidUntil == null
                    ? (DateTime?)null
                    : DateTime.Parse(account.ValidUntil, CultureInfo.InvariantCulture),
                Zipcode = account.Zipcode,
            };
        }

        static Account New(string accountNumber)
        {
            var flashNumber = (999 + accounts.Count).ToString();
            return new Account
            {
                Number = accountNumber, FlashNumber = flashNumber,
                Guid = new Guid("00000000-0000-4000-8000-" + flashNumber.PadLeft(12, '0')),
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
            return wrong.Count == 0
                ? null
                : Answer(ResultCode.GeneralFailure, "Invalid or missing " + string.Join(", ", wrong));
        }

        static ServiceResult Exists(string noun, string id) =>
            Answer(ResultCode.GeneralFailure, noun + " " + id + " already exists");

        static ServiceResult Unknown(string noun, string id) =>
            Answer(ResultCode.NotFound, noun + " " + id + " does not exist");

        static string NumberOf(Account account, string type) => IsFlash(type) ? account.FlashNumber : account.Number;

        static bool IsFlash(string type) => string.Equals(type, "Flash", StringComparison.OrdinalIgnoreCase);

        static ServiceResult Answer(ResultCode code, string message) =>
            new ServiceResult { Code = code, Message = message };

        static bool IsText(string text) => !string.IsNullOrWhiteSpace(text);

        static bool IsInstant(string text) =>
            DateTime.TryParseExact(text, "s", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

        static bool Is(Guid expected, string text) => Guid.TryParse(text, out var guid) && guid == expected;
    }
}
