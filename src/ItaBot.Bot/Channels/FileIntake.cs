using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Documents;
using ItaBot.Infrastructure.Evidence;

namespace ItaBot.Bot.Channels;

/// <summary>A file as a channel handed it over, or why it did not.</summary>
internal sealed record RawFile(string Name, byte[]? Content, FileRefusal? Why = null);

/// <summary>
/// What sending files means, the same on every channel: a picture or a scan with one of our codes means what its taker says, a paper that can be read is
/// read (and kept, so that it can still become evidence), everything else is evidence.
/// </summary>
internal sealed class FileIntake(EvidenceIntake intake, IEnumerable<IPictureTaker> takers)
{
    /// <summary>The action that sending these files is. Whatever is taken is kept when this returns.</summary>
    public async Task<TurnAction> TakeAsync(Agency agency, Person person, IReadOnlyList<RawFile> files, string caption, CancellationToken cancellationToken)
    {
        var sent = new List<SentFile>();
        foreach (var file in files)
        {
            if (file.Content is not { } content)
            {
                sent.Add(new SentFile(EvidenceIntake.NameOf(file.Name, FileKind.Unknown), null, file.Why ?? FileRefusal.NotRead));
                continue;
            }

            if (FileSniffer.Of(content) is FileKind.Jpeg or FileKind.Png or FileKind.Pdf && await AskAsync(agency, person, content, cancellationToken) is { } other)
            {
                return other;
            }

            sent.Add(await intake.TakeAsync(agency.Id, file.Name, content, cancellationToken));
        }

        var lines = files is [{ Content: { } only }] && FileSniffer.Of(only) is FileKind.Docx or FileKind.Macro or FileKind.Text or FileKind.Unknown ? PaperFile.Read(files[0].Content!) : null;
        return new Sends(files[0].Name, lines) { Files = sent, Caption = caption.Trim() };
    }

    private async Task<TurnAction?> AskAsync(Agency agency, Person person, byte[] picture, CancellationToken cancellationToken)
    {
        foreach (var taker in takers)
        {
            if (await taker.TakeAsync(agency, person, picture, cancellationToken) is { } action)
            {
                return action;
            }
        }

        return null;
    }
}
