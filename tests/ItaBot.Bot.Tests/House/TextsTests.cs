using System.Text.Json;
using System.Text.RegularExpressions;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Checks;

namespace ItaBot.Bot.Tests.House;

/// <summary>Words are checked like code: none missing, none unused, names in braces filled, clean Thai.</summary>
public partial class TextsTests
{
    // Keys made of a prefix and a value of a closed list.
    private static readonly Dictionary<string, IEnumerable<string>> Made = new()
    {
        ["finding."] = Checker.RuleIds,
        ["fix."] = Checker.RuleIds.Where(id => Words.Thai.Has("fix." + id)),
        ["source."] = ["measures", "report-6-month", "report-12-month"],
        ["sharing.trouble."] = Enum.GetNames<Domain.Ports.SharingTrouble>().Select(n => n.ToLowerInvariant()),
        ["sharepoint."] = [.. Enum.GetNames<Infrastructure.SharePoint.SetupState>().Select(n => n.ToLowerInvariant()), "site", "library", "list", "column"],
        ["link-state."] = Enum.GetNames<Domain.Publishing.LinkState>().Select(n => n.ToLowerInvariant()),
        ["link-change."] = Enum.GetNames<Domain.Publishing.LinkChange>().Where(n => n != "None").Select(n => n.ToLowerInvariant()),
        ["severity."] = Enum.GetNames<Severity>().Select(n => n.ToLowerInvariant()),
        ["stop."] = Enum.GetNames<Domain.Interviews.StopKind>().Select(n => n.ToLowerInvariant()),
        ["draft-fault."] = Enum.GetNames<Domain.Drafting.DraftFault>().Select(n => n.ToLowerInvariant()),
        ["file-refusal."] = Enum.GetNames<Domain.Reports.FileRefusal>().Select(n => n.ToLowerInvariant()),
        ["absence-refusal."] = Enum.GetNames<Domain.Agencies.AbsenceRefusal>().Where(n => n != "None").Select(n => n.ToLowerInvariant()),
        ["change-refusal."] = Enum.GetNames<Domain.Memos.ChangeRefusal>().Where(n => n != "None").Select(n => n.ToLowerInvariant()),
        ["refusal."] = ["already-decided", "not-yours", "not-yet-due", "round-over", "content-changed", "comment-missing", "away", "not-offered"],
    };

    private static readonly string[] Sources = [.. Repository.Files("src/ItaBot.Bot", ".cs").Select(Repository.Read)];

    [Fact]
    public void Every_text_that_is_used_is_there_and_every_one_there_is_used()
    {
        var literals = Sources.SelectMany(s => Literals().Matches(s).Select(m => m.Groups["key"].Value)).Concat(Made.SelectMany(m => m.Value.Select(v => m.Key + v))).ToHashSet();

        Words.Thai.Keys.Where(k => !literals.Contains(k)).ShouldBeEmpty("never used");
        Sources.SelectMany(s => Gets().Matches(s)).SelectMany(m => Literals().Matches(m.Value).Select(l => l.Groups["key"].Value))
            .Where(k => k.Contains('.') && !k.EndsWith('.') && !Words.Thai.Has(k)).ShouldBeEmpty("not there");
        Made.SelectMany(m => m.Value.Select(v => m.Key + v)).Where(k => !Words.Thai.Has(k)).ShouldBeEmpty("not there");
    }

    [Fact]
    public void Names_in_braces_are_given_where_the_text_is_used()
    {
        foreach (var call in Sources.SelectMany(s => Gets().Matches(s)).Select(m => m.Value))
        {
            var given = Names().Matches(call).Select(m => m.Groups["name"].Value).ToHashSet();
            foreach (var key in Literals().Matches(call).Select(l => l.Groups["key"].Value).Where(Words.Thai.Has))
            {
                var wanted = Braces().Matches(Words.Thai.Get(key)).Select(m => m.Groups["name"].Value).ToHashSet();
                wanted.ShouldBeSubsetOf(given, $"{key} in {call}");
            }
        }
    }

    [Fact]
    public void All_Thai_is_clean()
    {
        string[] files =
        [
            .. Repository.Files("src/ItaBot.Bot/Texts", ".json"), "src/ItaBot.Bot/demo-agency.json", "src/ItaBot.Bot/Channels/WebChat/client/words.json",
            .. Repository.Files("manifest", ".json"), .. Repository.Files("src/handbooks", ".json"), .. Repository.Files("src/ItaBot.Domain", ".json"), .. Repository.Files("src/ItaBot.Infrastructure", ".json"),
        ];
        foreach (var file in files)
        {
            foreach (var text in Strings(JsonDocument.Parse(Repository.Read(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement))
            {
                ThaiText.Clean(text).ShouldBe(text, file);
                text.ShouldNotContain("  ", customMessage: file);
            }
        }
    }

    [Fact]
    public void No_command_word_means_two_things()
    {
        // Words of a list ("word.…") are looked for within a message and may stand in several lists.
        var doubled = Words.Thai.Commands.Where(c => !c.Command.StartsWith("word.", StringComparison.Ordinal)).GroupBy(c => Words.Fold(c.Word)).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        doubled.ShouldBeEmpty();
        foreach (var command in new[] { "เริ่มรายงาน", "สถานะ", "ย้อนกลับ", "แก้ไข", "ตรวจ", "เอกสาร", "เสนอลงนาม", "ช่วยเหลือ", "ยกเลิก", "start", "status", "back", "edit", "check", "document", "submit", "help", "cancel" })
        {
            Words.Thai.Commands.ShouldContain(c => c.Word == command);
        }
    }

    [Fact]
    public void Handbooks_and_the_demo_agency_have_no_problem()
    {
        var problems = new List<string>();
        foreach (var file in Repository.Files("src/handbooks", ".json"))
        {
            File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, "SOURCE.md")).ShouldBeTrue(file);
        }

        Options.HandbookFiles.Load(Path.Combine(Repository.Root, "src/handbooks"), problems).Select(h => h.Handbook.ItaYear).Distinct().ShouldBe([2564, 2565, 2566, 2567, 2568, 2569, 2570]);
        Domain.Agencies.AgencyReader.Read(Repository.Read("src/ItaBot.Bot/demo-agency.json"), "demo", problems);
        problems.ShouldBeEmpty();
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => Strings(m.Value)),
        _ => [],
    };

    // A call of Get up to its own closing bracket; calls nested in it are matched on their own too.
    [GeneratedRegex(@"\.Get\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)")]
    private static partial Regex Gets();

    [GeneratedRegex("\"(?<key>[a-z][a-z0-9.-]*)\"")]
    private static partial Regex Literals();

    [GeneratedRegex("\\(\"(?<name>[a-zA-Z]+)\",")]
    private static partial Regex Names();

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)\}")]
    private static partial Regex Braces();
}
