using ItaBot.Domain.Drafting;

namespace ItaBot.Domain.Ports;

/// <summary>Whether a port can be used now, for /health: a name and a detail without anything people typed.</summary>
public sealed record PortState(string Port, bool Usable, string Detail);

/// <summary>Writes official wording from notes: by the phrase book, or by a model behind the same guard.</summary>
public interface IDraftWriter
{
    /// <summary>Who wrote it, kept with the wording.</summary>
    string Id { get; }

    /// <summary>Writes a draft. Notes that hold nothing give a draft without sentences.</summary>
    ValueTask<Draft> WriteAsync(DraftRequest request, CancellationToken cancellationToken);

    /// <summary>Whether drafts can be written.</summary>
    ValueTask<PortState> CheckAsync(CancellationToken cancellationToken);
}
