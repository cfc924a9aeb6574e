using System.Globalization;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>Dates under a memo cannot be told to belong to one of the names.</summary>
internal sealed class DatesUnattributed : IPaperRule
{
    public string Id => "dates-unattributed";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var undated = 0;
        foreach (var signer in scene.Paper.Memo?.Signers ?? [])
        {
            undated = signer.Date is null ? undated + 1 : 0;
            if (signer.LooseDates.Count > undated)
            {
                yield return PaperScene.At(this, Severity.Warns, signer.LooseDates[0].Line, string.Join(", ", signer.LooseDates.Select(d => d.Text)), details: [("dates", Number(signer.LooseDates.Count)), ("names", Number(undated))]);
            }

            undated = signer.LooseDates.Count > 0 ? 0 : undated;
        }
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
