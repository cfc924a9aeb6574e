using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>Validates cards against the published schema with a validator we did not write.</summary>
internal static class CardSchema
{
    /// <summary>The schema of cards beside the project, or null when it is not there.</summary>
    public static string? File => Contract("adaptive-card-1.5.schema.json");

    /// <summary>A published contract beside the project, or null when it is not there.</summary>
    public static string? Contract(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "contracts", name);
            if (System.IO.File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>What the schema refuses, one line a card; the schema of cards unless another one is given.</summary>
    public static async Task<IReadOnlyList<string>> RefusedAsync(IEnumerable<JsonObject> cards, string? schema = null)
    {
        var lines = Path.GetTempFileName();
        await System.IO.File.WriteAllLinesAsync(lines, cards.Select(c => c.ToJsonString()));
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Here(), "..", "Schema", "validate.js"), schema ?? File!, lines]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var output = await node.StandardOutput.ReadToEndAsync();
            var errors = await node.StandardError.ReadToEndAsync();
            await node.WaitForExitAsync();
            node.ExitCode.ShouldBe(0, errors);
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l != "refused 0").ToList();
        }
        finally
        {
            System.IO.File.Delete(lines);
        }
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
