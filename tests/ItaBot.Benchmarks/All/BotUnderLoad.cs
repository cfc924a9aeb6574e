using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using ItaBot.Benchmarks.Turns;
using ItaBot.Bot;
using ItaBot.Domain.Ports;
using Microsoft.AspNetCore.Builder;
using ItaBot.Infrastructure.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Benchmarks.All;

/// <summary>The whole program with real tokens, on a database that holds what it has to hold.</summary>
internal sealed class BotUnderLoad : IAsyncDisposable
{
    /// <summary>Measures in each report.</summary>
    public const int Measures = 8;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static int _nonce;
    private readonly WebApplication _app;
    private readonly LoopbackService _service;
    private readonly List<string> _tokens;

    private BotUnderLoad(WebApplication app, LoopbackService service)
    {
        (_app, _service) = (app, service);
        _tokens = [.. Enumerable.Range(0, BenchAgencies.Agencies * BenchAgencies.Clerks).Select(service.Token)];
    }

    public string Url => _app.Urls.First();

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts the program; without a connection string on a SQLite file of its own.</summary>
    public static async Task<BotUnderLoad> StartAsync(LoopbackService service, string folder, (string Program, string Owner)? postgres = null)
    {
        BenchAgencies.Write(Path.Combine(folder, "agencies"));
        string[] storage = postgres is var (program, owner)
            ? ["--Storage:Provider=PostgreSql", "--Storage:ConnectionString=" + program, "--Storage:OwnerConnectionString=" + owner]
            : ["--Storage:ConnectionString=Data Source=" + Path.Combine(folder, "itabot.db")];
        var app = await Host.BuildAsync(
        [
            "--environment=Development", "--Urls=http://127.0.0.1:0", "--MicrosoftAppId=" + LoopbackService.AppId, "--MicrosoftAppPassword=secret",
            "--ToBotFromChannelOpenIdMetadataUrl=" + service.Url + "openid", "--ToChannelFromBotLoginUrl=" + service.Url + "login", "--Agency:File=" + Path.Combine(folder, "agencies"),
            "--Library:Folder=" + Path.Combine(folder, "library"), "--Keys:Folder=" + Path.Combine(folder, "keys"), "--PublicBaseUrl=https://itabot.example", "--Logging:LogLevel:Default=Error", .. storage,
        ]);
        await app.StartAsync();
        return new BotUnderLoad(app, service);
    }

    /// <summary>Puts in each clerk's report.</summary>
    public static async Task SeedAsync(SqlStore store)
    {
        await store.InitializeAsync(default);
        for (var agency = 0; agency < BenchAgencies.Agencies; agency++)
        {
            for (var clerk = 0; clerk < BenchAgencies.Clerks * 2; clerk++)
            {
                var report = BenchAgencies.Report(BenchAgencies.IdOf(agency), BenchAgencies.ReportOf(agency, clerk), Measures, Now);
                await store.SaveAsync(new Change(report.AgencyId, report, 0, new Desk(BenchAgencies.PersonOf(clerk), report.Id), [], [], null, Now), default);
            }
        }
    }

    /// <summary>Puts reports of a thousand other agencies beside them, copied in the file itself.</summary>
    public static async Task FillAsync(string folder, int reports)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "itabot.db")}");
        await connection.ExecuteAsync(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @reports)
            INSERT INTO report (agency_id, id, revision, report_type, fiscal_year, changed_at, json)
            SELECT 'other' || (i % 1000), printf('%016x', i), 1, t.report_type, t.fiscal_year, i, replace(t.json, @id, printf('%016x', i)) FROM n, (SELECT * FROM report WHERE id = @id) t
            """,
            new { reports, id = BenchAgencies.ReportOf(0, 0) }, commandTimeout: 600);
    }

    /// <summary>Answers of each clerk: each a press of a card's button that saves a new text and is answered with the next card.</summary>
    public IReadOnlyList<(string Url, IReadOnlyList<byte[]> Requests)> Answers(int each, Func<int, string>? urlOf = null) =>
        [.. Enumerable.Range(0, BenchAgencies.Agencies * BenchAgencies.Clerks).Select(i => (urlOf?.Invoke(i) ?? Url) is var url ? (url, (IReadOnlyList<byte[]>)[.. Enumerable.Range(0, each).Select(_ => Callers.Request(url + "/api/messages", Press(i), _tokens[i]))]) : default)];

    /// <summary>Revisions of all the clerks' reports together: how many answers were saved.</summary>
    public async Task<int> SavedAsync()
    {
        var store = Services.GetRequiredService<IReportStore>();
        var saved = 0;
        for (var i = 0; i < BenchAgencies.Agencies * BenchAgencies.Clerks; i++)
        {
            saved += (await store.FindAsync(BenchAgencies.IdOf(i / BenchAgencies.Clerks), BenchAgencies.ReportOf(i / BenchAgencies.Clerks, i % BenchAgencies.Clerks), default))!.Revision - 1;
        }

        return saved;
    }

    private string Press(int person)
    {
        var (agency, clerk) = (person / BenchAgencies.Clerks, person % BenchAgencies.Clerks);
        var number = Interlocked.Increment(ref _nonce).ToString(CultureInfo.InvariantCulture);
        var own = new JsonObject { ["verb"] = "answer", ["nonce"] = "n" + number, ["report"] = BenchAgencies.ReportOf(agency, clerk), ["revision"] = "1", ["stop"] = "measure:m" + (Measures + 1) };
        return new JsonObject
        {
            ["type"] = "invoke",
            ["name"] = "adaptiveCard/action",
            ["id"] = "i" + number,
            ["serviceUrl"] = _service.Url,
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = "29:" + person, ["aadObjectId"] = BenchAgencies.AadOf(agency, clerk) },
            ["conversation"] = new JsonObject { ["id"] = "a:" + person, ["conversationType"] = "personal", ["tenantId"] = "tenant" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot" },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "tenant" } },
            ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "answer", ["data"] = new JsonObject { ["itabot"] = own, ["title"] = "จัดประชุมชี้แจงแนวทางการปฏิบัติงาน ครั้งที่ " + number } } },
        }.ToJsonString();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
