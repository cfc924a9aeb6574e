using System.Globalization;
using ItaBot.Bot.Channels.WebChat;
using ItaBot.BotFramework;
using ItaBot.Infrastructure.Tests.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Instances;

/// <summary>Where the web chat keeps its conversations, in memory or in a store: the Direct Line notices no difference.</summary>
public abstract class DirectLineStoreContract
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Long = Noon.AddYears(-1);

    protected IDirectLineStore Store { get; set; } = null!;

    [Fact]
    public async Task A_conversation_is_kept_with_its_pieces_and_only_under_its_id()
    {
        await PutAsync("a", "of a", 5, ("line/1", [1, 2]), ("line/2", []), ("file/x", [3]));
        (await Store.FindAsync("a", default)).ShouldBe(new DirectLineKept("of a", Noon));
        (await Store.FindAsync("A", default)).ShouldBeNull();
        (await Store.FindAsync("", default)).ShouldBeNull();
        (await Store.PiecesAsync("a", ["file/x", "line/9", "line/1", "line/2"], default)).ShouldBe([[3], [1, 2], []]);
        (await Store.PiecesAsync("b", ["line/1"], default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_sees_what_was_before_and_replaces_adds_and_takes_away()
    {
        await PutAsync("a", "first", 7, ("one", [1]), ("two", [2]));
        var seen = await Store.ChangeAsync("a", Noon.AddSeconds(1), async edit =>
        {
            var before = (edit.State, edit.Bytes, (await edit.ReadAsync("one"))![0], await edit.ReadAsync("none"));
            (edit.State, edit.Bytes) = ("second", 9);
            edit.Pieces["one"] = [10];
            edit.Pieces["two"] = null;
            edit.Pieces["three"] = [30];
            edit.Pieces["none"] = null;
            return before;
        }, default);
        seen.ShouldBe(("first", 7, (byte)1, null));
        (await Store.FindAsync("a", default)).ShouldBe(new DirectLineKept("second", Noon.AddSeconds(1)));
        (await Store.PiecesAsync("a", ["one", "two", "three"], default)).ShouldBe([[10], [30]]);
        (await Store.ChangeAsync("a", Noon, edit => Task.FromResult(edit.Bytes), default)).ShouldBe(9);
        (await Store.PiecesAsync("a", ["one"], default)).ShouldBe([[10]], "a change that changes nothing only marks it as used");
    }

    [Fact]
    public async Task What_is_given_no_state_is_not_kept()
    {
        (await Store.ChangeAsync("a", Noon, edit =>
        {
            edit.Pieces["one"] = [1];
            return Task.FromResult(edit.State);
        }, default)).ShouldBeNull();
        (await Store.FindAsync("a", default)).ShouldBeNull();
        (await Store.PiecesAsync("a", ["one"], default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_that_breaks_off_changes_nothing()
    {
        await PutAsync("a", "before", 1, ("one", [1]));
        await Should.ThrowAsync<InvalidOperationException>(() => Store.ChangeAsync<int>("a", Noon, edit =>
        {
            edit.State = "after";
            edit.Pieces["one"] = null;
            throw new InvalidOperationException("a bug");
        }, default));
        (await Store.FindAsync("a", default))!.State.ShouldBe("before");
        (await Store.PiecesAsync("a", ["one"], default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Many_changes_at_once_come_one_after_the_other()
    {
        await PutAsync("a", "0", 0);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Task.Run(() => Store.ChangeAsync("a", Noon, edit =>
        {
            edit.State = (int.Parse(edit.State!, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
            edit.Pieces["by " + n] = [(byte)n];
            return Task.FromResult(n);
        }, default))));
        (await Store.FindAsync("a", default))!.State.ShouldBe("60");
        (await Store.PiecesAsync("a", [.. Enumerable.Range(0, 60).Select(n => "by " + n)], default)).Select(piece => (int)piece[0]).ShouldBe(Enumerable.Range(0, 60));
    }

    [Fact]
    public async Task A_large_piece_comes_back_as_it_was()
    {
        var file = new byte[10 * 1024 * 1024];
        new Random(7).NextBytes(file);
        await PutAsync("a", "with a file", file.Length, ("file/x", file));
        (await Store.PiecesAsync("a", ["file/x"], default)).ShouldHaveSingleItem().AsSpan().SequenceEqual(file).ShouldBeTrue();
    }

    [Fact]
    public async Task The_longest_idle_make_room_and_the_newest_never()
    {
        await FiveAsync();
        await Store.MakeRoomAsync("a", 5, 500, Long, default);
        (await LeftAsync()).ShouldBe("abcde");
        await Store.MakeRoomAsync("a", 3, 500, Long, default);
        (await LeftAsync()).ShouldBe("ade", "a is the longest idle, but the newest is spared");
        (await Store.PiecesAsync("b", ["one"], default)).ShouldBeEmpty();
        await Store.MakeRoomAsync("e", 3, 250, Long, default);
        (await LeftAsync()).ShouldBe("de");
        await Store.MakeRoomAsync("e", 3, 1, Long, default);
        (await LeftAsync()).ShouldBe("e", "one may be as large as it is");
    }

    [Fact]
    public async Task What_is_used_again_is_idle_no_more()
    {
        await FiveAsync();
        await Store.ChangeAsync("a", Noon.AddMinutes(10), edit => Task.FromResult(true), default);
        await Store.MakeRoomAsync("e", 2, 500, Long, default);
        (await LeftAsync()).ShouldBe("ae");
    }

    [Fact]
    public async Task What_was_not_used_since_a_moment_is_forgotten()
    {
        await FiveAsync();
        await Store.MakeRoomAsync("a", 5, 500, Noon.AddMinutes(3), default);
        (await LeftAsync()).ShouldBe("ade");
    }

    // a to e, a hundred bytes each, a used first.
    private async Task FiveAsync()
    {
        foreach (var (minute, id) in "abcde".Index())
        {
            await Store.ChangeAsync(id.ToString(), Noon.AddMinutes(minute), edit =>
            {
                (edit.State, edit.Bytes) = ("of " + id, 100);
                edit.Pieces["one"] = [1];
                return Task.FromResult(true);
            }, default);
        }
    }

    private async Task<string> LeftAsync()
    {
        var left = "";
        foreach (var id in "abcde")
        {
            left += await Store.FindAsync(id.ToString(), default) is null ? "" : id;
        }

        return left;
    }

    private Task PutAsync(string id, string state, long bytes, params (string Name, byte[] Content)[] pieces) => Store.ChangeAsync(id, Noon, edit =>
    {
        (edit.State, edit.Bytes) = (state, bytes);
        foreach (var (name, content) in pieces)
        {
            edit.Pieces[name] = content;
        }

        return Task.FromResult(true);
    }, default);
}

public sealed class DirectLineInMemoryTests : DirectLineStoreContract
{
    public DirectLineInMemoryTests() =>
        Store = new ServiceCollection().AddBotFramework(new ConfigurationBuilder().Build()).BuildServiceProvider().GetRequiredService<IDirectLineStore>();
}

public abstract class DirectLineInStoreTests(StoreRig rig) : DirectLineStoreContract, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await rig.StartAsync();
        Store = new SharedChats(rig.Store);
    }

    public Task DisposeAsync()
    {
        rig.Dispose();
        return Task.CompletedTask;
    }
}

public sealed class DirectLineInSqliteTests() : DirectLineInStoreTests(new SqliteRig());

public sealed class DirectLineInPostgresTests() : DirectLineInStoreTests(new PostgresRig());
