using ItaBot.Infrastructure.Tests.SharePoint.Loopback;
using Xunit.Abstractions;

namespace ItaBot.Infrastructure.Tests.SharePoint;

/// <summary>Every fault at every request, and a death of the program at every note in its ledger: SharePoint ends equal to the store, nothing doubled.</summary>
public class SharingFaultTests(ITestOutputHelper output)
{
    private static GraphSays Refusal(int status, string? wait = null) =>
        GraphSays.Error(status, "fault") with { Headers = wait is null ? [] : [("Retry-After", wait)] };

    public static TheoryData<string> Faults => ["429", "429 without a time", "503", "500", "502", "504", "break before", "break after", "409", "412", "416", "507", "404 of a session"];

    private static GraphFault? Of(string fault, GraphAsk ask) => fault switch
    {
        "429" => new GraphFault(Refusal(429, "41")),
        "429 without a time" => new GraphFault(Refusal(429)),
        "503" => new GraphFault(Refusal(503, "7")),
        "500" or "502" or "504" => new GraphFault(Refusal(int.Parse(fault))),
        "break before" => new GraphFault(BreakBefore: true),
        "break after" => new GraphFault(BreakAfter: true),
        "507" when ask.Method is "PUT" or "POST" => new GraphFault(Refusal(507)),
        "409" when ask.Method == "PUT" && ask.Path.EndsWith("/content") => new GraphFault(Refusal(409)),
        "412" when ask.Headers.ContainsKey("If-Match") => new GraphFault(Refusal(412)),
        "416" when ask.Headers.ContainsKey("Content-Range") => new GraphFault(Refusal(416)),
        "404 of a session" when ask.Path.StartsWith("/up/") => new GraphFault(Refusal(404)),
        _ => null,
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_at_any_request_of_a_first_and_of_a_later_share_costs_nothing(string fault)
    {
        var runs = 0;
        for (var at = 1; at < 200; at++)
        {
            var (met, asked) = await SharedAsync(new GraphRig(), fault, at);
            runs += met ? 1 : 0;
            if (at > asked)
            {
                break;
            }
        }

        output.WriteLine($"{fault}: {runs} places");
        runs.ShouldBeGreaterThan(3);
    }

    // Whether a request was met by the fault, and how many there were.
    private static async Task<(bool Met, int Asked)> SharedAsync(GraphRig rig, string fault, int at)
    {
        await rig.ReadyAsync();
        rig.Papers["memo.docx"] = [1, 2, 3];
        rig.Papers["scan.tif"] = Large(1);
        var met = false;
        rig.Graph.Fault = (ask, n) => n == at && Of(fault, ask) is { } found && (met = true) ? found : null;
        await rig.ShareToTheEndAsync();
        rig.AssertEqual();
        rig.Change("ItaStatus", "รอลงนาม");
        rig.Papers["memo.docx"] = [4, 5];
        rig.Papers["scan.tif"] = Large(2);
        await rig.ShareToTheEndAsync();
        rig.AssertEqual();
        var asked = rig.Graph.Asked.Count;
        (await rig.ShareAsync(verify: true)).Differences.ShouldBeEmpty();
        return (met, asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_death_at_any_note_of_the_ledger_is_only_a_try_that_ended_early(bool changedBeforeTheNextTry)
    {
        var deaths = 0;
        for (var puts = 0; ; puts++)
        {
            var rig = await new GraphRig().ReadyAsync();
            rig.Papers["memo.docx"] = [1, 2, 3];
            rig.Papers["scan.tif"] = Large(1);
            rig.Ledger.Puts = puts;
            if (!await DiesAsync(rig))
            {
                break;
            }

            deaths++;
            rig.Ledger.Puts = null;
            rig.Restart();
            if (changedBeforeTheNextTry)
            {
                rig.Change("ItaStatus", "ลงนามครบแล้ว");
                rig.Papers["memo.docx"] = [9];
                rig.Papers["scan.tif"] = Large(3);
            }

            await rig.ShareToTheEndAsync();
            rig.AssertEqual();
            (await rig.ShareAsync(verify: true)).Differences.ShouldBeEmpty();
        }

        output.WriteLine($"{deaths} deaths");
        deaths.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_death_in_the_middle_of_a_later_share_is_no_hand_made_change()
    {
        for (var puts = 0; ; puts++)
        {
            var rig = await new GraphRig().ReadyAsync();
            rig.Papers["memo.docx"] = [1];
            await rig.ShareToTheEndAsync();
            rig.Change("ItaStatus", "รอลงนาม");
            rig.Papers["memo.docx"] = [2];
            rig.Ledger.Puts = puts;
            if (!await DiesAsync(rig))
            {
                puts.ShouldBeGreaterThan(3);
                break;
            }

            rig.Ledger.Puts = null;
            rig.Restart();
            rig.Change("ItaStatus", "ลงนามครบแล้ว");
            rig.Papers["memo.docx"] = [3];
            await rig.ShareToTheEndAsync();
            rig.AssertEqual();
        }
    }

    private static async Task<bool> DiesAsync(GraphRig rig)
    {
        try
        {
            await rig.ShareAsync();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    // Large enough to go in two slices.
    private static byte[] Large(int seed)
    {
        var content = new byte[330_000];
        new Random(seed).NextBytes(content);
        return content;
    }
}
