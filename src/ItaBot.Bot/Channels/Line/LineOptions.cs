using ItaBot.Bot.Options;

namespace ItaBot.Bot.Channels.Line;

/// <summary>The settings of the LINE channel. Without a secret there is no channel: its address answers 404.</summary>
/// <param name="ChannelSecret">Signs what LINE sends.</param>
/// <param name="ChannelAccessToken">Lets the bot speak.</param>
/// <param name="ApiEndpoint">Where the bot speaks.</param>
/// <param name="DataEndpoint">Where files and pictures lie.</param>
/// <param name="LargestFile">The largest file that is fetched, bytes.</param>
internal sealed record LineOptions(string ChannelSecret, string ChannelAccessToken, Uri ApiEndpoint, Uri DataEndpoint, int LargestFile)
{
    /// <summary>Whether the channel is set up.</summary>
    public bool IsOpen => ChannelSecret.Length > 0;

    /// <summary>Reads checked settings.</summary>
    public static LineOptions Of(Settings settings) => new(
        settings["Line:ChannelSecret"],
        settings["Line:ChannelAccessToken"],
        new Uri(settings["Line:ApiEndpoint"]),
        new Uri(settings["Line:DataEndpoint"]),
        int.Parse(settings["Line:LargestFileMegabytes"], System.Globalization.CultureInfo.InvariantCulture) * 1024 * 1024);
}
