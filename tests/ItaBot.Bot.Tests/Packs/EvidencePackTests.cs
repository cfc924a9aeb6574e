using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using ItaBot.Bot.Commands;
using ItaBot.Infrastructure.Documents;
using ItaBot.Infrastructure.Packs;

namespace ItaBot.Bot.Tests.Packs;

/// <summary>A pack holds what it should and nothing else, and shows every change, with our verifier and without it.</summary>
public class EvidencePackTests
{
    [Fact]
    public async Task It_holds_papers_decisions_signed_pages_and_the_log_and_nothing_of_other_reports()
    {
        using var made = await PackedReport.MakeAsync();
        var pack = await made.PackAsync();
        var files = PackedReport.Files(pack.Zip);

        PackVerifier.Verify(pack.Zip).ShouldBeEmpty();
        (await made.PackAsync()).Zip.ShouldBe(pack.Zip);
        PackVerifier.ManifestHash(pack.Zip).ShouldBe(pack.ManifestHash);
        files.Keys.Where(k => !k.StartsWith("log/entries/")).Order(StringComparer.Ordinal).ShouldBe(["SHA256SUMS", "decisions.json", "documents/memo.docx", "index.html", "log/chain.tsv", "manifest.json", "report.json", "signed/scan-1-1.jpg"]);
        files.Count(f => f.Key.StartsWith("log/entries/")).ShouldBe(made.World.Audit.Count);
        var whole = string.Concat(files.Values.Select(Encoding.UTF8.GetString));
        whole.ShouldNotContain(PackedReport.Secret);
        whole.ShouldNotContain("taken out");
        var decisions = Encoding.UTF8.GetString(files["decisions.json"]);
        decisions.ShouldContain("\"channel\": \"paper\"");
        decisions.ShouldContain("\"decision\": \"permit\"");
    }

    [Fact]
    public async Task The_index_is_Thai_whole_in_itself_and_safe()
    {
        using var made = await PackedReport.MakeAsync();
        var index = Encoding.UTF8.GetString(PackedReport.Files((await made.PackAsync()).Zip)["index.html"]);
        index.ShouldContain("ชุดหลักฐานของรายงาน");
        index.ShouldContain("นางรอบคอบ ระเบียบดี");
        foreach (var outside in new[] { "<script", "src=", "href=", "@import", "url(" })
        {
            index.ShouldNotContain(outside);
        }
    }

