using System;
using System.Collections.Generic;
using System.Linq;
using Debitsuccess.WebServices.Core;

namespace Interop.Debitsuccess
{
    public enum Kind { Payment, PenaltyFee, Suspension }

    public class Schedule
    {
        public int Id;
        public Kind Kind;
        public DateTime Start;
        public DateTime? End;
        public decimal Installment;
        public string Description, External;

        public bool Meets(DateTime start, DateTime? end) =>
            Start <= (end ?? DateTime.MaxValue) && start <= (End ?? DateTime.MaxValue);
    }

    public class Collected
    {
        public int Id;
        public decimal Amount;
        public DateTime Date;
        public string Description, External;
    }

    public class Refund
    {
        public int Id;
        public decimal Amount;
        public string External;
    }

    public class OverdueChange
    {
        public DateTime Date;
        public decimal From, To;
    }

    /// An account reference is the identifier of its facility account and a number: ABCD and 987654.
    public class Account
    {
        public string Prefix, Number, External, AppendedNotes;
        public bool Inactive, Settled, Billed, Stopped;
        public DateTime? Start, NextBilling;
        public decimal Overdue = 10.50m, Total = 120.00m;
        public List<Schedule> Schedules = new List<Schedule>();
        public List<Collected> Payments = new List<Collected>();
        public List<Refund> Refunds = new List<Refund>();
        public List<OverdueChange> OverdueChanges = new List<OverdueChange>();

        public string Reference => Prefix + Number;

        public IEnumerable<Schedule> Of(Kind kind) => Schedules.Where(schedule => schedule.Kind == kind);

        /// Of two references both must fit.
        public bool IsMeantBy(AccountRequestMessage request) =>
            (string.IsNullOrEmpty(request.AccountReferenceNo) || request.AccountReferenceNo == Reference) &&
            (string.IsNullOrEmpty(request.ExternalAccountReferenceNo)
                || request.ExternalAccountReferenceNo == External);
    }
}
