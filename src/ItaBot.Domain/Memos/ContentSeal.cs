using System.Security.Cryptography;
using System.Text;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Memos;

/// <summary>
/// The SHA-256 of exactly what an approver sees: every answer of header, measures and memo, and every piece of evidence, in a fixed order.
/// Fields are length-prefixed, so that no two contents can be written the same way.
/// </summary>
public static class ContentSeal
{
    /// <summary>The seal of a report's content, 64 lower-case hex characters.</summary>
    public static string Of(Report report) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(report))));

    /// <summary>What is sealed, written so that its SHA-256 in UTF-8 is the seal.</summary>
    public static string Write(Report report)
    {
        var text = new StringBuilder();
        void Put(string value) => text.Append(value.Length).Append(':').Append(value).Append(';');

        Put(report.Id);
        Put(report.HandbookVersion);
        PutAnswers(report.Answers, Put);
        foreach (var measure in report.LiveMeasures)
        {
            Put(measure.Id);
            PutAnswers(measure.Answers, Put);
            foreach (var promise in measure.Promised ?? [])
            {
                Put(promise);
            }
        }

        foreach (var (row, answers) in report.Indicators.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            Put(row);
            PutAnswers(answers, Put);
        }

        // A report without evidence keeps the seal it had before there was any.
        foreach (var piece in report.EvidenceRows.SelectMany(report.EvidenceOf))
        {
            foreach (var part in new[] { "evidence", piece.Row!, piece.Kind.ToString(), piece.Hash, piece.Name, piece.Caption ?? "", piece.Url ?? "" })
            {
                Put(part);
            }
        }

        return text.ToString();
    }

    /// <summary>Under which key the store keeps what was sealed.</summary>
    public static string KeptAs(string agencyId, string seal) => $"content:{agencyId}:{seal}";

    /// <summary>The fields of a text that <see cref="Write"/> wrote; none of one that it did not.</summary>
    public static IReadOnlyList<string> Read(string sealedText)
    {
        var fields = new List<string>();
        var at = 0;
        while (at < sealedText.Length)
        {
            var colon = sealedText.IndexOf(':', at);
            if (colon < 0 || !int.TryParse(sealedText.AsSpan(at, colon - at), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length) || colon + 1 + length >= sealedText.Length)
            {
                return [];
            }

            fields.Add(sealedText.Substring(colon + 1, length));
            at = colon + length + 2;
        }

        return fields;
    }

    private static void PutAnswers(IReadOnlyDictionary<string, Answer> answers, Action<string> put)
    {
        foreach (var (id, answer) in answers.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            put(id);
            put(answer.Text);
            put(answer.Wording?.Text ?? "");
        }
    }
}
