using ItaBot.Domain.Imports;
using ItaBot.Domain.Places;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>The district does not lie in the province.</summary>
internal sealed class DistrictProvince : IPaperRule
{
    private const int Longest = 40;

    public string Id => "district-province";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        foreach (var text in scene.Paper.Texts)
        {
            foreach (var mark in ImportWords.Thai.DistrictMarks)
            {
                for (var at = text.Text.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = text.Text.IndexOf(mark, at + mark.Length, StringComparison.Ordinal))
                {
                    if (PlaceAt(text.Text, at, mark.Length) is { } place && !Lies(place.District, place.Province))
                    {
                        yield return PaperScene.At(this, Severity.Warns, text, (at, place.End - at), details: [("district", place.District), ("province", place.Province)]);
                    }
                }
            }
        }
    }

    private static bool Lies(string district, string province) =>
        ThaiPlaces.DistrictsOf(province).Contains(district) || district == CheckWords.Thai.CapitalDistrict || !ThaiPlaces.IsDistrict(district);

    // District and province stand side by side: "district A province B".
    private static (string District, string Province, int End)? PlaceAt(string text, int at, int markLength)
    {
        if (markLength <= 2 && at > 0 && text[at - 1] != ' ')
        {
            return null;
        }

        foreach (var mark in ImportWords.Thai.ProvinceMarks)
        {
            var start = at + markLength;
            var second = text.IndexOf(mark, start, Math.Min(Longest, text.Length - start), StringComparison.Ordinal);
            var district = second < 0 ? "" : text[start..second].Trim();
            if (district.Length > 1 && !district.Contains(' ', StringComparison.Ordinal))
            {
                var name = second + mark.Length;
                name += text.AsSpan(name).Length - text.AsSpan(name).TrimStart(' ').Length;
                return ThaiPlaces.Provinces.FirstOrDefault(p => string.CompareOrdinal(text, name, p, 0, p.Length) == 0) is { } province ? (district, province, name + province.Length) : null;
            }
        }

        return null;
    }
}
