using Dapper;
using ItaBot.Domain.Agencies;
using Microsoft.Data.Sqlite;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqliteStore
{
    /// <inheritdoc />
    public Task<AgencyBook> BookAsync(string agencyId, CancellationToken cancellationToken)
    {
        using var connection = _gate.Read();
        var json = connection.QueryFirstOrDefault<string>("SELECT json FROM agency_book WHERE agency_id = @agencyId", new { agencyId });
        return Task.FromResult(json is null ? new AgencyBook() : ReportJson.ReadBook(json));
    }

    private static bool SaveBook(SqliteTransaction transaction, string agencyId, AgencyBook book) => transaction.Connection!.Execute(
        book.Revision == 1
            ? "INSERT INTO agency_book (agency_id, revision, json) VALUES (@agencyId, 1, @json) ON CONFLICT DO NOTHING"
            : "UPDATE agency_book SET revision = @Revision, json = @json WHERE agency_id = @agencyId AND revision = @Revision - 1",
        new { agencyId, book.Revision, json = ReportJson.Write(book) },
        transaction) == 1;
}
