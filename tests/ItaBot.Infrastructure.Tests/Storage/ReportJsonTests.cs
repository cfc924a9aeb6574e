using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Storage;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>A report is written whole, read back exactly, and never read by half.</summary>
public sealed class ReportJsonTests
{
    [Fact]
    public void The_sample_leaves_no_member_at_rest()
    {
        var plain = Describe(Plain("rich"));
        var rich = Describe(Rich());
        foreach (var property in typeof(Report).GetProperties().Where(p => p.CanWrite && p.Name is not ("Id" or "AgencyId" or "ReportType" or "ItaYear" or "FiscalYear" or "Round" or "HandbookVersion" or "StartedBy" or "Revision")))
        {
            string Lines(string text) => string.Join('\n', text.Split('\n').Where(l => l.StartsWith("." + property.Name, StringComparison.Ordinal)));
            Lines(rich).ShouldNotBe(Lines(plain), property.Name);
        }
    }

    [Fact]
    public void A_report_comes_back_exactly()
    {
        Describe(ReportJson.Read(ReportJson.Write(Rich()))).ShouldBe(Describe(Rich()));
        Describe(ReportJson.Read(ReportJson.Write(Plain()))).ShouldBe(Describe(Plain()));
    }

    [Fact]
    public void A_report_written_before_there_were_publications_has_none()
    {
        var json = JsonNode.Parse(ReportJson.Write(Rich()))!.AsObject();
        json.Remove("publication").ShouldBeTrue();
        json.Remove("links").ShouldBeTrue();
        var read = ReportJson.Read(json.ToJsonString());
        read.Publication.ShouldBeNull();
        read.Links.ShouldBeEmpty();
    }

    [Fact]
    public void A_report_saved_before_sentences_had_writers_opens_still()
    {
        var json = JsonNode.Parse(ReportJson.Write(Rich()))!.AsObject();
        foreach (var answer in new[] { json["answers"]!["result"]!, json["measures"]![0]!["answers"]!["result"]!, json["indicators"]!["i3"]!["result"]! })
        {
            answer["wording"]!.AsObject().Remove("sentences").ShouldBeTrue();
            foreach (var sentence in answer["draft"]!["sentences"]!.AsArray())
            {
                string[] members = ["writerId", "edited", "state"];
                members.ShouldAllBe(m => sentence!.AsObject().Remove(m));
            }
        }

        var old = ReportJson.Read(json.ToJsonString()).Answers["result"];
        old.Draft!.Text.ShouldBe("ดำเนินการอบรมบุคลากร จำนวน ๔๕ คน ผลเป็นไปตามแผน");
        old.Draft.Sentences.ShouldAllBe(s => s.State == Domain.Drafting.SentenceState.Offered && s.WriterId == null);
        old.Wording!.Sentences.ShouldBeEmpty();
        old.HasFreshDraft.ShouldBeTrue();
    }

    [Fact]
    public void What_is_derived_is_not_written()
    {
        var members = JsonNode.Parse(ReportJson.Write(Rich()))!.AsObject().Select(m => m.Key);
        members.ShouldBe(
            ["id", "agencyId", "reportType", "itaYear", "fiscalYear", "round", "handbookVersion", "startedBy", "ownedBy", "startedAt", "changedAt", "revision", "answers", "measures", "indicators", "carriedFrom", "measuresClosed", "handed", "rounds", "cancelledAt", "evidence", "scans", "pasted", "suggested", "publication", "links"],
            ignoreOrder: true);
    }

    [Fact]
    public void A_sign_off_that_was_under_way_before_steps_could_move_still_opens()
    {
        var report = JsonNode.Parse(ReportJson.Write(Plain()))!.AsObject();
        report["rounds"] = JsonNode.Parse("""
            [{ "round": 1, "contentHash": "aa", "submittedBy": "p1", "submitterName": "ก", "submitterPosition": "ข", "submittedAt": "2026-03-02T12:00:00+00:00", "overrideReason": null, "withdrawnAt": null, "steps": [
              { "number": 1, "personId": "p8", "name": "ค", "position": "ง", "offers": ["agree", "return"], "decision": { "kind": "agree", "comment": null, "by": "p8", "at": "2026-03-02T12:00:01+00:00", "contentHash": "aa", "channel": "line" } },
              { "number": 2, "personId": "p9", "name": "จ", "position": "ฉ", "offers": ["permitPublication", "return"], "decision": null }] }]
            """);
        var round = ReportJson.Read(report.ToJsonString()).SignOff!;
        (round.State, round.Due!.Number, round.Due.PersonId, round.Steps[0].Decision!.By).ShouldBe((SignOffState.Waiting, 2, "p9", "p8"));
    }

    [Fact]
    public void Thai_is_written_as_Thai_and_question_ids_as_they_are()
    {
        var text = ReportJson.Write(Plain() with { Answers = ImmutableDictionary<string, Answer>.Empty.Add("Header-Title", new Answer("รายงานผล ๑๒ เดือน", "p1", Noon, 1)) });
        text.ShouldContain("รายงานผล ๑๒ เดือน");
        text.ShouldContain("\"Header-Title\"");
    }

    public static TheoryData<string, Action<JsonObject>> Broken => new()
    {
        { "an unknown member", report => report["surprise"] = 1 },
        { "an unknown member deep inside", report => report["answers"]!["title"]!["surprise"] = null },
        { "a missing member", report => report.Remove("startedBy") },
        { "a missing member deep inside", report => report["rounds"]![0]!.AsObject().Remove("contentHash") },
        { "null where there must be something", report => report["agencyId"] = null },
        { "null for a list", report => report["measures"] = null },
        { "a number as text", report => report["revision"] = "1" },
        { "an unknown decision", report => report["rounds"]![0]!["steps"]![0]!["decision"]!["kind"] = "maybe" },
        { "a decision by number", report => report["rounds"]![0]!["steps"]![0]!["decision"]!["kind"] = 2 },
        { "a date that is none", report => report["startedAt"] = "2569-13-01" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_report_that_cannot_be_held_whole_is_not_read(string why, Action<JsonObject> breaking)
    {
        var report = JsonNode.Parse(ReportJson.Write(Rich()))!.AsObject();
        breaking(report);
        Should.Throw<JsonException>(() => ReportJson.Read(report.ToJsonString()), why);
    }
}
