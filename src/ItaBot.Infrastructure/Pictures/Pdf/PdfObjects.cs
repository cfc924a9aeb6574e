namespace ItaBot.Infrastructure.Pictures.Pdf;

/// <summary>What was met on the way through a PDF: where each object stands, and where pictures and other streams lie.</summary>
internal sealed class PdfObjects(byte[] file)
{
    private const int LongestWay = 8;
    private const int LongestValue = 16_384;
    private readonly Dictionary<int, int> places = [];
    private readonly Dictionary<int, PdfStream> streams = [];
    private readonly List<PdfPicture> pictures = [];

    /// <summary>How many objects were met.</summary>
    public int Count { get; private set; }

    /// <summary>Every picture, in the file's order.</summary>
    public IReadOnlyList<PdfPicture> Pictures => pictures;

    /// <summary>An object's value begins here; a later one of the same number takes its place.</summary>
    public void Stands(int number, int at)
    {
        places[number] = at;
        Count++;
    }

    /// <summary>An object is a stream that lies here.</summary>
    public void Lies(int number, Dictionary<string, object> told, int start, int end)
    {
        var stream = streams[number] = new PdfStream(told, file.AsMemory(start, end - start));
        if (told.GetValueOrDefault("/Subtype") is "/Image")
        {
            pictures.Add(new PdfPicture(this, stream));
        }
    }

    /// <summary>The stream that a reference leads to; null for anything else.</summary>
    public PdfStream? StreamOf(object? value) => value is PdfReference(var number) ? streams.GetValueOrDefault(number) : null;

    /// <summary>A value, wherever it stands; null for one that is not there.</summary>
    public object? Resolve(object? value)
    {
        for (var way = 0; value is PdfReference(var number); way++)
        {
            if (way == LongestWay || !places.TryGetValue(number, out var at))
            {
                return null;
            }

            var syntax = new PdfSyntax(file.AsSpan(0, Math.Min(file.Length, at + LongestValue)), at);
            value = syntax.Next();
        }

        return value;
    }
}

/// <summary>A stream: what is told about it, and its bytes as they lie in the file.</summary>
internal sealed record PdfStream(Dictionary<string, object> Told, ReadOnlyMemory<byte> Bytes);
