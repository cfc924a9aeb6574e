using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Memos;

/// <summary>An agency with enough approvers for every kind of step, and short ways to send a memo through it.</summary>
internal static class Office
{
    public static readonly string[] Approvers = ["unit", "deputy-palad", "palad", "deputy-mayor", "mayor"];

    public static Agency Town { get; } = Fixture.Agency with
    {
        People =
        [
            new Person("clerk", "นางสาวใจดี", "นิติกร", "works", [Role.Clerk], null, null),
            new Person("clerk2", "นายขยัน", "นิติกร", "works", [Role.Clerk], null, null),
            new Person("unit", "นายหัวหน้า", "หัวหน้าสำนักปลัด", null, [Role.Approver], null, null),
            new Person("deputy-palad", "นางรอง", "รองปลัดเทศบาล", null, [Role.Approver], null, null),
            new Person("palad", "นางปลัด", "ปลัดเทศบาล", null, [Role.Approver], null, null),
            new Person("deputy-mayor", "นายรองนายก", "รองนายกเทศมนตรี", null, [Role.Approver], null, null),
            new Person("mayor", "นายกนำ", "นายกเทศมนตรี", null, [Role.Approver], null, null),
            new Person("admin", "นายดูแล", "นักวิชาการคอมพิวเตอร์", null, [Role.Admin], null, null),
        ],
        SignOffRoute = [Step(StepRule.Any, "palad"), Step(StepRule.Any, "mayor")],
    };

    public static Person Who(string id) => Town.Find(id)!;

    public static RouteStep Step(StepRule rule, params string[] people) => new(people[0], [DecisionKind.Agree, DecisionKind.PermitPublication, DecisionKind.Acknowledge]) { Others = [.. people.Skip(1)], Rule = rule };

    public static Report Submitted(params RouteStep[] route) => SignOffDesk.Submit(Fixture.Complete(), route.Length == 0 ? Town : Town with { SignOffRoute = route }, Who("clerk"), null, Fixture.Now);

    public static Absence Away(string person, string actor, DateOnly? from = null, DateOnly? until = null, ActingKind kind = ActingKind.Acting, string? order = "12/2567") =>
        new($"{person}-{actor}-{from}", person, from ?? Fixture.Today, until, actor, kind, order, "admin", Fixture.Now);

    public static Deputies On(DateOnly day, params Absence[] table) => new(Town.Find, table, day);

    public static (Report Report, DecisionRefusal Refusal) Try(this Report report, string person, int step, DecisionKind kind = DecisionKind.Agree, Deputies? deputies = null, string? comment = null, int backTo = 0) =>
        SignOffDesk.Decide(report, Who(person), new DecisionRequest(report.Rounds.Count, step, kind, comment, report.SignOff!.ContentHash) { BackTo = backTo }, "test", Fixture.Now, deputies ?? Deputies.None);

    public static Report Decide(this Report report, string person, int step, DecisionKind kind = DecisionKind.Agree, Deputies? deputies = null, string? comment = null, int backTo = 0)
    {
        var (decided, refusal) = report.Try(person, step, kind, deputies, comment, backTo);
        refusal.ShouldBe(DecisionRefusal.None);
        return decided;
    }
}
