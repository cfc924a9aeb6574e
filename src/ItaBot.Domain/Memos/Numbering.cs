using System.Globalization;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Memos;

/// <summary>Why a memo cannot be issued under its number.</summary>
public enum NumberRefusal
{
    /// <summary>It has a number of its own, or needs none.</summary>
    None,

    /// <summary>Another report has it.</summary>
    Taken,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}

/// <summary>
/// Gives a memo its number when it is issued. Where the register is on paper the number is an answer like any other; either way it is
/// entered here, so that none is used twice. A memo that is issued again keeps its number, unless that was cancelled.
/// </summary>
public static class Numbering
{
    /// <summary>The question that holds the number.</summary>
    public const string Question = "memo-number";

    /// <summary>The handbook as it is asked where the bot gives numbers: nobody has to answer then.</summary>
    public static Handbook Asked(Handbook handbook, Agency agency) => agency.NumbersByBot && handbook.Find(Question) is { Required: true }
        ? handbook with { Questions = [.. handbook.Questions.Select(q => q.Id == Question ? q with { Required = false, Default = null } : q)] }
        : handbook;

    /// <summary>The report with its number and the register with it entered; both as they were when refused or when there is nothing to enter.</summary>
    public static (Report Report, MemoRegister Register, NumberRefusal Refusal) Take(Report report, Handbook handbook, Agency agency, MemoRegister register, Person by, DateOnly today, DateTimeOffset now)
    {
        var year = (DateOnly.TryParseExact(report.Answers.GetValueOrDefault("memo-date")?.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : today).Year + 543;
        if (handbook.Find(Question) is null)
        {
            return (report, register, NumberRefusal.None);
        }

        if (!MemoRegister.TryRead(report.Answers.GetValueOrDefault(Question)?.Text, out var prefix, out var number))
        {
            return agency.NumbersByBot ? Next() : (report, register, NumberRefusal.None);
        }

        return register.Find(year, prefix, number) switch
        {
            null => (report, register.Take(new MemoNumber(year, prefix, number, report.Id, false, by.Id, now)), NumberRefusal.None),
            { CancelledAt: null } own when own.ReportId == report.Id => (report, register, NumberRefusal.None),
            { ByBot: true } own when own.ReportId == report.Id && agency.NumbersByBot => Next(),
            { CancelledAt: not null } => (report, register, NumberRefusal.Cancelled),
            _ => (report, register, NumberRefusal.Taken),
        };

        (Report, MemoRegister, NumberRefusal) Next()
        {
            var next = register.Next(year, agency.MemoNumberPrefix);
            var answer = new Answer(MemoRegister.Write(agency.MemoNumberPrefix, next), by.Id, now, report.Revision + 1);
            return (report with { Answers = report.Answers.SetItem(Question, answer) }, register.Take(new MemoNumber(year, agency.MemoNumberPrefix, next, report.Id, true, by.Id, now)), NumberRefusal.None);
        }
    }
}
