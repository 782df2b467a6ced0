using System;

namespace Interop.Flash
{
    public enum ActionType { Add, Update, Delete }
    public enum AccountType { Monthly, Resident, Membership, Master }
    public enum AccountStatus { Active, Inactive }
    public enum ReadStatus { Automatic, Valid, Invalid }
    public enum CardType { American_Express, Diners_Club, Discover, MasterCard, Visa }
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

    public class ContactResult
    {
        public ResultCode Code;
        public string Message;
        public string LocationId;
        public string ContactId;
        public string AccountNumber;
        public string MonthlyAccountNumber;
        public bool? PrimaryContact;
        public string FirstName;
        public string LastName;
        public string EmailAddress;
        public string MobileNumber;
        public string CustomerBarcode;
        public string RFIDNumber;
        public string EmployeeId;
    }

    public class VehicleResult
    {
        public string AccountNumber;
        public ResultCode Code;
        public string KeyBarcode;
        public string KeyHook;
        public string Message;
        public string ParkingSpot;
        public string RFIDNumber;
        public string VehicleBarcode;
        public string VehicleColor;
        public string VehicleID;
        public string VehicleLicenseNumber;
        public string VehicleLicenseState;
        public string VehicleMake;
        public string VehicleModel;
        public string VehicleNickname;
    }
}
