using ItaBot.Domain.Agencies;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore
{
    private static async Task<bool> SaveBookAsync(Session session, string agencyId, AgencyBook book) => await session.ExecuteAsync(
        book.Revision == 1
            ? "INSERT INTO agency_book (agency_id, revision, json) VALUES (@agencyId, 1, @json) ON CONFLICT DO NOTHING"
            : "UPDATE agency_book SET revision = @Revision, json = @json WHERE agency_id = @agencyId AND revision = @Revision - 1",
        new { agencyId, book.Revision, json = ReportJson.Write(book) }) == 1;
}
