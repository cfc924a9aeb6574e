using ItaBot.Bot.Agencies;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Channels.Line;

/// <summary>Brings an event of LINE to the office of whoever caused it: all agencies of the program share one LINE account.</summary>
internal sealed class LineDoor(Agencies.Offices offices, Seats seats, IChannelLinks links, PostbackCodec codec)
{
    /// <summary>Handles one event.</summary>
    public async Task RunAsync(LineEvent happened, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(happened, cancellationToken);
        if (CodeOf(happened) is { } owner && !known.Contains(owner))
        {
            await offices.Of<LineTurns>(owner).RunAsync(happened, cancellationToken);
            return;
        }

        if (known.Count == 0)
        {
            await offices.Of<LineTurns>(offices.All[0]).RunAsync(happened, cancellationToken);
            return;
        }

        var action = happened switch
        {
            { Type: "postback" } => codec.Read(happened.UserId!, happened.PostbackText ?? "") is { } pressed ? new Presses(pressed.Press) : null,
            { MessageType: "text" } => (TurnAction)new Says(happened.TypedText),
            _ => null,
        };
        var (agency, question) = await seats.FindAsync($"{LineChannel.Name}|{happened.UserId}", known, action, cancellationToken);
        if (question is null)
        {
            await offices.Of<LineTurns>(agency!).RunAsync(happened, cancellationToken);
        }
        else if (happened.GroupId is null)
        {
            await offices.Of<LineTurns>(known[0]).AskAsync(happened, question, cancellationToken);
        }
    }

    /// <summary>Tells the person the id of a failure.</summary>
    public async Task TellErrorAsync(LineEvent happened, string errorId, CancellationToken cancellationToken) =>
        await offices.Of<LineTurns>((await KnownAsync(happened, cancellationToken)).FirstOrDefault() ?? offices.All[0]).TellErrorAsync(happened, errorId, cancellationToken);

    private async Task<IReadOnlyList<Agency>> KnownAsync(LineEvent happened, CancellationToken cancellationToken)
    {
        if (happened.UserId is not { } userId)
        {
            return [];
        }

        var linked = await links.AgenciesAsync(LineChannel.Name, userId, cancellationToken);
        return [.. offices.All.Where(a => linked.Contains(a.Id) || a.People.Any(p => p.LineUserId == userId))];
    }

    // A code says whose it is, where there are several; where there is one agency, only a stranger's digits are a code.
    private Agency? CodeOf(LineEvent happened) =>
        offices.All.Count > 1 && (happened.LinkNonce ?? happened.TypedText) is { Length: <= 40 } text ? offices.OfCode(string.Concat(ThaiDigits.ToArabic(text).Where(char.IsAsciiDigit)), LineAccounts.CodeLength) : null;
}
