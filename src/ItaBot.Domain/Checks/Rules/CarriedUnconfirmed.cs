using ItaBot.Domain.Interviews;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>An answer was carried over from another paper and nobody has confirmed that it holds for this one: how last year's file gets into this year's.</summary>
internal sealed class CarriedUnconfirmed : ICheckRule
{
    public string Id => "carried-unconfirmed";

    public IEnumerable<Finding> Find(CheckScene scene) =>
        from stop in Journey.Stops(scene.Report, scene.Handbook)
        from question in Journey.Carried(scene.Report, scene.Handbook, stop)
        select Found.At(Id, Severity.Blocks, stop, scene, question);
}
