using ItaBot.Bot.Prompts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Documents;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Documents;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>The clerk's road through a paper of any kind: fills what is empty, accepts drafts, confirms what was carried over.</summary>
internal static class PaperScript
{
    private const int MostTurns = 400;

    /// <summary>The handbook of a paper.</summary>
    public static Handbook Handbook(this World world, int itaYear, string type, string form) => world.Shelf.Single(h => h.ItaYear == itaYear && h.ReportType == type && h.Form == form);

    /// <summary>Begins a paper, from nothing when something could be carried over.</summary>
    public static void Begin(World world, Handbook handbook)
    {
        world.Say("clerk", "หน้าแรก");
        world.Say("clerk", "เริ่มรายงาน");
        if (world.Press("clerk", "เริ่มทำรายงานนี้", ("handbook", StartPrompts.Key(handbook)))[^1].Kind == "from")
        {
            world.Press("clerk", "เริ่มใหม่ ไม่ยกมา");
        }
    }

    /// <summary>Fills every field that is empty until the review is reached.</summary>
    /// <param name="world">The conversation.</param>
    /// <param name="measures">How many measures.</param>
    /// <param name="answer">What the clerk types into a field: of which measure or indicator (from 1), and which question.</param>
    public static void Fill(World world, int measures, Func<int, string, string> answer)
    {
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var prompt = world.Standing("clerk");
            switch (prompt.Kind)
            {
                case "review":
                    return;
                case "draft":
                    world.Press("clerk", prompt, prompt.Choices.First(c => c.Verb == Verbs.Accept && c.Args["next"] is "" or "add"));
                    break;
                case "more":
                    world.Press("clerk", prompt, prompt.Choices.First(c => c.Verb == (world.Report!.LiveMeasures.Count() < measures && measures < int.MaxValue ? Verbs.Add : Verbs.Last)));
                    break;
                case "measure" when world.Report!.LiveMeasures.Count(m => m.Answers.Count > 0) >= measures && prompt.Choices.Any(c => c.Verb == Verbs.Last):
                    world.Press("clerk", prompt, prompt.Choices.First(c => c.Verb == Verbs.Last));
                    break;
                default:
                    var stop = prompt.Choices[0].Args["stop"];
                    var row = stop.Contains(':') ? int.Parse(stop.Split(':')[1][1..]) : 0;
                    world.Press("clerk", prompt, prompt.Choices.First(c => c.Verb == Verbs.Answer), [.. prompt.Fields.Where(f => string.IsNullOrEmpty(f.Value) || f.Id == "memo-number").Select(f => (f.Id, answer(row, f.Id)))]);
                    break;
            }
        }

        throw new InvalidOperationException("The road does not end: " + world.LastText);
    }

    /// <summary>The paper and its memo as Word files; kept in the folder of screenshots when one is named.</summary>
    public static (byte[] Report, byte[] Memo) Word(this World world, string name)
    {
        var (report, handbook) = (world.Report!, world.Shelf.Single(h => h.Version == world.Report!.HandbookVersion));
        var today = DateOnly.FromDateTime(world.Now.Date);
        var paper = new WordWriter().Write(ReportBuilder.Build(PaperFiller.Report(report, handbook, world.Agency, null, today)));
        var memo = new WordWriter().Write(MemoBuilder.Build(PaperFiller.Memo(report, handbook, world.Agency, null, today)));
        if (Environment.GetEnvironmentVariable("ITABOT_SHOTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(Path.Combine(folder, name + ".docx"), paper);
            File.WriteAllBytes(Path.Combine(folder, name + "-memo.docx"), memo);
        }

        return (paper, memo);
    }
}
