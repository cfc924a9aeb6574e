using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore : IModelMeter
{
    /// <inheritdoc />
    public async Task<ModelUse> UseOfAsync(string agencyId, string month, CancellationToken cancellationToken) =>
        await FirstAsync<ModelUse>(
            agencyId, "SELECT calls AS Calls, tokens_in AS TokensIn, tokens_out AS TokensOut FROM model_use WHERE agency_id = @agencyId AND month = @month", new { agencyId, month }, cancellationToken)
        ?? new ModelUse(0, 0, 0);

    /// <inheritdoc />
    public Task AddUseAsync(string agencyId, string month, ModelUse use, CancellationToken cancellationToken) => WriteAsync(
        agencyId,
        """
        INSERT INTO model_use (agency_id, month, calls, tokens_in, tokens_out) VALUES (@agencyId, @month, @Calls, @TokensIn, @TokensOut)
        ON CONFLICT (agency_id, month) DO UPDATE SET calls = model_use.calls + excluded.calls, tokens_in = model_use.tokens_in + excluded.tokens_in, tokens_out = model_use.tokens_out + excluded.tokens_out
        """,
        new { agencyId, month, use.Calls, use.TokensIn, use.TokensOut },
        cancellationToken);
}
