using System;
using System.Collections.Generic;
using System.Linq;
using System.Web.Services;

namespace Interop.Flash
{
    /// Contacts and vehicles of accounts, and what is done to an account without being stored.
    public partial class Monthly
    {
        [WebMethod]
        public ServiceResult MonthlyContact(
            string securityToken, string locationID, ActionType actionType, string accountNumber, string contactID,
            bool primaryContact, string firstName, string lastName, string emailAddress, string mobileNumber,
            string customerBarcode, string RFIDNumber)
        {
            Control.Received(new
            {
                securityToken, locationID, actionType, accountNumber, contactID, primaryContact, firstName, lastName,
                emailAddress, mobileNumber, customerBarcode, RFIDNumber,
            });
            return WriteContact(securityToken, locationID, actionType, accountNumber, new Contact
            {
                ExternalId = contactID, Primary = primaryContact, FirstName = firstName, LastName = lastName,
                Email = emailAddress, Mobile = mobileNumber, Barcode = customerBarcode, Rfid = RFIDNumber,
            });
        }

        [WebMethod]
        public ServiceResult MonthlyContact1(
            string securityToken, string locationID, ActionType actionType, string accountNumber, string contactID,
            bool primaryContact, string firstName, string lastName, string emailAddress, string mobileNumber,
            string customerBarcode, string RFIDNumber, string employeeID)
        {
            Control.Received(new
            {
                securityToken, locationID, actionType, accountNumber, contactID, primaryContact, firstName, lastName,
                emailAddress, mobileNumber, customerBarcode, RFIDNumber, employeeID,
            });
            return WriteContact(securityToken, locationID, actionType, accountNumber, new Contact
            {
                ExternalId = contactID, Primary = primaryContact, FirstName = firstName, LastName = lastName,
                Email = emailAddress, Mobile = mobileNumber, Barcode = customerBarcode, Rfid = RFIDNumber,
                EmployeeId = employeeID,
            });
        }

        /// A blank e-mail address or mobile number leaves the stored one as it is.
        static ServiceResult WriteContact(
            string securityToken, string locationID, ActionType actionType, string accountNumber, Contact given)
        {
            var refusal = Refuse(securityToken, locationID) ?? Require(new Dictionary<string, bool>
            {
                ["accountNumber"] = IsText(accountNumber),
                ["contactID"] = IsText(given.ExternalId),
            });
            return refusal ?? WritePart(
                "Contact", accountNumber, one => one.Contacts, actionType, given, (contacts, contact) =>
            {
                if (actionType == ActionType.Delete)
                {
                    contact.Rfid = null;
                    return;
                }
                contact.Primary = given.Primary;
                contact.FirstName = given.FirstName ?? contact.FirstName;
                contact.LastName = given.LastName ?? contact.LastName;
                contact.Email = string.IsNullOrEmpty(given.Email) ? contact.Email : given.Email;
                contact.Mobile = string.IsNullOrEmpty(given.Mobile) ? contact.Mobile : given.Mobile;
                contact.Barcode = given.Barcode ?? contact.Barcode;
                contact.Rfid = given.Rfid ?? contact.Rfid;
                contact.EmployeeId = given.EmployeeId ?? contact.EmployeeId;
            });
        }

        /// Takes the action in any case, since no page says which one the type is in.
        [WebMethod]
        public ServiceResult MonthlyVehicle(
            string securityToken, string locationID, string actionType, string accountNumber, string vehicleID,
            string vehicleNickname, string vehicleMake, string vehicleModel, string vehicleColor,
            string vehicleLicenseState, string vehicleLicenseNumber, string keyBarcode, string vehicleBarcode,
            string keyhook, string RFIDNumber, string parkingSpot)
        {
            Control.Received(new
            {
                securityToken, locationID, actionType, accountNumber, vehicleID, vehicleNickname, vehicleMake,
                vehicleModel, vehicleColor, vehicleLicenseState, vehicleLicenseNumber, keyBarcode, vehicleBarcode,
                keyhook, RFIDNumber, parkingSpot,
            });
            var isAction = Enum.TryParse(actionType, true, out ActionType action);
            var refusal = Refuse(securityToken, locationID) ?? Require(new Dictionary<string, bool>
            {
                ["actionType"] = isAction,
                ["accountNumber"] = IsText(accountNumber),
                ["vehicleID"] = IsText(vehicleID),
            });
            var given = new Vehicle { ExternalId = vehicleID };
            return refusal ?? WritePart(
                "Vehicle", accountNumber, one => one.Vehicles, action, given, (vehicles, vehicle) =>
            {
                if (action == ActionType.Delete)
                {
                    vehicles.Remove(vehicle);
                    return;
                }
                vehicle.Nickname = vehicleNickname ?? vehicle.Nickname;
                vehicle.Make = vehicleMake ?? vehicle.Make;
                vehicle.Model = vehicleModel ?? vehicle.Model;
                vehicle.Color = vehicleColor ?? vehicle.Color;
                vehicle.LicenseState = vehicleLicenseState ?? vehicle.LicenseState;
                vehicle.LicenseNumber = vehicleLicenseNumber ?? vehicle.LicenseNumber;
                vehicle.KeyBarcode = keyBarcode ?? vehicle.KeyBarcode;
                vehicle.Barcode = vehicleBarcode ?? vehicle.Barcode;
                vehicle.KeyHook = keyhook ?? vehicle.KeyHook;
                vehicle.Rfid = RFIDNumber ?? vehicle.Rfid;
                vehicle.Spot = parkingSpot ?? vehicle.Spot;
            });
        }

