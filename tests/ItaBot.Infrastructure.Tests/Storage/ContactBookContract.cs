using ItaBot.Domain.Ports;
using static ItaBot.Infrastructure.Tests.Storage.Samples;

namespace ItaBot.Infrastructure.Tests.Storage;

/// <summary>What every contact book has to keep: the way back to each person, and to the cards they were sent.</summary>
public abstract class ContactBookContract(StoreRig rig) : StoreContract(rig)
{
    private IContactBook Book => Store.Contacts;

    [Fact]
    public async Task Conversations_come_with_the_latest_used_first_also_after_a_restart()
    {
        await RememberAsync(Reference("a"), 0);
        await RememberAsync(Reference("b"), 1);
        await RememberAsync(Reference("c"), 2);
        await RememberAsync(Reference("a"), 3);
        await RestartAsync();
        (await FindAsync()).ShouldBe([Reference("a"), Reference("c"), Reference("b")]);
        (await Book.FindAsync(Agency, "p2", default)).ShouldBeEmpty();
        (await Book.FindAsync("other", "p1", default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_latest_reference_of_a_conversation_replaces_the_one_before()
    {
        await RememberAsync(Reference("a", "first"), 0);
        await RememberAsync(Reference("a", "second"), 1);
        (await FindAsync()).ShouldBe([Reference("a", "second")]);
        await Book.RememberAsync(Agency, "p1", "line", Reference("a", "third"), Noon.AddMinutes(2), default);
        (await FindAsync()).ShouldBe([Reference("a", "third"), Reference("a", "second")], "the same id on another channel is another conversation");
    }

    [Fact]
    public async Task Ten_conversations_of_a_person_are_kept()
    {
        foreach (var n in Enumerable.Range(0, 14))
        {
            await RememberAsync(Reference("c" + n), n);
            await Book.RememberAsync(Agency, "p2", "teams", Reference("only"), Noon.AddMinutes(n), default);
        }

        (await FindAsync()).ShouldBe(Enumerable.Range(4, 10).Reverse().Select(n => Reference("c" + n)));
        (await Book.FindAsync(Agency, "p2", default)).ShouldBe([Reference("only")]);
    }

    [Fact]
    public async Task A_forgotten_conversation_is_gone_until_it_is_used_again()
    {
        await RememberAsync(Reference("a", "old"), 0);
        await RememberAsync(Reference("a", "new"), 1);
        await RememberAsync(Reference("b"), 2);
        await RememberAsync(Reference("a", "new"), 3);
        await Book.ForgetAsync("other", "p1", Reference("a"), default);
        await Book.ForgetAsync(Agency, "p2", Reference("a"), default);
        await Book.ForgetAsync(Agency, "p1", Reference("a", "old"), default);
        (await FindAsync()).ShouldBe([Reference("b")]);

        await RememberAsync(Reference("a", "new"), 4);
        (await FindAsync()).ShouldBe([Reference("a", "new"), Reference("b")]);
    }

    [Fact]
    public async Task Who_was_reached_before_and_no_longer_is_can_be_told()
    {
        await RememberAsync(Reference("a"), 0);
        await RememberAsync(Reference("b"), 1);
        await Book.RememberAsync(Agency, "p2", "teams", Reference("c"), Noon, default);
        await Book.ForgetAsync(Agency, "p1", Reference("a"), default);
        await Book.ForgetAsync(Agency, "p2", Reference("c"), default);

        (await Book.KnownAsync(Agency, default)).Select(k => (k.PersonId, k.Reachable)).ShouldBe([("p1", true), ("p2", false)]);
        (await Book.KnownAsync(Agency, default))[1].LastUsed.ShouldBe(Noon);
        (await Book.KnownAsync("other", default)).ShouldBeEmpty();
        await Book.RememberAsync(Agency, "p2", "teams", Reference("c"), Noon.AddMinutes(20), default);
        (await Book.KnownAsync(Agency, default)).ShouldAllBe(k => k.Reachable);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{\"conversation\":\"flat\"}")]
    [InlineData("{\"conversation\":{\"id\":7}}")]
    [InlineData("{\"conversation\":{}}")]
    public async Task A_reference_without_a_conversation_id_stands_for_itself(string reference)
    {
        await RememberAsync(reference, 0);
        await RememberAsync(Reference("a"), 1);
        await RememberAsync(reference, 2);
        (await FindAsync()).ShouldBe([reference, Reference("a")]);
        await Book.ForgetAsync(Agency, "p1", reference, default);
        (await FindAsync()).ShouldBe([Reference("a")]);
    }

    [Fact]
    public async Task A_reference_longer_than_any_channels_is_refused()
    {
        await Should.ThrowAsync<ArgumentException>(() => RememberAsync(Reference(new string('x', 20_000)), 0));
        (await FindAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cards_are_found_by_report_in_the_order_sent_and_forgotten_one_by_one()
    {
        SentCard[] cards = [Card("1"), Card("2") with { Round = 2, PersonId = "p2" }, Card("1") with { ReferenceJson = Reference("b") }];
        SentCard[] others = [Card("1") with { ReportId = "r2" }, Card("1") with { AgencyId = "other" }];
        foreach (var card in cards.Concat(others))
        {
            await Book.RememberCardAsync(card, default);
        }

        await RestartAsync();
        (await Book.CardsAsync(Agency, "r1", default)).ShouldBe(cards);
        await Book.ForgetCardAsync(cards[0] with { ReferenceJson = Reference("a", "newer") }, default);
        (await Book.CardsAsync(Agency, "r1", default)).ShouldBe(cards[1..]);
        (await Book.CardsAsync(Agency, "r2", default)).ShouldBe(others[..1]);
        (await Book.CardsAsync("other", "r1", default)).ShouldBe(others[1..]);
    }

    [Fact]
    public async Task A_card_sent_anew_in_its_place_is_one_card()
    {
        await Book.RememberCardAsync(Card("1"), default);
        await Book.RememberCardAsync(Card("1") with { Round = 2, PersonId = "p2" }, default);
        (await Book.CardsAsync(Agency, "r1", default)).ShouldBe([Card("1") with { Round = 2, PersonId = "p2" }]);
    }

    [Fact]
    public async Task Of_very_many_cards_the_latest_are_kept()
    {
        for (var n = 0; n < 203; n++)
        {
            await Book.RememberCardAsync(Card("c" + n), default);
        }

        (await Book.CardsAsync(Agency, "r1", default)).Select(c => c.ActivityId).ShouldBe(Enumerable.Range(3, 200).Select(n => "c" + n));
    }

    protected static string Reference(string conversation, string activity = "x") =>
        $$"""{"activityId":"{{activity}}","conversation":{"id":"{{conversation}}","name":"ห้อง"} }""";

    private static SentCard Card(string activity) => new(Agency, "r1", 1, "p1", Reference("a"), activity);

    private Task RememberAsync(string reference, int minute) => Book.RememberAsync(Agency, "p1", "teams", reference, Noon.AddMinutes(minute), default);

    private Task<IReadOnlyList<string>> FindAsync() => Book.FindAsync(Agency, "p1", default);
}
