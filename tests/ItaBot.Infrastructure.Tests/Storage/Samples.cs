using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ItaBot.Domain.Advice;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Publishing;
using ItaBot.Domain.Reports;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>Reports and changes to save, and a way to compare reports that owes nothing to how they are stored.</summary>
internal static class Samples
{
    public const string Agency = "nong-pho";

    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Report Plain(string id = "r1", int revision = 1, string agency = Agency) => new()
    {
        Id = id,
        AgencyId = agency,
        ReportType = "report-12-month",
        ItaYear = 2569,
        FiscalYear = 2569,
        Round = 12,
        HandbookVersion = "abc",
        StartedBy = "p1",
        StartedAt = Noon,
        ChangedAt = Noon,
        Revision = revision,
    };

    /// <summary>A report in which every member of every record holds something.</summary>
    public static Report Rich(string id = "rich")
    {
        var local = new DateTimeOffset(2026, 3, 2, 19, 5, 6, TimeSpan.FromHours(7)).AddTicks(1234567);
        var draft = new Draft([new DraftSentence("ดำเนินการอบรมบุคลากร จำนวน ๔๕ คน", [0, 2]), new DraftSentence("ผลเป็นไปตามแผน", []) { WriterId = "model:x", Edited = true, State = SentenceState.LeftOut }], "phrase-book");
        var wording = new Wording("จัดอบรม \"ธรรมาภิบาล\" <ครั้งที่ 1> & อื่น ๆ", "p1", local, "อบรม 45 คน", "person", ["45", "๑๕ มกราคม ๒๕๖๙"]) { Sentences = [new WordingSentence("จัดอบรม", "model:x", true)] };
        var answers = ImmutableDictionary<string, Answer>.Empty
            .Add("title", new Answer("น้ำ\tที่\r\n\"คำพูด\" \\ / é 😀 \u0000\u2028", "p1", local, 2, Carried: "file/measures/2568"))
            .Add("result", new Answer("อบรม 45 คน", "p2", Noon, 3, draft, "อบรม 45 คน", 4, wording) { Opinion = new SecondOpinion(Sense.Plan, "model:x", new string('c', 16)), Message = "m1" })
            .Add("", new Answer("", "p3", DateTimeOffset.MinValue, int.MaxValue));
        ImmutableList<DecisionKind> offers = [.. Enum.GetValues<DecisionKind>()];
        var returned = new Decision(DecisionKind.Return, "แก้ข้อ ๒", "p8", local, new string('a', 64), "teams");
        var approved = new Decision(DecisionKind.PermitPublication, null, "p9", Noon.AddTicks(1), new string('b', 64), "line");
        SignOff Round(int number, Decision decision, DateTimeOffset? withdrawn) => new(
            number, new string('a', 64), "p1", "นางสาวใจดี มีสุข", "นักวิเคราะห์นโยบายและแผน", local, number == 1 ? "เร่งด่วน" : null,
            [new SignOffStep(1, "p8", "นายสมชาย", "หัวหน้าสำนักปลัด", offers, decision), new SignOffStep(2, "p9", "นายก", "นายกเทศมนตรี", [], null)],
            withdrawn);
        return Plain(id) with
        {
            StartedAt = local,
            ChangedAt = local.AddTicks(7),
            Answers = answers,
            Measures = [new Measure("m1", answers, Promised: ["จัดประชุม", "เผยแพร่"]), new Measure("m2", ImmutableDictionary<string, Answer>.Empty, Removed: true), Measure.New(3)],
            Indicators = ImmutableDictionary<string, ImmutableDictionary<string, Answer>>.Empty.Add("i3", answers),
            CarriedFrom = "measures/2569",
            OwnedBy = "p7",
            Handed = ImmutableDictionary<string, string>.Empty.Add("m1", "works"),
            Pasted = new PastedNotes("measure:m3", "p1", local, ["บรรทัดหนึ่ง", "บรรทัดสอง"], "rules") { Places = ImmutableDictionary<string, string>.Empty.Add("title", "บรรทัดหนึ่ง"), Rest = ["บรรทัดสอง"], Fault = DraftFault.Slow },
            Suggested = [new Suggestion(3, "มาตรการ", "- ขั้นตอน")],
            MeasuresClosed = true,
            Rounds = [Round(1, returned, null), Round(2, approved, local)],
            CancelledAt = local,
            Scans = [new SignedScan(new string('d', 64), 1, 1, "p1", local, Counted: true), new SignedScan(new string('e', 64), 2, 1, "p8", Noon)],
            Evidence = [new EvidencePiece("e1", "m1", EvidenceKind.Photo, "ภาพ", "image/jpeg", 9, new string('d', 64), "p1", local) { Caption = "คำบรรยาย", Url = "https://a.example/", Thumbnail = new string('e', 64), Width = 4, Height = 3, Removed = true }],
            Publication = new Publication("https://a.example/ก", "p1", local),
            Links = ImmutableDictionary<string, LinkSight>.Empty.Add("https://a.example/%E0%B8%81", new LinkSight(local, LinkState.LoginNeeded, 302, "text/html", new string('c', 64), "https://accounts.google.com/", LinkChange.Lost)),
        };
    }

    public static Change Save(Report? report, int readRevision = 0, string? turnKey = null, string agency = Agency) =>
        new(agency, report, readRevision, null, [], [], turnKey, Noon);

    public static AuditEvent Event(string kind, string? report = "r1", params (string Name, string Value)[] details) =>
        new(kind, "p1", report, details.ToDictionary(d => d.Name, d => d.Value));

    /// <summary>Every public property down to the leaves; dictionaries by key, times with their offset and ticks.</summary>
    public static string Describe(object? value)
    {
        var text = new StringBuilder();
        Describe(value, "", text);
        return text.ToString();
    }

    private static void Describe(object? value, string path, StringBuilder text)
    {
        switch (value)
        {
            case null or string or Enum or bool or int or long:
                text.AppendLine(CultureInfo.InvariantCulture, $"{path} = {value ?? "null"}");
                break;
            case DateTimeOffset time:
                text.AppendLine(CultureInfo.InvariantCulture, $"{path} = {time:O}");
                break;
            case IDictionary map:
                foreach (var key in map.Keys.Cast<string>().Order(StringComparer.Ordinal))
                {
                    Describe(map[key], path + "/" + key, text);
                }

                text.AppendLine(CultureInfo.InvariantCulture, $"{path} # {map.Count}");
                break;
            case IEnumerable list:
                var at = 0;
                foreach (var item in list)
                {
                    Describe(item, path + "/" + at++.ToString(CultureInfo.InvariantCulture), text);
                }

                text.AppendLine(CultureInfo.InvariantCulture, $"{path} # {at}");
                break;
            default:
                foreach (var property in value.GetType().GetProperties().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    Describe(property.GetValue(value), path + "." + property.Name, text);
                }

                break;
        }
    }
}
