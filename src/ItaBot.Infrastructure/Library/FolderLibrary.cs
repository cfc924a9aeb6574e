using System.Globalization;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Library;

/// <summary>
/// Files papers in a folder that the office can open, share or back up as it always did: year, agency, report, file. A paper
/// appears under its name only when all of it is on disk, so nobody ever opens half of one, also not after a power cut.
/// </summary>
/// <param name="root">The library's folder; made when it is missing.</param>
public sealed class FolderLibrary(string root) : ILibrary
{
    private readonly string _root = Path.GetFullPath(root);

    /// <inheritdoc />
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public async Task<string> FileAsync(LibraryPlace place, byte[] content, CancellationToken cancellationToken)
    {
        var shown = Shown(place);
        await ReplaceAsync(Full(shown), content, cancellationToken);
        return shown;
    }

    /// <inheritdoc />
    public async Task<byte[]?> ReadAsync(LibraryPlace place, CancellationToken cancellationToken)
    {
        try
        {
            // Sharing everything lets a newer paper take the name while the older one is read.
            await using var file = new FileStream(Full(Shown(place)), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancellationToken);
            return content.ToArray();
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ListAsync(LibraryPlace place, CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Full(Shown(place)))!);
        return Task.FromResult<IReadOnlyList<string>>(folder.Exists
            ? [.. folder.EnumerateFiles().Select(file => file.Name).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)]
            : []);
    }

    /// <inheritdoc />
    public async Task<PortState> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var probe = Path.Combine(_root, "." + Guid.NewGuid().ToString("N") + ".probe");
            await ReplaceAsync(probe, [1], cancellationToken);
            File.Delete(probe);
            return new PortState("library", true, "folder");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new PortState("library", false, failure.Message);
        }
    }

    private static async Task ReplaceAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, "." + Guid.NewGuid().ToString("N") + ".tmp");
        try
        {
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(content, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }

        // The move itself is on disk once the moved file was flushed again: journalling file systems write both together.
        using var moved = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(moved);
    }

    private static string Shown(LibraryPlace place) => string.Join(
        '/',
        [place.FiscalYear.ToString(CultureInfo.InvariantCulture), .. new[] { place.AgencyName, place.ReportId, place.Folder, place.FileName }.OfType<string>().Select(PlaceNames.Clean)]);

    private string Full(string shown)
    {
        var full = Path.GetFullPath(Path.Combine(_root, shown));
        return full.StartsWith(_root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new InvalidOperationException("A place outside the library.");
    }
}
