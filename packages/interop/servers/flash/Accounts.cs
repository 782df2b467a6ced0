using System;
using System.Collections.Generic;

namespace Interop.Flash
{
    class Account
    {
        public string Number, FlashNumber, Master, CompanyName, CompanyCode, ValidUntil;
        public string Address, Address2, City, State, Zipcode;
        public string Profile, Department, PoolName, ReportGroup;
        public Guid Guid;
        public AccountType Type;
        public ReadStatus Status;
        public bool AllowPassback, LateFeeOnKiosk, Deleted;
        public int Parks;
        public List<Contact> Contacts = new List<Contact>();
        public List<Vehicle> Vehicles = new List<Vehicle>();
    }

    /// What contacts and vehicles have in common.
    class Part
    {
        public Guid Guid;
        public string ExternalId, Rfid;
    }

    class Contact : Part
    {
        public bool Primary;
        public string FirstName, LastName, Email, Mobile, Barcode, EmployeeId;
    }

    class Vehicle : Part
    {
        public string Nickname, Make, Model, Color, LicenseState, LicenseNumber, KeyBarcode, Barcode, KeyHook, Spot;
    }
}
