namespace ItaBot.Domain.Ports;

/// <summary>What an agency asked of a model in a month.</summary>
public sealed record ModelUse(long Calls, long TokensIn, long TokensOut)
{
    /// <summary>Both together.</summary>
    public long Tokens => TokensIn + TokensOut;
}

/// <summary>Counts what an agency uses of a model, month by month, so that a cap holds over restarts.</summary>
public interface IModelMeter
{
    /// <summary>What was used in a month ("2026-01", UTC).</summary>
    Task<ModelUse> UseOfAsync(string agencyId, string month, CancellationToken cancellationToken);

    /// <summary>Adds to what was used.</summary>
    Task AddUseAsync(string agencyId, string month, ModelUse use, CancellationToken cancellationToken);
}
