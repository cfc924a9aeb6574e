using System.Text;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Evidence;
using ItaBot.Infrastructure.Pictures;
using ItaBot.Infrastructure.Tests.Storage;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;

namespace ItaBot.Infrastructure.Tests.Evidence;

/// <summary>What passes the door is kept without a word of where it was taken; what does not is named with the reason and not kept.</summary>
public sealed class EvidenceIntakeTests : IAsyncLifetime
{
    private readonly SqliteRig _rig = new();
    private readonly FakeClam _clam = new();
    private IEvidenceVault _vault = null!;

    public async Task InitializeAsync() => _vault = (IEvidenceVault)(await _rig.StartAsync()).Reports;

    public async Task DisposeAsync()
    {
        await _clam.DisposeAsync();
        _rig.Dispose();
    }

    [Fact]
    public async Task Place_telephone_and_notes_are_gone_by_a_reader_that_we_did_not_write()
    {
        var sent = Photos.WithPlace(Photos.Jpeg());
        var before = ImageMetadataReader.ReadMetadata(new MemoryStream(sent));
        var place = before.OfType<GpsDirectory>().ShouldHaveSingleItem().GetGeoLocation().ShouldNotBeNull();
        (Math.Round(place.Latitude, 2), Math.Round(place.Longitude, 2)).ShouldBe((13.75, 100.50), "the sample must hold a place, or the test proves nothing");
        before.SelectMany(d => d.Tags).ShouldContain(t => t.Description == "SecretPhone");

        var piece = (await TakeAsync("IMG_0001.JPG", sent)).Piece.ShouldNotBeNull();
        foreach (var hash in new[] { piece.Hash, piece.Thumbnail! })
        {
            var kept = (await _vault.FindAsync("a1", hash, default)).ShouldNotBeNull();
            var after = ImageMetadataReader.ReadMetadata(new MemoryStream(kept));
            after.Select(d => d.Name).ShouldBe(["JPEG", "JFIF", "Huffman", "File Type"], ignoreOrder: true);
            Encoding.Latin1.GetString(kept).ShouldNotContain("SecretPhone");
            Encoding.Latin1.GetString(kept).ShouldNotContain("13.75");
        }
    }

    [Fact]
    public async Task A_photo_is_set_upright_and_made_no_larger_than_a_page_needs()
    {
        var piece = (await TakeAsync("", Photos.WithPlace(Photos.Jpeg(3000, 1500), orientation: 6))).Piece.ShouldNotBeNull();
        (piece.Width, piece.Height).ShouldBe((1280, 2560));
        piece.Name.ShouldBe("ภาพถ่าย.jpg");
        var small = PictureFile.TryRead(await _vault.FindAsync("a1", piece.Thumbnail!, default), out _).ShouldNotBeNull();
        (small.Width, small.Height).ShouldBe((480, 960));
        piece.Size.ShouldBe((await _vault.FindAsync("a1", piece.Hash, default))!.Length);
    }

    [Fact]
    public async Task The_same_photo_is_the_same_piece_whatever_was_written_beside_it()
    {
        var jpeg = Photos.Jpeg();
        var first = (await TakeAsync("a.jpg", jpeg)).Piece!;
        (await TakeAsync("b.jpg", Photos.WithPlace(jpeg))).Piece!.Hash.ShouldBe(first.Hash);
        (await TakeAsync("c.jpg", Photos.Jpeg(seed: 2))).Piece!.Hash.ShouldNotBe(first.Hash);
    }

    [Fact]
    public async Task A_document_is_kept_as_it_came()
    {
        byte[] pdf = [.. "%PDF-1.7\n"u8, .. new byte[1000]];
        var piece = (await TakeAsync("คู่มือ.exe", pdf)).Piece.ShouldNotBeNull();
        (piece.Kind, piece.Name, piece.MediaType, piece.Size).ShouldBe((EvidenceKind.File, "คู่มือ.pdf", "application/pdf", pdf.Length));
        (await _vault.FindAsync("a1", piece.Hash, default)).ShouldBe(pdf);
    }

    [Theory]
    [InlineData("FFD8FFE000104A464946000101", FileRefusal.Broken)]
    [InlineData("0000001866747970686569630000000068656963", FileRefusal.Heic)]
    [InlineData("00000020667479706D703432000000006D703432", FileRefusal.Recording)]
    [InlineData("4D5A90000300000004000000FFFF", FileRefusal.OtherKind)]
    [InlineData("", FileRefusal.OtherKind)]
    public async Task What_does_not_pass_is_named_and_not_kept(string hex, FileRefusal why)
    {
        var sent = await TakeAsync("x", Convert.FromHexString(hex));
        (sent.Piece, sent.Why).ShouldBe(((EvidencePiece?)null, (FileRefusal?)why));
        _rig.Ask<long>("SELECT COUNT(*) FROM evidence").ShouldBe(0);
    }

    [Fact]
    public async Task What_is_too_large_or_hides_a_program_is_not_taken()
    {
        (await TakeAsync("large.pdf", [.. "%PDF-"u8, .. new byte[11 * 1024 * 1024]])).Why.ShouldBe(FileRefusal.TooLarge);
        (await TakeAsync("plan.docx", FileSnifferTests.Word(DocumentFormat.OpenXml.WordprocessingDocumentType.MacroEnabledDocument))).Why.ShouldBe(FileRefusal.Macro);
    }

    [Fact]
    public async Task A_virus_is_refused_with_its_hash_and_an_unscanned_file_waits_outside()
    {
        var scan = new ClamDaemon("127.0.0.1", _clam.Port, TimeSpan.FromSeconds(20));
        byte[] bad = [.. "%PDF-1.7\n"u8, .. FakeClam.Eicar];
        var refused = await TakeAsync("bad.pdf", bad, scan);
        (refused.Why, refused.Hash).ShouldBe((FileRefusal.Infected, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bad))));
        (await TakeAsync("good.pdf", [.. "%PDF-1.7\n"u8], scan)).Piece.ShouldNotBeNull();
        _clam.Says = "busy ERROR";
        (await TakeAsync("good.jpg", Photos.Jpeg(), scan)).Why.ShouldBe(FileRefusal.NotScanned);
        _rig.Ask<long>("SELECT COUNT(*) FROM evidence").ShouldBe(1);
    }

    [Fact]
    public async Task Many_at_once_are_all_taken()
    {
        using var intake = Intake(new NoScan());
        var taken = await Task.WhenAll(Enumerable.Range(1, 10).Select(i => intake.TakeAsync("a1", $"{i}.jpg", Photos.Jpeg(seed: i), default)));
        taken.Select(t => t.Piece!.Hash).Distinct().Count().ShouldBe(10);
    }

    private async Task<SentFile> TakeAsync(string name, byte[] content, IVirusScan? scan = null)
    {
        using var intake = Intake(scan ?? new NoScan());
        return await intake.TakeAsync("a1", name, content, default);
    }

    private EvidenceIntake Intake(IVirusScan scan) => new(_vault, new PictureWorkshop(), scan, 10 * 1024 * 1024, TimeProvider.System);
}
