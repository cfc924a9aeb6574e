using ItaBot.Domain.Reading;

namespace ItaBot.Domain.Agencies;

/// <summary>Reads an agency file (setting Agency:File) and lists every mistake in it at once.</summary>
public static class AgencyReader
{
    private static readonly Dictionary<string, Role> RoleWords = new(StringComparer.Ordinal)
    {
        ["clerk"] = Role.Clerk,
        ["head"] = Role.Head,
        ["approver"] = Role.Approver,
        ["admin"] = Role.Admin,
        ["auditor"] = Role.Auditor,
        ["coach"] = Role.Coach,
    };

    /// <summary>Reads the file's text. The agency is usable only when <paramref name="problems"/> stays empty.</summary>
    public static Agency Read(string json, string file, List<string> problems)
    {
        var root = StrictObject.Parse(json, file, problems);
        var agency = new Agency(
            root.Text("id", 40),
            root.Text("kind", 60),
            root.Text("name", 120),
            root.Text("district", 120),
            root.Text("province", 120),
            root.Text("address", 400),
            root.Text("phone", 60),
            root.Text("website", 200),
            root.Text("memoNumberPrefix", 60),
            root.TextOrNull("garudaImage", 400),
            root.Flag("thaiDigits", otherwise: true),
            [.. root.Objects("units").Select(ReadUnit)],
            [.. root.Objects("people").Select(p => ReadPerson(p, problems))],
            [.. root.Objects("signOffRoute").Select(RouteReader.Step)]) { Tenants = ReadTenants(root), Terms = [.. root.Objects("terms").Select(ReadTerm)], Routes = RouteReader.ByType(root), NumbersByBot = RouteReader.NumbersByBot(root) };
        root.NothingElse();
        CheckReferences(agency, file, problems);
        return agency;
    }

    private static List<string> ReadTenants(StrictObject root)
    {
        var tenants = root.Texts("tenants").ToList();
        tenants.Where(t => !Guid.TryParseExact(t, "D", out _)).ToList().ForEach(t => root.Problem("tenants", $"'{t}' is no tenant id (a GUID)"));
        return tenants;
    }

    private static Term ReadTerm(StrictObject o)
    {
        var term = new Term(o.Text("short", 60), o.Text("full", 200));
        o.NothingElse();
        return term;
    }

    private static Unit ReadUnit(StrictObject o)
    {
        var unit = new Unit(o.Text("id", 40), o.Text("name", 120), o.TextOrNull("phone", 60));
        o.NothingElse();
        return unit;
    }

    private static Person ReadPerson(StrictObject o, List<string> problems)
    {
        var roles = new List<Role>();
        foreach (var word in o.Texts("roles"))
        {
            if (RoleWords.TryGetValue(word, out var role))
            {
                roles.Add(role);
            }
            else
            {
                o.Problem("roles", $"unknown word '{word}', expected one of {string.Join(", ", RoleWords.Keys)}");
            }
        }

        var person = new Person(o.Text("id", 40), o.Text("name", 120), o.Text("position", 160), o.TextOrNull("unit", 40), roles, o.TextOrNull("aadObjectId", 60), o.TextOrNull("lineUserId", 60));
        o.NothingElse();
        if (roles.Count == 0)
        {
            problems.Add($"people '{person.Id}' has no role");
        }

        if (roles.Count > 1 && roles.Contains(Role.Auditor))
        {
            problems.Add($"people '{person.Id}' is auditor and may have no other role");
        }

        return person;
    }

    private static void CheckReferences(Agency agency, string file, List<string> problems)
    {
        void Unique(string what, IEnumerable<string?> ids) => problems.AddRange(
            ids.Where(id => !string.IsNullOrEmpty(id)).GroupBy(id => id, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => $"{file}: {what} '{g.Key}' stands more than once"));

        Unique("units id", agency.Units.Select(u => u.Id));
        Unique("tenants", agency.Tenants);
        Unique("terms short", agency.Terms.Select(t => t.Short));
        Unique("people id", agency.People.Select(p => p.Id));
        Unique("people aadObjectId", agency.People.Select(p => p.AadObjectId));
        Unique("people lineUserId", agency.People.Select(p => p.LineUserId));
        problems.AddRange(agency.People.Where(p => p.UnitId is not null && agency.FindUnit(p.UnitId) is null).Select(p => $"{file}: people '{p.Id}' names the unknown unit '{p.UnitId}'"));
        foreach (var id in agency.Routes.Values.Append(agency.SignOffRoute).SelectMany(route => route).SelectMany(step => step.People).Distinct())
        {
            problems.AddRange(agency.Find(id) is not { } signer ? [$"{file}: signOffRoute names the unknown person '{id}'"] : signer.Is(Role.Approver) ? [] : [$"{file}: signOffRoute person '{id}' lacks the role approver"]);
        }

        if (agency.SignOffRoute.Count == 0)
        {
            problems.Add($"{file}: signOffRoute must hold at least one step");
        }

        if (!agency.People.Any(p => p.Is(Role.Clerk)))
        {
            problems.Add($"{file}: nobody has the role clerk");
        }
    }
}
