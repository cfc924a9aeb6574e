using System.Collections.Immutable;
using System.Globalization;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Documents;

namespace ItaBot.Bot.Agencies;

/// <summary>An agency that this program serves, and the image of the Garuda for its memos.</summary>
internal sealed record ServedAgency(Agency Agency, Picture? Garuda);

/// <summary>Holds the agency of an office, for the services in it.</summary>
internal sealed class OfficeSign
{
    /// <summary>Whose office it is.</summary>
    public ServedAgency Served { get; set; } = null!;
}

/// <summary>
/// One program serves every agency of a province. Each agency has an office: the services that look at reports, people or papers are made
/// once for each and know their own agency only, so that nothing said in one office can open anything of another. What comes from outside
/// is brought to the right office at the door.
/// </summary>
internal sealed class Offices(IServiceScopeFactory scopes, IReadOnlyList<ServedAgency> served) : IDisposable
{
    /// <summary>In the store, what belongs to no agency yet: events whose sender is not known, and in which office a person of several works.</summary>
    public const string Shared = "*";

    private readonly Dictionary<string, Lazy<IServiceScope>> _offices = served.ToDictionary(s => s.Agency.Id, s => new Lazy<IServiceScope>(() => Open(scopes, s)), StringComparer.Ordinal);

    /// <summary>The agencies, in the order in which they are set up.</summary>
    public ImmutableList<Agency> All { get; } = [.. served.Select(s => s.Agency)];

    /// <summary>The agency with this id, or null when this program does not serve it.</summary>
    public Agency? Find(string agencyId) => _offices.ContainsKey(agencyId) ? All.First(a => a.Id == agencyId) : null;

    /// <summary>Digits before a one-time code that say whose it is; none where there is but one agency.</summary>
    public string NumberOf(Agency agency) => All.Count == 1 ? "" : All.IndexOf(agency).ToString(CultureInfo.InvariantCulture).PadLeft(Width, '0');

    /// <summary>Whose code it may be, by its length and those digits; null when it is none.</summary>
    /// <param name="digits">What was typed, digits only.</param>
    /// <param name="length">Length of a code without the agency's digits.</param>
    public Agency? OfCode(string digits, int length) =>
        All.Count == 1 ? digits.Length == length ? All[0] : null
        : digits.Length == Width + length && int.Parse(digits.AsSpan(0, Width), CultureInfo.InvariantCulture) is var number && number < All.Count ? All[number] : null;

    /// <summary>A service of an agency's office.</summary>
    public T Of<T>(Agency agency) where T : notnull => _offices[agency.Id].Value.ServiceProvider.GetRequiredService<T>();

    private int Width => (All.Count - 1).ToString(CultureInfo.InvariantCulture).Length;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var office in _offices.Values.Where(o => o.IsValueCreated))
        {
            office.Value.Dispose();
        }
    }

    private static IServiceScope Open(IServiceScopeFactory scopes, ServedAgency served)
    {
        var office = scopes.CreateScope();
        office.ServiceProvider.GetRequiredService<OfficeSign>().Served = served;
        return office;
    }
}
