using System.Collections.Immutable;
using System.Reflection;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Reminders;

namespace ItaBot.Domain.Tests.Keeping;

/// <summary>What the agency's book says about a person is found whole; what was theirs alone goes, what explains an act of the office stays.</summary>
public class PersonPagesTests
{
    private static readonly DateTimeOffset Then = new(2026, 1, 5, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static readonly AgencyBook Book = new()
    {
        Revision = 7,
        Absences =
        [
            Away("over", "palad", "deputy", until: new DateOnly(2026, 2, 1)), Away("signed-by", "palad", "deputy", until: new DateOnly(2026, 2, 1)), Away("now", "palad", "deputy", until: new DateOnly(2026, 3, 9)),
            Away("open", "palad", "deputy", until: null), Away("taken-back", "palad", "deputy", until: null) with { EndedAt = Then }, Away("acts", "mayor", "palad", until: new DateOnly(2026, 2, 1)),
            Away("entered", "mayor", "deputy", until: new DateOnly(2026, 2, 1)) with { SetBy = "palad" }, Away("others", "mayor", "deputy", until: new DateOnly(2026, 2, 1)),
        ],
        Routes = ImmutableDictionary<string, ImmutableList<RouteStep>>.Empty.Add("measures", [new RouteStep("mayor", []) { Others = ["palad"] }]).Add("report-12-month", [new RouteStep("mayor", [])]),
        Reminders = new ReminderPages
        {
            Asked = [new AskedReminder("a1", "palad", Today, null, "โทรหาหมอ", "palad"), new AskedReminder("a2", "clerk", Today, "r1", "เซ็นด่วน", "palad"), new AskedReminder("a3", "clerk", Today, null, null, "clerk")],
            CutOffs = [new CutOff("works", "r1", Today, "palad", Then), new CutOff("finance", "r1", Today, "clerk", Then)],
            Ticked = ImmutableDictionary<string, string>.Empty.Add("2569/publish", "palad").Add("2569/plan", "clerk"),
            Nudged = ImmutableDictionary<string, DateOnly>.Empty.Add("palad", Today).Add("clerk", Today),
        },
        Register = new MemoRegister { Numbers = [new MemoNumber(2569, "สม 52501/", 1, "r1", true, "palad", Then), new MemoNumber(2569, "สม 52501/", 2, "r2", true, "clerk", Then) { CancelledBy = "palad" }, new MemoNumber(2569, "สม 52501/", 3, "r3", true, "clerk", Then)] },
    };

    [Fact]
    public void All_that_names_a_person_is_found_and_nothing_of_others()
    {
        var pages = PersonPages.Of(Book, "palad");
        pages.Absences.Select(a => a.Id).ShouldBe(["over", "signed-by", "now", "open", "taken-back", "acts", "entered"]);
        pages.Routes.ShouldBe(["measures"]);
        pages.Asked.Select(a => a.Id).ShouldBe(["a1", "a2"]);
        pages.CutOffs.ShouldHaveSingleItem().UnitId.ShouldBe("works");
        pages.Ticked.ShouldBe(["2569/publish"]);
        pages.Nudged.ShouldBe(Today);
        pages.Numbers.Select(n => n.Number).ShouldBe([1, 2]);
        pages.Count.ShouldBe(15);
        PersonPages.Of(Book, "pala").Count.ShouldBe(0);
        PersonPages.Of(new AgencyBook(), "palad").Count.ShouldBe(0);
    }

    [Fact]
    public void What_was_noted_for_a_person_alone_goes_and_the_rest_stays()
    {
        var without = PersonPages.Without(Book, "palad", Today, new HashSet<string> { "signed-by" });
        without.Absences.Select(a => a.Id).ShouldBe(["signed-by", "now", "open", "acts", "entered", "others"]);
        without.Reminders.Asked.Select(a => a.Id).ShouldBe(["a2", "a3"]);
        without.Reminders.Nudged.Keys.ShouldBe(["clerk"]);
        (without with { Absences = Book.Absences, Reminders = Book.Reminders }).ShouldBe(Book, "routes, register and days are the office's");
        (without.Reminders with { Asked = Book.Reminders.Asked, Nudged = Book.Reminders.Nudged }).ShouldBe(Book.Reminders);
    }

    // Whoever adds a page to the book has to say here what it holds of people.
    [Fact]
    public void Every_page_of_the_book_was_thought_of()
    {
        Names<AgencyBook>().ShouldBe(["Absences", "HandedOutOn", "Register", "Reminders", "Revision", "Routes"]);
        Names<ReminderPages>().ShouldBe(["Asked", "CutOffs", "Nudged", "Ticked"]);
        Names<MemoRegister>().ShouldBe(["ByBot", "GivenOnPaper", "Numbers"]);
    }

    private static string[] Names<T>() => [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name).Order(StringComparer.Ordinal)];

    private static Absence Away(string id, string person, string actor, DateOnly? until) => new(id, person, new DateOnly(2026, 1, 20), until, actor, ActingKind.Acting, null, "admin", Then);
}
