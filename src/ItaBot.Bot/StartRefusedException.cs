namespace ItaBot.Bot;

/// <summary>The program cannot start as it is set up; the message lists every reason and what to do.</summary>
internal sealed class StartRefusedException(IEnumerable<string> problems)
    : Exception("ItaBot cannot start:" + string.Concat(problems.Select(p => "\n  - " + p)));