        [WebMethod]
        public ServiceResult SetMonthlyContactExternalID(
            string securityToken, string locationID, string flashAccountNumber, string contactGUID, string contactID)
        {
            Control.Received(new { securityToken, locationID, flashAccountNumber, contactGUID, contactID });
            return Refuse(securityToken, locationID)
                ?? Require(new Dictionary<string, bool> { ["contactID"] = IsText(contactID) })
                ?? Identify("Contact", flashAccountNumber, one => one.Contacts, contactGUID, contactID);
        }

        [WebMethod]
        public ServiceResult SetMonthlyVehicleExternalID(
            string securityToken, string locationID, string flashAccountNumber, string vehicleGUID, string vehicleID)
        {
            Control.Received(new { securityToken, locationID, flashAccountNumber, vehicleGUID, vehicleID });
            return Refuse(securityToken, locationID)
                ?? Require(new Dictionary<string, bool> { ["vehicleID"] = IsText(vehicleID) })
                ?? Identify("Vehicle", flashAccountNumber, one => one.Vehicles, vehicleGUID, vehicleID);
        }

        /// Has no types in the example of its page; without them the ids are the caller's own.
        [WebMethod]
        public VehicleResult GetMonthlyVehicle1(
            string securityToken, string locationID, string accountNumberType, string accountNumber,
            string vehicleIdType, string vehicleId)
        {
            Control.Received(
                new { securityToken, locationID, accountNumberType, accountNumber, vehicleIdType, vehicleId });
            var refusal = Refuse(securityToken, locationID) ?? Require(new Dictionary<string, bool>
            {
                ["accountNumber"] = IsText(accountNumber),
                ["vehicleId"] = IsText(vehicleId),
            });
            lock (accounts)
            {
                var account = accounts.Find(one => NumberOf(one, accountNumberType) == accountNumber);
                var vehicle = account?.Vehicles.Find(one => IsMeant(one, vehicleIdType, vehicleId));
                refusal = refusal ?? Missing("Vehicle", account, accountNumber, vehicle, vehicleId);
                if (refusal != null) return new VehicleResult { Code = refusal.Code, Message = refusal.Message };
                return new VehicleResult
                {
                    AccountNumber = account.Number, Code = ResultCode.Success, KeyBarcode = vehicle.KeyBarcode,
                    KeyHook = vehicle.KeyHook, Message = "", ParkingSpot = vehicle.Spot, RFIDNumber = vehicle.Rfid,
                    VehicleBarcode = vehicle.Barcode, VehicleColor = vehicle.Color, VehicleID = vehicle.ExternalId,
                    VehicleLicenseNumber = vehicle.LicenseNumber, VehicleLicenseState = vehicle.LicenseState,
                    VehicleMake = vehicle.Make, VehicleModel = vehicle.Model, VehicleNickname = vehicle.Nickname,
                };
            }
        }

        [WebMethod]
        public ContactResult GetMonthlyContact1(
            string securityToken, string locationID, string accountNumberType, string accountNumber,
            string contactIDType, string contactID)
        {
            Control.Received(
                new { securityToken, locationID, accountNumberType, accountNumber, contactIDType, contactID });
            var refusal = Refuse(securityToken, locationID) ?? Require(new Dictionary<string, bool>
            {
                ["accountNumber"] = IsText(accountNumber),
                ["contactID"] = IsText(contactID),
            });
            lock (accounts)
            {
                var account = accounts.Find(one => NumberOf(one, accountNumberType) == accountNumber);
                var contact = account?.Contacts.Find(one => IsMeant(one, contactIDType, contactID));
                refusal = refusal ?? Missing("Contact", account, accountNumber, contact, contactID);
                if (refusal != null) return new ContactResult { Code = refusal.Code, Message = refusal.Message };
                return new ContactResult
                {
                    Code = ResultCode.Success, Message = "",
                    LocationId = Location.ToString(),
                    ContactId = contact.ExternalId, MonthlyAccountNumber = account.FlashNumber,
                    PrimaryContact = contact.Primary, FirstName = contact.FirstName, LastName = contact.LastName,
                    EmailAddress = contact.Email, MobileNumber = contact.Mobile, CustomerBarcode = contact.Barcode,
                    RFIDNumber = contact.Rfid, EmployeeId = contact.EmployeeId,
                };
            }
        }

