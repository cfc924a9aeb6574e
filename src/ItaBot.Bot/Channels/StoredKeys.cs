using System.Globalization;
using System.Xml.Linq;
using ItaBot.Domain.Ports;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace ItaBot.Bot.Channels;

/// <summary>
/// Keys of links in the store that several instances share, so that what one sealed the other opens. The framework asks without waiting
/// (at the start, and once a day), hence the blocking. A folder of keys from before, as after a move from SQLite, is taken in once.
/// </summary>
internal sealed class StoredKeys(IKeyShelf shelf, string folder, TimeProvider clock, ILoggerFactory logs) : IXmlRepository
{
    private const string Shared = Agencies.Offices.Shared;
    private static readonly TimeSpan SameStart = TimeSpan.FromMinutes(10);

    /// <summary>Keeps the keys of the program in a store.</summary>
    public static void AddTo(IServiceCollection services, IKeyShelf shelf, string folder) => services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
        p => new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = new StoredKeys(shelf, folder, p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILoggerFactory>())));

    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements() => Waited(async () =>
    {
        if (await shelf.KeysAsync(Shared, CancellationToken.None) is { Count: > 0 } kept)
        {
            return [.. kept.Select(xml => XElement.Parse(xml))];
        }

        IReadOnlyCollection<XElement> before = Directory.Exists(folder) ? new FileSystemXmlRepository(new DirectoryInfo(folder), logs).GetAllElements() : [];
        foreach (var element in before)
        {
            // Not as of now: a key that is over must not keep a new one away.
            await KeepAsync(element, NameOf(element), DateTimeOffset.UnixEpoch, unlessSince: null);
        }

        return before;
    });

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        var now = clock.GetUtcNow();
        Waited(() => element.Name.LocalName == "key" ? KeepAsync(element, friendlyName, now, now - SameStart) : KeepAsync(element, friendlyName, DateTimeOffset.UnixEpoch, unlessSince: null));
    }

    private Task<bool> KeepAsync(XElement element, string name, DateTimeOffset at, DateTimeOffset? unlessSince) =>
        shelf.KeepKeyAsync(Shared, name, element.ToString(SaveOptions.DisableFormatting), at, unlessSince, CancellationToken.None);

    private static string NameOf(XElement element) => (string?)element.Attribute("id") is { } id ? "key-" + id : string.Create(CultureInfo.InvariantCulture, $"{element.Name.LocalName}-{Guid.NewGuid():n}");

    // In a thread of the pool: whoever waits here holds nothing that the work needs.
    private static T Waited<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
