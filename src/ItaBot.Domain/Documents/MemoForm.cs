using System.Text.Json;

namespace ItaBot.Domain.Documents;

/// <summary>
/// The printed words and measures of the memo form. They follow the correspondence regulation (1983, as amended) and the
/// layout guide for it; they live in a data file because guides are reissued and the words are Thai. The report borrows
/// its body and signing measures.
/// </summary>
/// <param name="Title">The form's name.</param>
/// <param name="Unit">Label of the unit.</param>
/// <param name="Number">Label of the number.</param>
/// <param name="Date">Label of the date.</param>
/// <param name="Subject">Label of the subject.</param>
/// <param name="To">Label of the addressee.</param>
/// <param name="SignHere">The dotted line an unsigned step leaves.</param>
/// <param name="Or">Stands between people of whom one signs.</param>
/// <param name="Margins">Page margins.</param>
/// <param name="CrestMm">Height of the crest's place, mm.</param>
/// <param name="TitlePt">Title size, pt.</param>
/// <param name="TitleLinePt">Title line, pt.</param>
/// <param name="LabelPt">Label size, pt.</param>
/// <param name="BodyPt">Text size, pt.</param>
/// <param name="NotePt">Size of a signing note, pt.</param>
/// <param name="PartSpacePt">Space above each part, pt.</param>
/// <param name="IndentMm">First-line indent, mm.</param>
/// <param name="DateAtMm">Where the date label begins, mm.</param>
/// <param name="SubjectHangMm">Where a long subject goes on, mm.</param>
/// <param name="SignatureAtMm">Left edge of the half a signature is centred in, mm.</param>
/// <param name="SignatureLines">Blank lines for a handwritten signature.</param>
internal sealed record MemoForm(
    string Title, string Unit, string Number, string Date, string Subject, string To, string SignHere, string Or, Margins Margins,
    double CrestMm, double TitlePt, double TitleLinePt, double LabelPt, double BodyPt, double NotePt, double PartSpacePt,
    double IndentMm, double DateAtMm, double SubjectHangMm, double SignatureAtMm, int SignatureLines)
{
    private const double PointsPerMm = 72 / 25.4;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The form in force.</summary>
    public static MemoForm Current { get; } = Read();

    /// <summary>Space above the title that makes crest and title end level, pt.</summary>
    public double TitleSpacePt => (CrestMm * PointsPerMm) - TitleLinePt;

    private static MemoForm Read()
    {
        using var file = typeof(MemoForm).Assembly.GetManifestResourceStream("memo-form.json")
            ?? throw new InvalidOperationException("memo-form.json is not embedded.");
        return JsonSerializer.Deserialize<MemoForm>(file, Options)
            ?? throw new InvalidOperationException("memo-form.json is empty.");
    }
}
