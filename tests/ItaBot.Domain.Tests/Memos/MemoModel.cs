using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Memos;

/// <summary>A memo in an office where everything happens; numbers choose what. It remembers every decision that ever counted.</summary>
internal sealed class MemoModel
{
    private static readonly string[] People = ["clerk", "clerk2", "admin", .. Office.Approvers];
    private static readonly DecisionKind[] Kinds = Enum.GetValues<DecisionKind>();
    private readonly List<(int Round, Decision Decision)> _made = [];
    private AgencyBook _book = new();
    private DateOnly _today = Fixture.Today;
    private int _serial;

    public Report Report { get; set; } = Fixture.Complete();

    public int Decisions => _made.Count;

    private Agency Agency => Office.Town.With(_book);

    private Deputies Today => Deputies.Of(Agency, _book, _today);

    public void Act(byte kind, byte a, byte b, byte c)
    {
        switch (kind % 18)
        {
            case 0 or 1: Submit(); break;
            case 2 or 3 or 4: DecideDue(a); break;
            case 5: Decide(Who(a), b % 5, Kinds[c % Kinds.Length], c % 3 == 0 ? null : "เหตุผล", c % 4, a % 7 == 0 ? "0" : null); break;
            case 6: ReturnTo(a, b); break;
            case 7: Report = Same(Report, SignOffDesk.Withdraw(Report, Fixture.Now, c % 2 == 0)); break;
            case 8 or 9: ChangeContent(a); break;
            case 10: Enter(Entry(a, b, c), always: false); break;
            case 11: Enter(Entry(a, b, c), always: c % 4 == 0); break;
            case 12: EndAbsence(a); break;
            case 13: _today = _today.AddDays(a % 4); break;
            case 14: Report = SignOffChanges.Reassign(Report, (a % 4) + 1, Who(b).Id, Who(c), Who(2), c % 5 == 0 ? "" : "ไปราชการ", Fixture.Now).Report; break;
            case 15: Report = SignOffChanges.Reroute(Report, Route(a, b, c), Agency, Who(2), "เปลี่ยน", Fixture.Now).Report; break;
            case 16: HandOverAll(Who(a), Who(b)); break;
            default: AtOnce(a, b, c); break;
        }
    }

    public void Submit()
    {
        if (Report.IsEditable)
        {
            Report = SignOffDesk.Submit(Report, Agency, Who(0), null, Fixture.Now);
        }
    }

    /// <summary>One of those for whom it waits decides in favour.</summary>
    public void DecideDue(byte who)
    {
        var waiting = Today.For(Report);
        if (waiting.Count > 0)
        {
            var step = Report.SignOff!.Due!;
            Decide(Find(waiting[who % waiting.Count].PersonId), step.Number, step.Offers[0], null, 0, null);
        }
    }

    /// <summary>Whatever was decided is there, each place has one decider, and somebody is awaited.</summary>
    public void Check()
    {
        var kept = Report.Rounds.SelectMany(r => r.All.Select(d => (r.Round, d.Decision))).ToList();
        kept.Count.ShouldBe(_made.Count, "decisions kept");
        kept.ToHashSet().SetEquals(_made).ShouldBeTrue();
        foreach (var round in Report.Rounds)
        {
            round.Steps.Select(s => s.Number).ShouldBe(Enumerable.Range(1, round.Steps.Count));
            round.Steps.SkipWhile(s => s.Decision is not null).Skip(1).All(s => s.Made.Count == 0).ShouldBeTrue();
            round.Steps.All(s => s.Rule == StepRule.All || s.Made.Count <= 1).ShouldBeTrue();
            round.Steps.All(s => s.Made.DistinctBy(d => d.For).Count() == s.Made.Count && s.Made.All(d => s.Signers.Any(p => p.PersonId == d.For))).ShouldBeTrue();
            round.Steps.All(s => s.Signers.Select(p => p.PersonId).Distinct().Count() == s.Signers.Count).ShouldBeTrue();
            round.All.All(d => d.Decision.ContentHash == round.ContentHash).ShouldBeTrue();
        }

        var awaited = Today.For(Report);
        (awaited.Count > 0).ShouldBe(Report.SignOff?.State == SignOffState.Waiting);
        awaited.All(d => d.Name.Length > 0 && Office.Town.Find(d.PersonId) != null && d.Links.Count <= Absences.LongestChain).ShouldBeTrue();
        (Report.IsEditable || Report.SignOff!.State is SignOffState.Waiting or SignOffState.Signed).ShouldBeTrue();
    }

