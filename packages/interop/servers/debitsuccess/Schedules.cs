using System;
using System.Linq;
using Debitsuccess.WebServices.Core;
using Debitsuccess.WebServices.Core.RequestMessages;
using Debitsuccess.WebServices.Core.ResponseMessages;

namespace Interop.Debitsuccess
{
    /// The operations about schedules and suspensions. A payment within a suspension moves to the day after its end.
    public partial class DSServices
    {
        public ResponseMessage SuspendAccountBetweenDates(SuspendAccountBetweenDatesRequest request) =>
            Changed(request, BrokenFee(request.SuspensionFee, request.SuspensionFeeFrequency), account =>
                Suspend(account, request.StartDate, request.EndDate));

        public ResponseMessage SuspendAccountForNumberOfPaymentCycles(
            SuspendAccountForNumberOfPaymentCyclesRequest request) =>
            Changed(request, BrokenFee(request.SuspensionFee, request.SuspensionFeeFrequency), account =>
            {
                // All schedules here are monthly, and a month has thirty days.
                var start = request.MinimumEffectiveDate;
                return start <= Today
                    ? "13009"
                    : Suspend(account, start, start.AddDays(request.NumberOfPaymentCycles * 30 - 1));
            });

        static string[] BrokenFee(decimal fee, Frequency frequency)
        {
            if (fee < 0) return new[] { "13096" };
            if (fee > 0) return When(frequency == Frequency.NotSpecified, "13095");
            return When(frequency != Frequency.NotSpecified && frequency != Frequency.OneOff, "13094");
        }

        string Suspend(Account account, DateTime start, DateTime? end)
        {
            if (account.Of(Kind.Suspension).Any(other => other.Meets(start, end))) return "13091";
            if (!account.Of(Kind.Payment).Any(payment => payment.Meets(start, end))) return "13092";
            Move(account, start, end);
            account.Schedules.Add(new Schedule { Id = NextId(), Kind = Kind.Suspension, Start = start, End = end });
            return null;
        }

        static void Move(Account account, DateTime start, DateTime? end)
        {
            if (account.NextBilling >= start && account.NextBilling <= (end ?? DateTime.MaxValue))
                account.NextBilling = end?.AddDays(1);
            foreach (var payment in account.Of(Kind.Payment))
                if (payment.Start >= start && payment.Start <= end) payment.Start = end.Value.AddDays(1);
        }

        public ResponseMessage AdjustSuspensionEndDate(AdjustSuspensionEndDateRequest request) =>
            Changed(request, None, account =>
            {
                var suspension = account.Of(Kind.Suspension).FirstOrDefault(one => one.Id == request.PayScheduleId);
                var end = request.NewEndDate ?? DateTime.MaxValue;
                if (suspension == null) return "13141";
                if ((suspension.End ?? DateTime.MaxValue) < Today) return "13142";
                if (end < suspension.Start) return "13144";
                if (end < Today) return "13145";
                if (account.Of(Kind.Suspension).Any(other => other != suspension && other.Meets(suspension.Start, end)))
                    return "13143";
                var after = suspension.End?.AddDays(1);
                if (after != null && account.NextBilling == after) account.NextBilling = suspension.Start;
                foreach (var payment in account.Of(Kind.Payment))
                    if (payment.Start == after) payment.Start = suspension.Start;
                suspension.End = request.NewEndDate;
                Move(account, suspension.Start, suspension.End);
                return null;
            });

        public ResponseMessage CreateSchedule(CreateScheduleRequest request) => Changed(request, None, account =>
        {
            var added = request.NewPaySchedule;
            if (request.DeleteFutureSchedules)
                account.Schedules.RemoveAll(one => one.Kind == Kind.Payment && one.Start > Today);
            var previous = account.Of(Kind.Payment).LastOrDefault();
            if (previous != null && request.PreviousScheduleEndDate != null)
                previous.End = request.PreviousScheduleEndDate;
            account.Schedules.Add(new Schedule
            {
                Id = NextId(),
                Kind = Kind.Payment,
                Start = added.MinimumEffectiveDate,
                End = added.EndDate,
                Installment = added.Installment,
                Description = added.Description,
                External = added.ExternalScheduleIdentifier,
            });
            return null;
        });

        public ResponseMessage DeletePaySchedule(PayScheduleRequest request) => Changed(request, None, account =>
        {
            var schedule = account.Of(Kind.Payment).FirstOrDefault(one => one.Id == request.PayScheduleId);
            if (schedule == null) return "13131";
            if (schedule.Start <= Today) return "13132";
            if (account.Of(Kind.Payment).Count() == 1) return "13133";
            account.Schedules.Remove(schedule);
            return null;
        });

        public ResponseMessage DeletePenaltyfeeSchedule(PayScheduleRequest request) => Changed(request, None, account =>
        {
            var schedule = account.Schedules.FirstOrDefault(one => one.Id == request.PayScheduleId);
            if (schedule == null) return "13131";
            if (schedule.Kind != Kind.PenaltyFee) return "14046";
            account.Schedules.Remove(schedule);
            return null;
        });

        public GetCustomerPaymentByStatusForDateRangeResponse GetCustomerPaymentByStatusForDateRange(
            GetCustomerPaymentByStatusForDateRangeRequest request)
        {
            var start = request.StartDate ?? DateTime.MaxValue;
            var end = request.EndDate ?? Today;
            var codes = start > Today ? new[] { "14101" } : When(end > start.AddDays(31), "14104");
            var isAsked = request.Status == DocketStatus.All || request.Status == DocketStatus.Unattempted;
            return Listed<GetCustomerPaymentByStatusForDateRangeResponse>(request, codes, answer =>
                answer.PaymentSchedule = accounts
                    .Where(account => isAsked && (request.ContractPrefix ?? account.Prefix) == account.Prefix)
                    .SelectMany(account => account.Of(Kind.Payment)
                        .Where(one => one.Start >= start && one.Start <= end)
                        .Select(one => Shown(account, one)))
                    .ToList());
        }

        static PaymentScheduleQik Shown(Account account, Schedule schedule) => new PaymentScheduleQik
        {
            ContractPrefix = account.Prefix,
            Description = schedule.Description,
            ExternalIdentifier = schedule.External,
            Installment = schedule.Installment,
            PaymentStatus = "Unattempted",
            ScheduleId = schedule.Id,
            StartDate = schedule.Start,
        };
    }
}
