using System.Globalization;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>Choosing what to begin, and from what.</summary>
internal sealed class StartPrompts(Words words, ReportWords names)
{
    /// <summary>Id of the field that chooses what to start.</summary>
    public const string HandbookField = "handbook";

    /// <summary>The answer "begin from nothing".</summary>
    public const string FromNothing = "nothing";

    /// <summary>Names a handbook on a card.</summary>
    public static string Key(Handbook handbook) => string.Create(CultureInfo.InvariantCulture, $"{handbook.ItaYear}/{handbook.ReportType}/{handbook.Form}").TrimEnd('/');

    /// <summary>Chooses report type, fiscal year, round and shape in one step.</summary>
    public Prompt Start(Scene scene, Func<Report, Handbook?> handbookOf) => new("start", words.Get("start.title"), [new Say(words.Get("start.explain"))], [FieldOf(scene, Due(scene, handbookOf))],
        [new Choice(Verbs.Begin, words.Get("choice.begin"), None, Tone.Good), new Choice(Verbs.Home, words.Get("choice.home"), None)]);

    /// <summary>Asks whether an earlier paper is to be carried over.</summary>
    public Prompt From(Handbook handbook, IReadOnlyList<(string ReportId, CarrySource Source)> sources)
    {
        Dictionary<string, string> Args(string from) => new(StringComparer.Ordinal) { [HandbookField] = Key(handbook), ["from"] = from };
        var rows = sources.Select(s => new Row(names.Source(s.Source.Label), words.Get("from.row", ("count", s.Source.Measures.Count)), Tone.Normal, new Choice(Verbs.Begin, words.Get("choice.carry", ("source", names.Source(s.Source.Label))), Args(s.ReportId), Tone.Good)));
        return new Prompt("from", words.Get("from.title", ("name", names.Name(handbook))), [new Say(words.Get("from.explain")), .. rows], [],
            [new Choice(Verbs.Begin, words.Get("choice.from-nothing"), Args(FromNothing)), new Choice(Verbs.Home, words.Get("choice.home"), None)]);
    }

    /// <summary>The field that chooses a handbook.</summary>
    public Field FieldOf(Scene scene, Handbook? chosen)
    {
        var options = Offered(scene).Select(h => new Option(Key(h), Label(scene, h))).ToList();
        return new Field(HandbookField, words.Get("start.label"), FieldKind.Choice, chosen is null ? options.FirstOrDefault()?.Value : Key(chosen), words.Get("start.hint"), options, true, null, null);
    }

    /// <summary>The papers of the fiscal year in course, the one before and the one to come; all when there is none of those.</summary>
    public static IReadOnlyList<Handbook> Offered(Scene scene)
    {
        var year = FiscalYear.Of(scene.Today).Year;
        var near = scene.Shelf.Where(h => Math.Abs(h.FiscalYear - year) <= 1).ToList();
        return [.. (near.Count > 0 ? near : scene.Shelf).OrderByDescending(h => h.FiscalYear).ThenByDescending(h => h.Round).ThenBy(h => h.IsPlan)];
    }

    // The year whose work is over is the one that is due now; of its shapes, the one that the agency used last.
    private static Handbook? Due(Scene scene, Func<Report, Handbook?> handbookOf)
    {
        var due = Offered(scene).Where(h => !h.IsPlan && h.Round == 12 && new FiscalYear(h.FiscalYear).To < scene.Today).ToList();
        var latest = due.Where(h => h.ItaYear == due.Max(d => d.ItaYear)).ToList();
        return latest.Find(h => scene.Reports.Any(r => handbookOf(r)?.Form == h.Form)) ?? latest.FirstOrDefault();
    }

    private string Label(Scene scene, Handbook handbook)
    {
        var shapes = scene.Shelf.Count(h => h.ItaYear == handbook.ItaYear && h.ReportType == handbook.ReportType);
        var label = names.Source(string.Create(CultureInfo.InvariantCulture, $"{handbook.ReportType}/{handbook.FiscalYear}"));
        return shapes > 1 ? words.Get("start.shape", ("label", label), ("shape", handbook.FormTitle)) : label;
    }

    private static Dictionary<string, string> None => new(StringComparer.Ordinal);
}
