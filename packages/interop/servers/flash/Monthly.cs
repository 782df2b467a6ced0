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

        /// Parks by external account number.
        static readonly Dictionary<string, int> accounts = new Dictionary<string, int>();
        static string manualId = "";

        public static void Reset()
        {
            lock (accounts)
            {
                accounts.Clear();
                manualId = "";
            }
        }

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
                var known = accounts.ContainsKey(accountNumber);
                if (known && actionType == ActionType.Add) return Exists(accountNumber);
                if (!known && actionType != ActionType.Add)
                    return Answer(ResultCode.NotFound, "Account " + accountNumber + " does not exist");

                var off = status == AccountStatus.Inactive || actionType == ActionType.Delete;
                accounts[accountNumber] = off ? 0 : parks;
                var result = Answer(ResultCode.Success, actionType == ActionType.Add
                    ? "Account created"
                    : "Account " + actionType.ToString().ToLowerInvariant() + "d, parks " + accounts[accountNumber]);
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
            if (flashAccountNumber != ManualNumber || !Is(ManualGuid, accountGUID))
                return Answer(ResultCode.NotFound, "Account " + flashAccountNumber + " does not exist");

            lock (accounts)
            {
                if (accountNumber != manualId && accounts.ContainsKey(accountNumber)) return Exists(accountNumber);
                accounts.Remove(manualId);
                accounts[manualId = accountNumber] = 1;
                return Answer(ResultCode.Success, "");
            }
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

        static ServiceResult Answer(ResultCode code, string message) =>
            new ServiceResult { Code = code, Message = message };

        static bool IsText(string text) => !string.IsNullOrWhiteSpace(text);

        static bool IsInstant(string text) =>
            DateTime.TryParseExact(text, "s", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

        static bool Is(Guid expected, string text) => Guid.TryParse(text, out var guid) && guid == expected;
    }
}