        [WebMethod]
        public ServiceResult ResetToNeutral(string securityToken, string locationID, string accountNumber)
        {
            Control.Received(new { securityToken, locationID, accountNumber });
            var refusal = Refuse(securityToken, locationID)
                ?? Require(new Dictionary<string, bool> { ["accountNumber"] = IsText(accountNumber) });
            return refusal ?? Reach(one => one.Number == accountNumber, accountNumber);
        }

        [WebMethod]
        public ServiceResult RegisterMemberCard(
            string securityToken, string locationID, string actionType, string accountNumberType, string accountNumber,
            string token, string cardholder, string cardNickname, CardType cardType, string lastFour, string zipCode)
        {
            Control.Received(new
            {
                securityToken, locationID, actionType, accountNumberType, accountNumber, token, cardholder,
                cardNickname, cardType, lastFour, zipCode,
            });
            var refusal = Refuse(securityToken, locationID) ?? Require(new Dictionary<string, bool>
            {
                ["actionType"] = Enum.GetNames(typeof(ActionType)).Contains(actionType),
                ["accountNumber"] = IsText(accountNumber),
                ["cardholder"] = IsText(cardholder),
            });
            return refusal ?? Reach(one => NumberOf(one, accountNumberType) == accountNumber, accountNumber);
        }

        static ServiceResult WritePart<T>(
            string noun, string accountNumber, Func<Account, List<T>> partsOf, ActionType action, T given,
            Action<List<T>, T> change) where T : Part, new()
        {
            lock (accounts)
            {
                var account = accounts.Find(one => one.Number == accountNumber);
                if (account == null) return Unknown("Account", accountNumber);
                var parts = partsOf(account);
                var part = parts.Find(one => one.ExternalId == given.ExternalId);
                if (part != null && action == ActionType.Add) return Exists(noun, given.ExternalId);
                if (part == null && action != ActionType.Add) return Unknown(noun, given.ExternalId);
                if (part == null)
                {
                    part = new T { Guid = NewGuid(noun, account, parts), ExternalId = given.ExternalId };
                    parts.Add(part);
                }
                change(parts, part);
                var done = action == ActionType.Add ? " created"
                    : action == ActionType.Update ? " updated"
                    : " deleted";
                return Answer(ResultCode.Success, noun + done);
            }
        }

        /// The first one that no other has.
        static Guid NewGuid<T>(string noun, Account account, List<T> parts) where T : Part
        {
            var kind = noun == "Contact" ? "0001" : "0002";
            for (var position = 1; ; position++)
            {
                var number = account.FlashNumber.PadLeft(12, '0');
                var guid = new Guid(position.ToString("d8") + "-" + kind + "-4000-8000-" + number);
                if (!parts.Exists(one => one.Guid == guid)) return guid;
            }
        }

        static ServiceResult Identify<T>(
            string noun, string flashAccountNumber, Func<Account, List<T>> partsOf, string guid, string id)
            where T : Part
        {
            lock (accounts)
            {
                var account = accounts.Find(one => one.FlashNumber == flashAccountNumber);
                if (account == null) return Unknown("Account", flashAccountNumber);
                var part = partsOf(account).Find(one => Is(one.Guid, guid));
                if (part == null) return Unknown(noun, guid);
                if (partsOf(account).Exists(one => one != part && one.ExternalId == id)) return Exists(noun, id);
                part.ExternalId = id;
                return Answer(ResultCode.Success, "");
            }
        }

        static ServiceResult Reach(Predicate<Account> isMeant, string accountNumber)
        {
            lock (accounts)
                return accounts.Exists(isMeant) ? Answer(ResultCode.Success, "") : Unknown("Account", accountNumber);
        }

        static ServiceResult Missing(string noun, Account account, string accountNumber, Part part, string id) =>
            account == null ? Unknown("Account", accountNumber) : part == null ? Unknown(noun, id) : null;

        static bool IsMeant(Part part, string type, string id) =>
            IsFlash(type) ? Is(part.Guid, id) : part.ExternalId == id;
    }
}