    /// <summary>Whoever is awaited decides in favour until nobody is; true when the memo was waiting.</summary>
    public bool Finish()
    {
        var waited = Report.SignOff?.State == SignOffState.Waiting && ContentSeal.Of(Report) == Report.SignOff.ContentHash;
        for (var i = 0; waited && Report.SignOff!.State == SignOffState.Waiting; i++)
        {
            i.ShouldBeLessThan(30, "it never ends");
            DecideDue(0);
            Check();
        }

        return waited;
    }

    private static Person Who(int number) => Find(People[number % People.Length]);

    private static Person Find(string id) => Office.Town.Find(id)!;

    // Two people (or one on two channels) press cards made from the same state; the second is decided on what the first left.
    private void AtOnce(byte a, byte b, byte c)
    {
        if (Report.SignOff?.Due is { } step)
        {
            var waiting = Today.For(Report);
            Decide(Find(waiting[a % waiting.Count].PersonId), step.Number, step.Offers[0], null, 0, null);
            Decide(Find(waiting[b % waiting.Count].PersonId), step.Number, step.Offers[c % step.Offers.Count], "พร้อมกัน", 0, null);
        }
    }

    private void Decide(Person person, int step, DecisionKind kind, string? comment, int backTo, string? hash)
    {
        var request = new DecisionRequest(Report.Rounds.Count, step, kind, comment, hash ?? Report.SignOff?.ContentHash ?? "") { BackTo = backTo };
        var before = Report.SignOff?.All.Select(d => d.Decision).ToHashSet() ?? [];
        var awaited = Today.WaitsFor(Report, person.Id);
        var (after, refusal) = SignOffDesk.Decide(Report, person, request, "test", Fixture.Now.AddSeconds(++_serial), Today);
        if (refusal != DecisionRefusal.None)
        {
            after.ShouldBeSameAs(Report);
            return;
        }

        awaited.ShouldBeTrue($"{person.Id} was not awaited");
        var made = after.SignOff!.All.Select(d => d.Decision).Where(d => !before.Contains(d)).ToList();
        made.ShouldNotBeEmpty();
        made.All(d => d.By == person.Id).ShouldBeTrue();
        _made.AddRange(made.Select(d => (after.Rounds.Count, d)));
        Report = after;
    }

    private void ReturnTo(byte a, byte b)
    {
        if (Report.SignOff?.Due is { } step)
        {
            var waiting = Today.For(Report);
            Decide(Find(waiting[a % waiting.Count].PersonId), step.Number, DecisionKind.Return, "แก้", b % step.Number, null);
        }
    }

    private void ChangeContent(byte a)
    {
        if (Report.IsEditable || a % 16 == 0)
        {
            Report = Report with { Answers = Report.Answers.SetItem("theme", Report.Answers["theme"] with { Text = "ก" + a }) };
        }
    }

    private Absence Entry(byte a, byte b, byte c) =>
        new("a" + ++_serial, Who(a).Id, _today.AddDays((c % 5) - 1), c % 6 == 0 ? null : _today.AddDays(c % 8), Who(b).Id, c % 3 == 0 ? ActingKind.Delegated : ActingKind.Acting, c % 7 == 0 ? null : "1/2567", "admin", Fixture.Now);

    // Sometimes a table that no entry could have made: reading has to be safe too.
    private void Enter(Absence entry, bool always)
    {
        if (always || Absences.Refuse(_book.Absences, entry, _today) == AbsenceRefusal.None)
        {
            _book = _book with { Absences = _book.Absences.Add(entry), Revision = _book.Revision + 1 };
        }
    }

    private void EndAbsence(byte a)
    {
        if (_book.Absences.Count > 0)
        {
            var at = a % _book.Absences.Count;
            _book = _book with { Absences = _book.Absences.SetItem(at, _book.Absences[at] with { EndedAt = Fixture.Now }) };
        }
    }

    private static RouteStep[] Route(byte a, byte b, byte c) =>
        [.. new[] { a, b, c }.Take((a % 3) + 1).Select(n => Office.Step(n % 2 == 0 ? StepRule.Any : StepRule.All, [.. Enumerable.Range(0, (n % 3) + 1).Select(i => Office.Approvers[(n + i) % 5])]))];

    private void HandOverAll(Person from, Person to)
    {
        if (from.Id != to.Id)
        {
            _book = HandOver.Of(_book, Office.Town, from, to, _today, Fixture.Now);
            Report = HandOver.Of(Report, from, to, Who(2), "ย้าย", Fixture.Now);
        }
    }

    private static Report Same(Report before, Report after)
    {
        (ReferenceEquals(before, after) || after.IsEditable).ShouldBeTrue();
        return after;
    }
}
