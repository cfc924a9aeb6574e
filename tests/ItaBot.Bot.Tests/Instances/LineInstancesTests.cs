using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Instances;

/// <summary>
/// LINE before two programs on one PostgreSQL: every event comes one to three times, to either, at once or late, while one or the other is
/// killed. Each clerk answers question after question by typing, so what was done twice or out of its order would stand in another field.
/// </summary>
public sealed class LineInstancesTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Edits = 6;
    private static readonly string[] AgencyIds = ["alpha", "beta", "gamma", "delta"];
    private readonly List<Task> _late = [];
    private FakeLine _line = null!;
    private TwoBots? _bots;
    private int _deliveries;

    public async Task InitializeAsync()
    {
        _line = await FakeLine.StartAsync();
        _bots = await TwoBots.StartAsync(folder =>
        [
            "--Agency:File=" + Agencies(Path.Combine(folder, "agencies")), "--Line:ChannelSecret=" + LineBot.Secret, "--Line:ChannelAccessToken=" + FakeLine.Token,
            "--Line:ApiEndpoint=" + _line.Address, "--Line:DataEndpoint=" + _line.Address, "--Line:PublicBaseUrl=https://itabot.example",
        ]);
    }

    public async Task DisposeAsync()
    {
        await (_bots?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task Each_event_counts_once_and_in_its_order_whichever_instance_hears_it()
    {
        if (_bots is null)
        {
            return;
        }

        // So that a kill often meets an event in hand: saved and not answered, or answered and not done.
        _line.Slow = TimeSpan.FromMilliseconds(150);
        using var enough = new CancellationTokenSource();
        var killing = _bots.KillAsync(6, 1500, enough.Token);
        await Task.WhenAll(AgencyIds.Select((_, n) => TalkAsync(n)));
        await enough.CancelAsync();
        var kills = await killing;
        await Task.WhenAll(_late);
        for (var tries = 0; tries < 1200 && await _bots.AskAsync("SELECT COUNT(*) FROM inbox WHERE json IS NOT NULL") > 0; tries++)
        {
            await Task.Delay(50);
        }

        (await _bots.AskAsync("SELECT COUNT(*) FROM inbox WHERE json IS NOT NULL")).ShouldBe(0, "events were not worked off");
        var events = AgencyIds.Length * Texts(0).Count;
        output.WriteLine($"{events} events, {_deliveries} deliveries, {kills} kills, {_line.All.Count(s => !s.Pushed)} replies, {_line.All.Count(s => s.Pushed)} pushes");
        (await _bots.AskAsync("SELECT COUNT(*) FROM inbox")).ShouldBe(events);
        using var store = await _bots.StoreAsync();
        foreach (var (n, agency) in AgencyIds.Index())
        {
            await CheckAsync(store, agency, n);
        }

        (await ((IAuditTrail)store).VerifyAsync(default)).Faults.ShouldBeEmpty();
        _line.Refused.ShouldBeEmpty();
    }

    private async Task CheckAsync(IReportStore store, string agency, int n)
    {
        var report = (await store.ListAsync(agency, default)).ShouldHaveSingleItem(agency);
        report.Answers["theme"].Text.ShouldBe(SeedReport.Theme, agency);
        var answers = report.LiveMeasures.ShouldHaveSingleItem(agency).Answers;
        var texts = Texts(n);
        answers["title"].Text.ShouldBe(texts[3], agency);
        answers["steps"].Text.ShouldBe(texts[4], agency);
        answers["summary"].Text.ShouldBe(texts[8], agency);
        answers["outcome"].Text.ShouldBe(texts[9], agency);
        answers["unit"].Text.ShouldBe(Unit(n, Edits - 1), agency);
        (await _bots!.AskAsync($"SELECT COUNT(*) FROM audit WHERE agency_id = '{agency}' AND entry LIKE '%\"kind\":\"answers-saved\"%'")).ShouldBe(8 + Edits, agency);
        _line.All.Any(s => s.To == Account(n)).ShouldBeTrue(agency);
    }

    // LINE says the next thing when the one before was acknowledged, not when it was done.
    private async Task TalkAsync(int n)
    {
        foreach (var text in Texts(n))
        {
            var happened = new JsonObject
            {
                ["type"] = "message", ["mode"] = "active", ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
                ["source"] = new JsonObject { ["type"] = "user", ["userId"] = Account(n) },
                ["webhookEventId"] = Guid.NewGuid().ToString("n"), ["deliveryContext"] = new JsonObject { ["isRedelivery"] = false },
                ["message"] = new JsonObject { ["type"] = "text", ["id"] = "1001", ["text"] = text, ["quoteToken"] = "q" }, ["replyToken"] = _line.TokenFor(Account(n)),
            };
            await DeliverAsync(happened, 0);
            happened["deliveryContext"]!["isRedelivery"] = true;
            lock (_late)
            {
                _late.AddRange(Enumerable.Range(0, Random.Shared.Next(3)).Select(_ => DeliverAsync((JsonObject)happened.DeepClone(), Random.Shared.Next(0, 4000))));
            }

            await Task.Delay(Random.Shared.Next(20, 700));
        }
    }

    private async Task DeliverAsync(JsonObject happened, int after)
    {
        await Task.Delay(after);
        var body = new JsonObject { ["destination"] = "U" + new string('0', 32), ["events"] = new JsonArray(happened.DeepClone()) }.ToJsonString();
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(LineBot.Secret), Encoding.UTF8.GetBytes(body)));
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                Interlocked.Increment(ref _deliveries);
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/line") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
                request.Headers.TryAddWithoutValidation("X-Line-Signature", signature);
                using var answer = await _bots!.Any.Http.SendAsync(request);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception away) when (away is HttpRequestException or ObjectDisposedException or OperationCanceledException or IOException)
            {
                // It was killed: the other one takes it, or this one later.
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The event never arrived.");
    }

    private static IReadOnlyList<string> Texts(int n) =>
    [
        "เริ่มรายงาน", "2566", SeedReport.Theme, $"จัดทำคู่มือการปฏิบัติงานของส่วนที่ {n}", $"จัดประชุมชี้แจงของส่วนที่ {n}", "สำนักปลัดเทศบาล", SeedReport.Period, "แล้วเสร็จ",
        $"ทำคู่มือของส่วนที่ {n} แล้ว", $"เจ้าหน้าที่ของส่วนที่ {n} มีคู่มือใช้", .. Enumerable.Range(0, Edits).Select(edit => $"แก้ไข ผู้รับผิดชอบ มาตรการ 1 เป็น {Unit(n, edit)}"),
    ];

    private static string Unit(int n, int edit) => $"กองช่าง งานที่ {n} ครั้งที่ {edit}";

    private static string Account(int n) => "U" + new string((char)('a' + n), 32);

    private static string Agencies(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (n, id) in AgencyIds.Index())
        {
            var agency = Province.Agency(id, "สมมุติ" + "กขคง"[n]);
            agency["people"]!.AsArray().OfType<JsonObject>().First(p => (string?)p["id"] == "clerk")["lineUserId"] = Account(n);
            File.WriteAllText(Path.Combine(folder, $"{n}-{id}.json"), agency.ToJsonString());
        }

        return folder;
    }
}
