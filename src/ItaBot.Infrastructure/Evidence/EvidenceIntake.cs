using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Infrastructure.Evidence;

/// <summary>
/// The door through which every file of every channel comes in: told by its bytes, scanned, pictures made anew without the place where they
/// were taken, and kept before anything is said about it. What does not pass is named with the reason.
/// </summary>
public sealed class EvidenceIntake(IEvidenceVault vault, IPictureWorkshop workshop, IVirusScan scan, int largestFile, TimeProvider clock) : IDisposable
{
    private const int LongestName = 80;

    // A picture of twelve million points takes some forty megabytes while it is made anew.
    private readonly SemaphoreSlim _room = new(2);

    /// <summary>Takes a file in.</summary>
    /// <param name="agencyId">Whose it becomes.</param>
    /// <param name="name">Its name as sent; may be empty and is not believed.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Stops taking; what was kept already is only room lost.</param>
    public async Task<SentFile> TakeAsync(string agencyId, string name, byte[] content, CancellationToken cancellationToken)
    {
        var kind = FileSniffer.Of(content);
        var clean = NameOf(name, kind);
        if (content.Length > largestFile)
        {
            return new SentFile(clean, null, FileRefusal.TooLarge);
        }

        if (RefusalOf(kind) is { } refused)
        {
            return new SentFile(clean, null, refused);
        }

        if (await scan.ScanAsync(content, cancellationToken) is var said and not ScanResult.Clean)
        {
            return new SentFile(clean, null, said == ScanResult.Infected ? FileRefusal.Infected : FileRefusal.NotScanned, Convert.ToHexStringLower(SHA256.HashData(content)));
        }

        return kind is FileKind.Jpeg or FileKind.Png
            ? await PhotoAsync(agencyId, clean, content, cancellationToken)
            : new SentFile(clean, await PieceAsync(agencyId, EvidenceKind.File, clean, FileSniffer.MediaType(kind), content, cancellationToken));
    }

    /// <summary>A file's name without path, hidden letters and what a file system refuses; with the ending of what it is.</summary>
    public static string NameOf(string name, FileKind kind)
    {
        var last = ThaiText.Clean(name).Split('/', '\\')[^1];
        var stem = Path.GetFileNameWithoutExtension(last);
        var plain = new StringBuilder();
        foreach (var rune in stem.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate))
            {
                plain.Append(rune.IsAscii && "\"*:<>?|".Contains((char)rune.Value, StringComparison.Ordinal) ? "_" : rune.ToString());
            }
        }

        var whole = new StringInfo(plain.ToString().Trim(' ', '.', '_'));
        var text = whole.LengthInTextElements > LongestName ? whole.SubstringByTextElements(0, LongestName) : whole.String;
        return (text.Length == 0 ? PaperWords.Of(kind is FileKind.Jpeg or FileKind.Png ? "evidence.photo-name" : "evidence.file-name") : text) + FileSniffer.Extension(kind);
    }

    /// <summary>Ends the waiting of those who still want room.</summary>
    public void Dispose() => _room.Dispose();

    private static FileRefusal? RefusalOf(FileKind kind) => kind switch
    {
        FileKind.Heic => FileRefusal.Heic,
        FileKind.Macro => FileRefusal.Macro,
        FileKind.Recording => FileRefusal.Recording,
        FileKind.Unknown => FileRefusal.OtherKind,
        _ => null,
    };

    private async Task<SentFile> PhotoAsync(string agencyId, string name, byte[] content, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        PictureCopy? copy;
        FileRefusal? why;
        try
        {
            copy = workshop.Copy(content, out why);
        }
        finally
        {
            _room.Release();
        }

        if (copy is null)
        {
            return new SentFile(name, null, why ?? FileRefusal.Broken);
        }

        var thumbnail = await vault.KeepAsync(agencyId, copy.Thumbnail, clock.GetUtcNow(), cancellationToken);
        var piece = await PieceAsync(agencyId, EvidenceKind.Photo, name, FileSniffer.MediaType(FileKind.Jpeg), copy.Jpeg, cancellationToken);
        return new SentFile(name, piece with { Thumbnail = thumbnail, Width = copy.Width, Height = copy.Height });
    }

    private async Task<EvidencePiece> PieceAsync(string agencyId, EvidenceKind kind, string name, string mediaType, byte[] content, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hash = await vault.KeepAsync(agencyId, content, now, cancellationToken);
        return new EvidencePiece("", null, kind, name, mediaType, content.Length, hash, "", now);
    }
}
