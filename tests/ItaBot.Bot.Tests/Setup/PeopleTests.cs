using System.Text.Json;
using System.Text.Json.Nodes;
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

        var found = People.Find(AgencyFile.Read("", [], out _), new Turn(activity, null!, caller));

        found?.Id.ShouldBe(person);
    }

    private const string Ours = "00000000-0000-4000-8000-0000000000AA";
    private const string Theirs = "00000000-0000-4000-8000-0000000000bb";

    [Theory]
    [InlineData(TurnCaller.Connector, null, Ours, "clerk")]
    [InlineData(TurnCaller.Connector, null, null, "clerk")]
    [InlineData(TurnCaller.Connector, Ours, Ours, "clerk")]
    [InlineData(TurnCaller.Connector, Ours, Theirs, null)]
    [InlineData(TurnCaller.Connector, Ours, null, null)]
    [InlineData(TurnCaller.Emulator, Ours, Theirs, null)]
    public void Where_tenants_are_listed_the_object_id_counts_in_them_only(TurnCaller caller, string? listed, string? tenant, string? person)
    {
        var agency = AgencyFile.Read("", [], out _) with { Tenants = listed is null ? [] : [listed.ToLowerInvariant()] };
        var clerk = new ChannelAccount { Id = "29:x", AadObjectId = agency.Find("clerk")!.AadObjectId };
        var asConversation = new Activity { ChannelId = "msteams", From = clerk, Conversation = new ConversationAccount { TenantId = tenant } };
        var asChannel = new Activity { ChannelId = "msteams", From = clerk, ChannelData = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } } };

        People.Find(agency, new Turn(asConversation, null!, caller))?.Id.ShouldBe(person);
        People.Find(agency, new Turn(asChannel, null!, caller))?.Id.ShouldBe(person);
        (People.Find(agency, new Turn(asConversation, null!, caller)) is null).ShouldBe(person is null);
    }

    [Theory]
    [InlineData("[\"00000000-0000-4000-8000-0000000000aa\"]", null)]
    [InlineData("[]", null)]
    [InlineData("[\"contoso.onmicrosoft.com\"]", "'contoso.onmicrosoft.com' is no tenant id")]
    [InlineData("[\"00000000-0000-4000-8000-0000000000aa\", \"00000000-0000-4000-8000-0000000000AA\"]", "stands more than once")]
    [InlineData("[7]", "tenants")]
    public void The_list_of_tenants_is_read_strictly(string tenants, string? problem)
    {
        var agency = JsonNode.Parse(House.Repository.Read("src/ItaBot.Bot/demo-agency.json"), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        agency["tenants"] = JsonNode.Parse(tenants);
        var problems = new List<string>();

        Domain.Agencies.AgencyReader.Read(agency.ToJsonString(), "agency.json", problems);

        problems.Count.ShouldBe(problem is null ? 0 : 1);
        problem.ShouldSatisfyAllConditions(() => problems.ForEach(p => p.ShouldContain(problem!)));
    }
}
