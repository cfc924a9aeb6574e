using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Channels.Line;

/// <summary>
/// Words about LINE itself, understood on every channel that knows the person: a code for linking, cutting the link, and for the
/// admin what it costs. And the door: what an account may ask that is linked to nobody.
/// </summary>
internal sealed class LineDesk(Agency agency, Agencies.Offices offices, LineOptions options, LineAccounts accounts, ISendCount count, TimeProvider clock)
{
    private static readonly Words _words = Words.Thai;

    /// <summary>Answers a word about LINE; null when the text is none.</summary>
    public async Task<Prompt?> HearAsync(Person person, string text, CancellationToken cancellationToken)
    {
        if (Match(text) is not var (command, more))
        {
            return null;
        }

        if (!options.IsOpen)
        {
            return Say("line.not-set-up");
        }

        var whom = more.Length == 0 ? person : person.Is(Role.Admin) ? Named(more) : null;
        return whom is null ? Say(person.Is(Role.Admin) ? "line.no-such-person" : "line.only-admin") : command switch
        {
            "line.link" => await CodeAsync(whom, person, cancellationToken),
            "line.unlink" => Say(await accounts.UnlinkAsync(whom, person.Id, cancellationToken) ? "line.unlinked" : whom.LineUserId is null ? "line.not-linked" : "line.in-file"),
            _ when !person.Is(Role.Admin) => Say("line.only-admin"),
            _ => Prompt.Message("notice", _words.Get("line.count", ("count", await count.CountedAsync(agency.Id, LineChannel.Name, Month(), cancellationToken)), ("month", Month()))),
        };
    }

    /// <summary>Answers an account that is linked to nobody. It learns how to link, and nothing else.</summary>
    public async Task<(Person? Linked, Prompt Prompt)> MeetAsync(string userId, string text, CancellationToken cancellationToken)
    {
        var code = string.Concat(ThaiDigits.ToArabic(text).Where(char.IsAsciiDigit));
        if (offices.OfCode(code, LineAccounts.CodeLength) is null || text.Length > 40)
        {
            return (null, Prompt.Message("stranger", _words.Get("line.stranger"), new Say(_words.Get("line.how-to-link"))));
        }

        return await RedeemAsync(userId, code, cancellationToken);
    }

    /// <summary>Takes a one-time code, typed or brought by an account link.</summary>
    public async Task<(Person? Linked, Prompt Prompt)> RedeemAsync(string userId, string code, CancellationToken cancellationToken)
    {
        var (outcome, person) = await accounts.RedeemAsync(userId, code.Length > LineAccounts.CodeLength ? code[^LineAccounts.CodeLength..] : code, cancellationToken);
        return (person, outcome switch
        {
            LinkOutcome.Linked => Prompt.Message("linked", _words.Get("line.linked", ("name", person!.Name))),
            LinkOutcome.Wrong => Prompt.Message("stranger", _words.Get("line.wrong-code"), new Say(_words.Get("line.how-to-link"))),
            _ => Prompt.Message("stranger", _words.Get("line.too-often")),
        });
    }

    private async Task<Prompt> CodeAsync(Person whom, Person by, CancellationToken cancellationToken) =>
        Prompt.Message("line-code", _words.Get("line.code", ("name", whom.Name), ("code", offices.NumberOf(agency) + await accounts.OfferAsync(whom, by, cancellationToken))), new Say(_words.Get("line.code-explain")));

    private static (string Command, string More)? Match(string text)
    {
        var typed = Words.Fold(text);
        foreach (var (command, word) in _words.Commands.Where(c => c.Command is "line.link" or "line.unlink" or "line.count"))
        {
            if (typed.StartsWith(Words.Fold(word), StringComparison.Ordinal) && typed.Length <= 80)
            {
                return (command, typed[Words.Fold(word).Length..]);
            }
        }

        return null;
    }

    private Person? Named(string name) =>
        agency.People.FirstOrDefault(p => Words.Fold(p.Id) == name) ?? (agency.People.Where(p => name.Length >= 3 && Words.Fold(p.Name).Contains(name, StringComparison.Ordinal)).Take(2).ToList() is [var only] ? only : null);

    private string Month() => LineChannel.Month(clock.GetUtcNow());

    private static Prompt Say(string key) => Prompt.Message("notice", _words.Get(key));
}
