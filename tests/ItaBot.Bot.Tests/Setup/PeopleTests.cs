using ItaBot.Bot.Channels;
using ItaBot.Bot.Options;
using ItaBot.BotFramework;

namespace ItaBot.Bot.Tests.Setup;

/// <summary>Whose word says who speaks.</summary>
public class PeopleTests
{
    [Theory]
    [InlineData(TurnCaller.Anonymous, "emulator", "clerk")]
    [InlineData(TurnCaller.Emulator, "emulator", "clerk")]
    [InlineData(TurnCaller.DirectLine, "webchat", "clerk")]
    [InlineData(TurnCaller.Connector, "msteams", null)]
    [InlineData(TurnCaller.Connector, "webchat", null)]
    [InlineData(TurnCaller.Connector, "line", null)]
    public void An_id_of_the_agency_file_is_believed_on_this_machine_only(TurnCaller caller, string channelId, string? person)
    {
        var activity = new Activity { ChannelId = channelId, From = new ChannelAccount { Id = "clerk" } };

        var found = new People(AgencyFile.Read("", [], out _)).Find(new Turn(activity, null!, caller));

        found?.Id.ShouldBe(person);
    }
}
