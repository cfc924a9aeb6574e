using ItaBot.Bot.Commands;
using ItaBot.Bot.Tests.Stage;

namespace ItaBot.Bot.Tests.Setup;

public class CommandTests
{
    [Fact]
    public async Task Audit_verify_passes_on_a_whole_chain_while_the_bot_runs_and_names_a_broken_entry()
    {
        await using var channel = await FakeChannel.StartAsync();
        var folder = Directory.CreateTempSubdirectory("itabot-audit-").FullName;
        var bot = await RunningBot.StartAsync(folder);
        await MainJobScript.FillAsync(new Chatter(bot.Http, channel, "clerk"), 1);
        var connection = "Data Source=" + Path.Combine(folder, "itabot.db");

        (await RunAsync("audit", "verify", "--Storage:ConnectionString=" + connection)).ShouldBe((0, "audit: 4 entries, chain whole"));

        await bot.DisposeAsync();
        await using (var sqlite = new Microsoft.Data.Sqlite.SqliteConnection(connection + ";Pooling=False"))
        {
            await sqlite.OpenAsync();
            await using var command = sqlite.CreateCommand();
            command.CommandText = "select name from sqlite_master where type = 'trigger' and tbl_name = 'audit'";
            var triggers = new List<string>();
            await using (var reader = await command.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    triggers.Add(reader.GetString(0));
                }
            }

            command.CommandText = string.Concat(triggers.Select(t => $"drop trigger {t};")) + "update audit set entry = replace(entry, 'clerk', 'mayor') where sequence = 2";
            await command.ExecuteNonQueryAsync();
        }

        var (code, text) = await RunAsync("audit", "verify", "--Storage:ConnectionString=" + connection);
        code.ShouldBe(1);
        text.ShouldContain("demo #2");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Wrong_use_says_what_there_is()
    {
        (await RunAsync("audit", "verify", "--Storage:ConnectionString=Data Source=nowhere/x.db")).Code.ShouldBe(2);
        (await RunAsync("dance")).ShouldBe((2, "Commands: audit verify; backup FILE; restore FILE; export REPORT [--out FILE]; export verify FILE; person export ID; person erase ID; line-menu [--out FOLDER]; sharepoint init|check|sync; handbooks [folder]; import FILE… [--json]; check FILE… [--json] [--agency NAME]; package --app-id GUID --bot-id GUID --domain HOST [--out FILE]. Without a command the bot runs."));
    }

    private static async Task<(int Code, string Text)> RunAsync(params string[] args)
    {
        var text = new StringWriter();
        var code = await CommandLine.RunAsync(args, text, text);
        return (code, text.ToString().TrimEnd());
    }
}
