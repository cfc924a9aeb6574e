using ItaBot.Domain.Agencies;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Memos;

public class SignOffDeskTests
{
    private static Report Submitted() => SignOffDesk.Submit(Fixture.Complete(), Fixture.Agency, Fixture.Clerk, null, Fixture.Now);

    private static DecisionRequest Request(Report report, int step, DecisionKind kind, string? comment = null, string? hash = null, int round = 1) => new(round, step, kind, comment, hash ?? report.SignOff!.ContentHash);

    private static (Report Report, DecisionRefusal Refusal) Decide(Report report, string person, DecisionRequest request) => SignOffDesk.Decide(report, Fixture.Agency.Find(person)!, request, "test", Fixture.Now, Deputies.None);

    [Fact]
    public void A_memo_goes_step_by_step_to_its_end()
    {
        var report = Submitted();
        report.SignOff!.Due!.PersonId.ShouldBe("palad");
        (report, var first) = Decide(report, "palad", Request(report, 1, DecisionKind.Agree));
        first.ShouldBe(DecisionRefusal.None);
        report.SignOff!.Due!.PersonId.ShouldBe("mayor");
        (report, var second) = Decide(report, "mayor", Request(report, 2, DecisionKind.PermitPublication));
        second.ShouldBe(DecisionRefusal.None);
        report.SignOff!.State.ShouldBe(SignOffState.Signed);
        report.IsEditable.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => SignOffDesk.Submit(report, Fixture.Agency, Fixture.Clerk, null, Fixture.Now));
    }

    [Fact]
    public void Every_refusal_changes_nothing()
    {
        var report = Submitted();
        var decided = Decide(report, "palad", Request(report, 1, DecisionKind.Agree)).Report;
        var returned = Decide(report, "palad", Request(report, 1, DecisionKind.Return, "แก้")).Report;
        var changed = report with { Answers = report.Answers.SetItem("theme", report.Answers["theme"] with { Text = "เปลี่ยน" }) };
        (Report Report, string Person, DecisionRequest Request, DecisionRefusal Refusal)[] table =
        [
            (report, "palad", Request(report, 0, DecisionKind.Agree), DecisionRefusal.NoSuchStep),
            (report, "palad", Request(report, 3, DecisionKind.Agree), DecisionRefusal.NoSuchStep),
            (report, "palad", Request(report, 1, DecisionKind.Agree, round: 2), DecisionRefusal.NoSuchStep),
            (report, "mayor", Request(report, 1, DecisionKind.Agree), DecisionRefusal.NotYours),
            (report, "clerk", Request(report, 1, DecisionKind.Agree), DecisionRefusal.NotYours),
            (report, "mayor", Request(report, 2, DecisionKind.PermitPublication), DecisionRefusal.NotYetDue),
            (decided, "palad", Request(report, 1, DecisionKind.Acknowledge), DecisionRefusal.AlreadyDecided),
            (returned, "mayor", Request(report, 2, DecisionKind.PermitPublication), DecisionRefusal.RoundOver),
            (SignOffDesk.Withdraw(report, Fixture.Now), "palad", Request(report, 1, DecisionKind.Agree), DecisionRefusal.RoundOver),
            (report, "palad", Request(report, 1, DecisionKind.Agree, hash: "0"), DecisionRefusal.ContentChanged),
            (changed, "palad", Request(report, 1, DecisionKind.Agree), DecisionRefusal.ContentChanged),
            (report, "palad", Request(report, 1, DecisionKind.PermitPublication), DecisionRefusal.NotOffered),
            (report, "palad", Request(report, 1, DecisionKind.Return, "แก้") with { BackTo = 1 }, DecisionRefusal.NotOffered),
            (decided, "mayor", Request(report, 2, DecisionKind.Agree) with { BackTo = 1 }, DecisionRefusal.NotOffered),
            (decided, "mayor", Request(report, 2, DecisionKind.Return, "แก้") with { BackTo = 2 }, DecisionRefusal.NotOffered),
            (decided, "mayor", Request(report, 2, DecisionKind.Return, "แก้") with { BackTo = -1 }, DecisionRefusal.NotOffered),
            (report, "palad", Request(report, 1, DecisionKind.Return, "  "), DecisionRefusal.CommentMissing),
        ];
        foreach (var row in table)
        {
            var (after, refusal) = Decide(row.Report, row.Person, row.Request);
            refusal.ShouldBe(row.Refusal);
            after.ShouldBeSameAs(row.Report);
        }

        var away = new Deputies(Fixture.Agency.Find, [new Absence("a1", "palad", Fixture.Today, null, "mayor", ActingKind.Acting, null, "admin", Fixture.Now)], Fixture.Today);
        SignOffDesk.Decide(report, Fixture.Agency.Find("palad")!, Request(report, 1, DecisionKind.Agree), "test", Fixture.Now, away).ShouldBe((report, DecisionRefusal.Away));
        table.Select(t => t.Refusal).Append(DecisionRefusal.Away).Distinct().Count().ShouldBe(Enum.GetValues<DecisionRefusal>().Length - 1);
    }

    [Fact]
    public void Random_requests_never_decide_twice_out_of_order_or_for_somebody_else()
    {
        var random = new Random(20670116);
        string[] people = ["clerk", "head", "palad", "mayor", "admin"];
        for (var run = 0; run < 300; run++)
        {
            var report = Fixture.Complete();
            for (var i = 0; i < 40; i++)
            {
                var before = report;
                report = random.Next(8) switch
                {
                    0 when report.IsEditable => SignOffDesk.Submit(report, Fixture.Agency, Fixture.Clerk, null, Fixture.Now),
                    1 => SignOffDesk.Withdraw(report, Fixture.Now),
                    2 when report.IsEditable => report with { Answers = report.Answers.SetItem("theme", report.Answers["theme"] with { Text = "ก" + i }) },
                    _ => Decide(report, people[random.Next(5)], new DecisionRequest(random.Next(0, 4), random.Next(0, 4), (DecisionKind)random.Next(5), random.Next(2) == 0 ? "แก้" : null, report.SignOff?.ContentHash ?? "")).Report,
                };
                foreach (var (was, now) in before.Rounds.Zip(report.Rounds))
                {
                    was.Steps.Zip(now.Steps).ShouldAllBe(s => s.First.Decision == null || s.First.Decision == s.Second.Decision);
                }

                foreach (var round in report.Rounds)
                {
                    round.Steps.SkipWhile(s => s.Decision is not null).ShouldAllBe(s => s.Decision == null);
                    round.Steps.ShouldAllBe(s => s.Decision == null || (s.Decision.By == s.PersonId && s.Decision.ContentHash == round.ContentHash));
                    (round.State != SignOffState.Waiting || round.Due is not null).ShouldBeTrue();
                }
            }
        }
    }

    [Fact]
    public void Any_change_of_content_changes_the_seal()
    {
        var report = Fixture.Complete(3);
        var seals = new List<string> { ContentSeal.Of(report) };
        foreach (var question in report.Answers.Keys)
        {
            seals.Add(ContentSeal.Of(report with { Answers = report.Answers.SetItem(question, report.Answers[question] with { Text = report.Answers[question].Text + "ก" }) }));
        }

        foreach (var (measure, question) in report.Measures.SelectMany(m => m.Answers.Keys.Select(q => (m, q))))
        {
            var answer = measure.Answers[question];
            seals.Add(ContentSeal.Of(report.With(measure with { Answers = measure.Answers.SetItem(question, answer with { Text = answer.Text + "ก" }) })));
            if (answer.Wording is not null)
            {
                seals.Add(ContentSeal.Of(report.With(measure with { Answers = measure.Answers.SetItem(question, answer with { Wording = answer.Wording with { Text = "อื่น" } }) })));
            }
        }

        seals.Add(ContentSeal.Of(report with { Measures = report.Measures.Reverse() }));
        seals.Add(ContentSeal.Of(report.With(report.Measures[0] with { Removed = true })));
        seals.Distinct().Count().ShouldBe(seals.Count);
        ContentSeal.Of(report with { Revision = 99, ChangedAt = Fixture.Now.AddDays(1) }).ShouldBe(seals[0]);
    }

    [Fact]
    public void Text_moved_to_the_next_field_is_another_content()
    {
        var report = Fixture.Complete();
        var one = Fixture.Take(report, new Stop(StopKind.Memo), ("memo-subject", "กข"), ("memo-to", "ค"));
        var two = Fixture.Take(report, new Stop(StopKind.Memo), ("memo-subject", "ก"), ("memo-to", "ขค"));
        ContentSeal.Of(one).ShouldNotBe(ContentSeal.Of(two));
    }
}
