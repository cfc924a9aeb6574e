namespace ItaBot.Domain.Agencies;

/// <summary>What a person may do. A person may have several.</summary>
public enum Role
{
    /// <summary>Writes reports and sends them for sign-off.</summary>
    Clerk,

    /// <summary>Head of a unit: sees reports and edits the measures of the own unit.</summary>
    Head,

    /// <summary>Decides on memos when it is their turn.</summary>
    Approver,

    /// <summary>Sees everything; edits nothing of a report.</summary>
    Admin,

    /// <summary>Sees everything and changes nothing. It goes with no other role.</summary>
    Auditor,

    /// <summary>
    /// Helps agencies other than the own: answers questions beside the clerk, under the own name, but begins, removes, issues and decides
    /// nothing. Each agency lists its coach in its own file.
    /// </summary>
    Coach,
}

/// <summary>A part of the agency that is responsible for measures.</summary>
public sealed record Unit(string Id, string Name, string? Phone);

/// <summary>A person of the agency. <see cref="AadObjectId"/> (Microsoft Entra) and <see cref="LineUserId"/> say who speaks on a channel.</summary>
public sealed record Person(string Id, string Name, string Position, string? UnitId, IReadOnlyList<Role> Roles, string? AadObjectId, string? LineUserId)
{
    /// <summary>Whether the person has a role.</summary>
    public bool Is(Role role) => Roles.Contains(role);
}

/// <summary>A short word of the agency and its official name, as drafts write it.</summary>
public sealed record Term(string Short, string Full);

/// <summary>One step of a sign-off route: who decides, and which decisions the card offers.</summary>
public sealed record RouteStep(string PersonId, IReadOnlyList<Memos.DecisionKind> Offers)
{
    /// <summary>The people beside the first.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>How many of them have to decide.</summary>
    public Memos.StepRule Rule { get; init; }

    /// <summary>Everybody of the step.</summary>
    public IReadOnlyList<string> People => [PersonId, .. Others];
}

/// <summary>
/// The agency a report belongs to. It is read from one file at start: cases belong to the agency and not to a person,
/// and who may decide comes from here and never from a card.
/// </summary>
public sealed record Agency(
    string Id,
    string Kind,
    string Name,
    string District,
    string Province,
    string Address,
    string Phone,
    string Website,
    string MemoNumberPrefix,
    string? GarudaImage,
    bool ThaiDigits,
    IReadOnlyList<Unit> Units,
    IReadOnlyList<Person> People,
    IReadOnlyList<RouteStep> SignOffRoute)
{
    /// <summary>Microsoft Entra tenants whose people may speak; none listed: any tenant that the bot is installed in.</summary>
    public IReadOnlyList<string> Tenants { get; init; } = [];

    /// <summary>Short words of this house and what they stand for in papers.</summary>
    public IReadOnlyList<Term> Terms { get; init; } = [];

    /// <summary>In place of a report type: whatever has no route of its own.</summary>
    public const string EveryType = "*";

    /// <summary>Routes of single report types; all others take <see cref="SignOffRoute"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RouteStep>> Routes { get; init; } = new Dictionary<string, IReadOnlyList<RouteStep>>(StringComparer.Ordinal);

    /// <summary>Whether the bot gives memos their numbers; otherwise the register is on paper and the number is typed.</summary>
    public bool NumbersByBot { get; init; }

    /// <summary>The route of a report type.</summary>
    public IReadOnlyList<RouteStep> RouteOf(string reportType) => Routes.GetValueOrDefault(reportType) ?? Routes.GetValueOrDefault(EveryType) ?? SignOffRoute;

    /// <summary>The agency as its book has changed it. A route with somebody who left the file no longer counts.</summary>
    public Agency With(AgencyBook book)
    {
        if (book.Routes.Count == 0 && book.Register.ByBot is null)
        {
            return this;
        }

        var routes = new Dictionary<string, IReadOnlyList<RouteStep>>(Routes, StringComparer.Ordinal);
        foreach (var (type, route) in book.Routes.Where(r => r.Value.TrueForAll(step => step.People.All(id => Find(id) is not null))))
        {
            routes[type] = route;
        }

        return this with { Routes = routes, NumbersByBot = book.Register.ByBot ?? NumbersByBot };
    }

    /// <summary>Kind and name as they are written together in papers.</summary>
    public string FullName => Kind + Name;

    /// <summary>The person with this id, or null.</summary>
    public Person? Find(string personId) => People.FirstOrDefault(p => p.Id == personId);

    /// <summary>The unit with this id, or null.</summary>
    public Unit? FindUnit(string? unitId) => Units.FirstOrDefault(u => u.Id == unitId);
}
