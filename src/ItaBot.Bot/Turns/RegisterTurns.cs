using System.Globalization;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// The register of memo numbers in chat, for clerks and the administrator: what was given, what is missing, what was cancelled and why. The
/// administrator says whether the bot gives numbers or the register is on paper.
/// </summary>
internal sealed class RegisterTurns(Words words) : ITurns
{
    /// <summary>Shows the register, or says who gives numbers.</summary>
    public const string Register = "register";

    /// <summary>Cancels a number.</summary>
    public const string Cancel = "number-cancel";

    private const int MostRows = 20;
    private readonly OfficeWords _reads = new(words);

    /// <inheritdoc />
    public IReadOnlySet<string> Verbs { get; } = new HashSet<string>(StringComparer.Ordinal) { Register, Cancel };

    /// <inheritdoc />
    public IReadOnlySet<string> TakeMore => Verbs;

    /// <inheritdoc />
    public Outcome Press(Scene scene, CardPress press)
    {
        if (!Permits.MayWrite(scene.Person) && !scene.Person.Is(Role.Admin))
        {
            return Outcome.Show(Prompt.Message("refused", words.Get("register.not-yours")));
        }

        var typed = ThaiDigits.ToArabic(ThaiText.Clean(press.Values.GetValueOrDefault(ITurns.Typed, ""))).Trim();
        return press.Verb == Cancel ? Drop(scene, typed)
            : _reads.Split(typed, "word.by-bot") is { } bot ? Choose(scene, true, bot.Behind)
            : _reads.Split(typed, "word.on-paper") is { } paper ? Choose(scene, false, paper.Behind)
            : Outcome.Show(For(scene, scene.Book.Register, YearOf(typed) ?? scene.Today.Year + 543));
    }

    private Outcome Choose(Scene scene, bool byBot, string typed)
    {
        if (!scene.Person.Is(Role.Admin))
        {
            return Outcome.Show(Prompt.Message("refused", words.Get("refused.only-admin")));
        }

        var year = scene.Today.Year + 543;
        var register = scene.Book.Register with { ByBot = byBot };
        if (Last(typed) is { } last)
        {
            register = register with { GivenOnPaper = register.GivenOnPaper.SetItem(year, Math.Max(last, register.Next(year, scene.Agency.MemoNumberPrefix) - 1)) };
        }

        return Saved(scene, register, words.Get(byBot ? "register.now-bot" : "register.now-paper"), year, "register-changed", ("by", byBot ? "bot" : "paper"));
    }

    private Outcome Drop(Scene scene, string typed)
    {
        var (what, reason) = _reads.Split(typed, "word.because") ?? (typed, "");
        var year = scene.Today.Year + 543;
        if (!MemoRegister.TryRead(what, out var prefix, out var number) || reason.Length == 0)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("register.cancel-how")), For(scene, scene.Book.Register, year));
        }

        var register = scene.Book.Register;
        var entry = register.Find(year, prefix.Length == 0 ? scene.Agency.MemoNumberPrefix : prefix, number);
        if (entry is null || entry.CancelledAt is not null)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("register.no-such", ("number", number))), For(scene, register, year));
        }

        return scene.Reports.FirstOrDefault(r => r.Id == entry.ReportId)?.SignOff?.State is SignOffState.Waiting or SignOffState.Signed
            ? Outcome.Show(Prompt.Message("notice", words.Get("register.in-use", ("number", number))))
            : Saved(scene, register.Cancel(entry, scene.Person.Id, reason, scene.Now), words.Get("register.cancelled", ("number", number)), year, "number-cancelled", ("number", number.ToString(CultureInfo.InvariantCulture)));
    }

    private Outcome Saved(Scene scene, MemoRegister register, string said, int year, string what, (string Name, string Value) detail)
    {
        var book = scene.Book with { Register = register, Revision = scene.Book.Revision + 1 };
        return new Outcome([Prompt.Message("notice", said), For(scene with { Agency = scene.Agency.With(book) }, register, year)])
        {
            Book = book,
            Audit = [new AuditEvent(what, scene.Person.Id, null, new Dictionary<string, string>(StringComparer.Ordinal) { [detail.Name] = detail.Value, ["year"] = year.ToString(CultureInfo.InvariantCulture) })],
        };
    }

    private Prompt For(Scene scene, MemoRegister register, int year)
    {
        var seen = register.Year(year, scene.Agency.MemoNumberPrefix);
        var gaps = seen.Gaps.Select(g => g.From == g.To ? g.From.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{g.From}-{g.To}")).ToList();
        List<(string, string)> facts =
        [
            (words.Get("register.by"), words.Get(scene.Agency.NumbersByBot ? "register.by-bot" : "register.by-paper")),
            (words.Get("register.last"), seen.Last == 0 ? words.Get("register.none") : MemoRegister.Write(scene.Agency.MemoNumberPrefix, seen.Last)),
            (words.Get("register.gaps"), gaps.Count == 0 ? words.Get("register.none") : string.Join(", ", gaps.Take(MostRows))),
        ];
        var cancelled = seen.Cancelled.TakeLast(MostRows).Select(n => (Block)new Say(words.Get("register.cancelled-line", ("number", n.Number), ("name", scene.Agency.Find(n.CancelledBy ?? "")?.Name ?? ""), ("at", ThaiDates.WriteTime(n.CancelledAt!.Value)), ("reason", ReportWords.Short(n.Reason ?? "", 120))), Tone.Quiet));
        return Prompt.Message("register", words.Get("register.title", ("year", year)), [new Facts(facts), .. cancelled, new Say(words.Get("register.how"), Tone.Quiet)]);
    }

    private static int? YearOf(string typed) => Last(typed) is >= 2500 and < 2700 and var year ? year : null;

    private static int? Last(string typed) => int.TryParse(new string([.. typed.Where(char.IsAsciiDigit)]), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1_000_000 ? number : null;
}