    [Fact]
    public async Task Any_byte_that_is_changed_is_found()
    {
        using var made = await PackedReport.MakeAsync();
        var zip = (await made.PackAsync()).Zip;
        var random = new Random(11);
        var places = Enumerable.Range(0, zip.Length).OrderBy(_ => random.Next()).Take(700).Concat(Enumerable.Range(0, 60)).Concat(Enumerable.Range(zip.Length - 400, 400)).Distinct();
        foreach (var place in places)
        {
            byte[] changed = [.. zip];
            changed[place] ^= (byte)(1 << random.Next(8));
            PackVerifier.Verify(changed).ShouldNotBeEmpty($"byte {place}");
        }

        foreach (var length in new[] { 0, 1, 100, zip.Length / 2, zip.Length - 1 })
        {
            PackVerifier.Verify(zip[..length]).ShouldNotBeEmpty();
        }

        PackVerifier.Verify([.. zip, 0]).ShouldNotBeEmpty();
        PackVerifier.Verify([0, .. zip]).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Every_file_that_is_left_out_or_put_in_is_found()
    {
        using var made = await PackedReport.MakeAsync();
        var files = PackedReport.Files((await made.PackAsync()).Zip);
        foreach (var name in files.Keys)
        {
            var without = new Dictionary<string, byte[]>(files);
            without.Remove(name);
            PackVerifier.Verify(CanonicalZip.Pack(without)).ShouldNotBeEmpty(name);
        }

        foreach (var name in new[] { "a.txt", "documents/other.docx", "log/entries/00000099.json", "signed/scan-2-1.jpg" })
        {
            PackVerifier.Verify(CanonicalZip.Pack(new Dictionary<string, byte[]>(files) { [name] = "{}"u8.ToArray() })).ShouldNotBeEmpty(name);
        }
    }

    // Whoever changes a file and mends manifest and sums too is still found by the chain and the seals.
    [Fact]
    public async Task Mended_sums_do_not_hide_a_change_of_log_report_evidence_or_decision()
    {
        using var made = await PackedReport.MakeAsync();
        var files = PackedReport.Files((await made.PackAsync()).Zip);
        var entry = files.Keys.Where(k => k.StartsWith("log/entries/")).Order(StringComparer.Ordinal).Last();
        (string What, Action<Dictionary<string, byte[]>> Change)[] forgeries =
        [
            ("entry", f => Replace(f, entry, "permit", "return")),
            ("entry out of files and log", f => { f.Remove(entry); Edit(f, "log/chain.tsv", t => t.Replace(entry, "-")); }),
            ("place out of the log", f => Edit(f, "log/chain.tsv", t => string.Join('\n', t.Split('\n').Where((_, at) => at != 2)))),
            ("place into the log", f => Edit(f, "log/chain.tsv", t => Renumbered($"1\t{new string('a', 64)}\t-\n" + t))),
            ("content", f => Replace(f, "report.json", Stage.SeedReport.MemoNumber, "XX 1/9")),
            ("decision", f => Replace(f, "report.json", "\"kind\":\"permitPublication\"", "\"kind\":\"approve\"")),
            ("signed page", f => f["signed/scan-1-1.jpg"] = "another page"u8.ToArray()),
            ("report no report", f => f["report.json"] = "{}"u8.ToArray()),
        ];
        PackVerifier.Verify(Mended(files)).ShouldBeEmpty("mending alone changes nothing");
        foreach (var (what, change) in forgeries)
        {
            var forged = new Dictionary<string, byte[]>(files);
            change(forged);
            PackVerifier.Verify(Mended(forged)).ShouldNotBeEmpty(what);
        }
    }

    [Fact]
    public async Task Sha256sum_and_openssl_verify_it_as_the_index_says_and_find_changes()
    {
        using var made = await PackedReport.MakeAsync();
        var files = PackedReport.Files((await made.PackAsync()).Zip);
        var folder = Path.Combine(made.Folder, "unpacked");
        foreach (var (name, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            await File.WriteAllBytesAsync(Path.Combine(folder, name), content);
        }

        var commands = Encoding.UTF8.GetString(files["index.html"]).Split("<pre>").Skip(1).Select(part => WebUtility.HtmlDecode(part[..part.IndexOf("</pre>", StringComparison.Ordinal)])).ToList();
        commands.Count.ShouldBe(2);
        var (code, said) = Bash(commands[0], folder);
        code.ShouldBe(0, said);
        said.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.EndsWith(": OK"));
        Bash(commands[1], folder).ShouldBe((0, ""));

        var entry = files.Keys.First(k => k.StartsWith("log/entries/"));
        await File.WriteAllTextAsync(Path.Combine(folder, entry), Encoding.UTF8.GetString(files[entry]) + " ");
        Bash(commands[0], folder).Code.ShouldNotBe(0);
        Bash(commands[1], folder).Said.ShouldContain("wrong: ");
    }

    [Fact]
    public async Task The_command_packs_and_verifies_and_says_what_is_wrong()
    {
        using var made = await PackedReport.MakeAsync();
        made.Store.Dispose();
        var file = Path.Combine(made.Folder, "pack.zip");
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = $"Data Source={Path.Combine(made.Folder, "itabot.db")}", ["Library:Folder"] = Path.Combine(made.Folder, "library"),
        }).Build();
        (await RunAsync(settings, made.Report.Id, "--out", file)).Code.ShouldBe(0);
        (await RunAsync(settings, "verify", file)).ShouldSatisfyAllConditions(r => r.Code.ShouldBe(0), r => r.Said.ShouldContain("the pack is whole, manifest " + PackVerifier.ManifestHash(Bytes(file))));
        var zip = Bytes(file);
        zip[zip.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, zip);
        (await RunAsync(settings, "verify", file)).Code.ShouldBe(1);
        (await RunAsync(settings, "verify", file + "x")).Code.ShouldBe(2);
        (await RunAsync(settings, "nothing")).Said.ShouldContain("there is no report 'nothing'");
        (await RunAsync(settings)).Code.ShouldBe(2);

        static byte[] Bytes(string path) => File.ReadAllBytes(path);
    }

    private static async Task<(int Code, string Said)> RunAsync(IConfigurationRoot settings, params string[] args)
    {
        var said = new StringWriter();
        return (await ExportCommand.RunAsync(args, settings, said, said), said.ToString());
    }

    private static string Renumbered(string log) =>
        string.Concat(log.TrimEnd('\n').Split('\n').Select((line, at) => $"{at + 1}{line[line.IndexOf('\t')..]}\n"));

    private static void Replace(Dictionary<string, byte[]> files, string name, string from, string to)
    {
        Encoding.UTF8.GetString(files[name]).ShouldContain(from);
        Edit(files, name, text => text.Replace(from, to));
    }

    private static void Edit(Dictionary<string, byte[]> files, string name, Func<string, string> change) =>
        files[name] = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(files[name])));

    private static byte[] Mended(Dictionary<string, byte[]> files)
    {
        var manifest = System.Text.Json.Nodes.JsonNode.Parse(files["manifest.json"])!;
        var last = Encoding.UTF8.GetString(files["log/chain.tsv"]).TrimEnd('\n').Split('\n')[^1].Split('\t');
        var plain = files.Where(f => f.Key is not ("manifest.json" or "SHA256SUMS")).ToDictionary();
        plain["manifest.json"] = PackLayout.ManifestOf(plain, (string)manifest["agency"]!, (string)manifest["report"]!, (int)manifest["revision"]!, long.Parse(last[0]), last[1]);
        plain["SHA256SUMS"] = PackLayout.SumsOf(plain);
        return CanonicalZip.Pack(plain);
    }

    private static (int Code, string Said) Bash(string command, string folder)
    {
        var start = new ProcessStartInfo("bash") { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(command + "\n");
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
