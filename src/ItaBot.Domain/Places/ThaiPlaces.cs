using System.Reflection;
using System.Text.Json;

namespace ItaBot.Domain.Places;

/// <summary>The provinces of Thailand and their districts, from thai-districts.json (its source stands beside it).</summary>
public static class ThaiPlaces
{
    private static readonly Lazy<IReadOnlyDictionary<string, HashSet<string>>> Table = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("thai-districts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!.ToDictionary(p => p.Key, p => p.Value.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
    });

    private static readonly Lazy<IReadOnlyList<string>> Longest = new(() => [.. Table.Value.Keys.OrderByDescending(p => p.Length)]);
    private static readonly Lazy<HashSet<string>> AllDistricts = new(() => Table.Value.Values.SelectMany(d => d).ToHashSet(StringComparer.Ordinal));

    /// <summary>The names of the provinces, the longest first.</summary>
    public static IReadOnlyList<string> Provinces => Longest.Value;

    /// <summary>The districts of a province; none when there is no such province.</summary>
    public static IReadOnlySet<string> DistrictsOf(string province) => Table.Value.GetValueOrDefault(province) ?? [];

    /// <summary>Whether some province has a district of this name.</summary>
    public static bool IsDistrict(string name) => AllDistricts.Value.Contains(name);

    /// <summary>The provinces that have a district of this name.</summary>
    public static IReadOnlyList<string> ProvincesWith(string district) => [.. Table.Value.Where(p => p.Value.Contains(district)).Select(p => p.Key)];
}
