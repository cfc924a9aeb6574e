using System.Globalization;
using ItaBot.Bot;
using ItaBot.Bot.Commands;

// Under th-TH "2025-10-01" would be read as the year 1482: the process has one culture, and Thai dates have one class.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

try
{
    return args is [var command, ..] && !command.StartsWith('-')
        ? await CommandLine.RunAsync(args, Console.Out, Console.Error)
        : await ItaBot.Bot.Host.RunAsync(args);
}
catch (StartRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}

/// <summary>The entry point; named for tests that start the program in their own process.</summary>
public partial class Program;
