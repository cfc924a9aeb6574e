using System.Globalization;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Understands typed words about evidence: the list, a link, a caption, removing by number. Only a message that is such a word from its first
/// letter to its last is one; anything else that begins with "evidence" is an answer and stays one.
/// </summary>
internal sealed class EvidenceTyping(Words words)
{
    // LINE takes no longer address on a button.
    private const int LongestLink = 1000;

    /// <summary>The press that a message means; null when it is none about evidence.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="report">The open report, whose rows the numbers are about; or null.</param>
    public CardPress? Read(string text, Report? report)
    {
        var typed = ThaiDigits.ToArabic(ThaiText.Clean(text)).Trim();
        if (report?.EvidenceOf(null).Any() == true && TakeRow(ref typed, report) is { } placed)
        {
            return typed.Length == 0 ? Press(EvidenceVerbs.Move, ("row", placed)) : null;
        }

        return After("evidence.restore", typed) is { } restore ? Numbered(EvidenceVerbs.Restore, restore)
            : After("evidence.remove", typed) is { } remove ? Numbered(remove.Length == 0 ? EvidenceVerbs.List : EvidenceVerbs.Remove, remove)
            : After("evidence.move", typed) is { } move ? Move(move, report)
            : After("evidence.caption", After(Verbs.Edit, typed) ?? typed) is { } caption ? Caption(caption)
            : After("evidence.list", typed) is { } list ? List(list, report)
            : null;
    }

    /// <summary>An address that may be evidence: of the web, with a full host name, without a user in it; null for anything else.</summary>
    public static Uri? LinkOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri is { UserInfo.Length: 0, HostNameType: UriHostNameType.Dns } && uri.IdnHost.Contains('.', StringComparison.Ordinal) && uri.AbsoluteUri.Length <= LongestLink ? uri : null;

    private static CardPress? Numbered(string verb, string rest)
    {
        var number = TakeNumber(ref rest);
        return rest.Length > 0 ? null : number is null ? Press(verb) : Press(verb, ("number", number));
    }

    private CardPress? Move(string rest, Report? report)
    {
        if (report is null || TakeNumber(ref rest) is not { } number)
        {
            return null;
        }

        rest = After("evidence.to", rest) ?? rest;
        return TakeRow(ref rest, report) is { } row && rest.Length == 0 ? Press(EvidenceVerbs.Move, ("number", number), ("row", row)) : null;
    }

    private CardPress? Caption(string rest)
    {
        if (TakeNumber(ref rest) is not { } number || rest.Length == 0)
        {
            return null;
        }

        var text = After("word.to", rest) ?? rest.TrimStart(':').Trim();
        return Press(EvidenceVerbs.Caption, ("number", number)) with { Values = new Dictionary<string, string>(StringComparer.Ordinal) { [EvidencePrompts.Caption] = text } };
    }

    private CardPress? List(string rest, Report? report)
    {
        var row = report is null ? null : TakeRow(ref rest, report);
        var end = rest.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 ? space : rest.Length;
        if (LinkOf(rest[..end]) is not { } link)
        {
            return rest.Length > 0 ? null : row is null ? Press(EvidenceVerbs.List) : Press(EvidenceVerbs.List, ("row", row));
        }

        return Press(EvidenceVerbs.Link, ("row", row ?? "")) with
        {
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { [EvidencePrompts.Link] = link.AbsoluteUri, [EvidencePrompts.Caption] = rest[end..].Trim() },
        };
    }

    // "measure 3", "indicator 2"; a number that no row has is no row.
    private string? TakeRow(ref string rest, Report report)
    {
        foreach (var (list, isMeasure) in new[] { ("word.indicator", false), ("word.measure", true) })
        {
            if (After(list, rest) is { } after && TakeNumber(ref after) is { } number && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at > 0)
            {
                rest = after;
                return isMeasure ? report.LiveMeasures.ElementAtOrDefault(at - 1)?.Id ?? "" : Report.RowOf(at);
            }
        }

        return null;
    }

    // "1.2" or "2", with what stands before and behind it taken off.
    private static string? TakeNumber(ref string rest)
    {
        var end = 0;
        while (end < rest.Length && end < 7 && (char.IsAsciiDigit(rest[end]) || (rest[end] == '.' && end > 0 && end + 1 < rest.Length && char.IsAsciiDigit(rest[end + 1]))))
        {
            end++;
        }

        if (end == 0 || (end < rest.Length && char.IsAsciiLetterOrDigit(rest[end])))
        {
            return null;
        }

        var number = rest[..end];
        rest = rest[end..].Trim();
        return number;
    }

    private string? After(string list, string typed) =>
        words.Commands.Where(c => c.Command == list && typed.StartsWith(c.Word, StringComparison.OrdinalIgnoreCase)).Select(c => typed[c.Word.Length..].Trim()).FirstOrDefault();

    private static CardPress Press(string verb, params (string Name, string Value)[] args) =>
        new(verb, args.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
}
