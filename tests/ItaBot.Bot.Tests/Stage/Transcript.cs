using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Tests.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>One deed of a transcript and everything it is answered with.</summary>
/// <param name="Person">Who.</param>
/// <param name="Word">Types what.</param>
/// <param name="Decides">Whether it is a decision, which is confirmed where the channel asks.</param>
/// <param name="Answers">What each thing said has to contain; nothing more is said.</param>
internal sealed record Deed(string Person, string Word, bool Decides, List<string> Answers)
{
    /// <summary>Whether it sends a file of that name.</summary>
    public bool Sends { get; init; }
}

/// <summary>
/// A talk that a clerk can read: "clerk> what is typed", then a line "&lt; …" for each thing the bot says. "palad! …" is a decision, "clerk+ photo-1.jpg" sends a file.
/// </summary>
internal static class Transcript
{
    public static IReadOnlyList<Deed> Read(string text)
    {
        var deeds = new List<Deed>();
        foreach (var line in text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == '<')
            {
                deeds[^1].Answers.Add(line[1..].Trim());
            }
            else
            {
                var at = line.IndexOfAny(['>', '!', '+']);
                deeds.Add(new Deed(line[..at].Trim(), line[(at + 1)..].Trim(), line[at] == '!', []) { Sends = line[at] == '+' });
            }
        }

        return deeds;
    }

    /// <summary>Plays it; every answer has to be there, and nothing more.</summary>
    public static async Task PlayAsync(IReadOnlyList<Deed> deeds, RunningBot bot, ITalk talk)
    {
        foreach (var person in deeds.Select(d => d.Person).Distinct())
        {
            await talk.ArriveAsync(person);
        }

        await SettledAsync(bot);
        foreach (var deed in deeds)
        {
            var before = (await talk.HeardAsync(deed.Person)).Count;
            await (deed.Sends ? talk.SendAsync(deed.Person, deed.Word, FileOf(deed.Word)) : talk.SayAsync(deed.Person, deed.Word));
            if (deed.Decides)
            {
                before = await talk.ConfirmAsync(deed.Person, deed.Word) ?? before;
            }

            await SettledAsync(bot);
            var heard = (await talk.HeardAsync(deed.Person)).Skip(before).ToList();
            var left = heard.ToList();
            foreach (var answer in deed.Answers)
            {
                var found = left.FindIndex(l => l.Contains(answer));
                found.ShouldBeGreaterThanOrEqualTo(0, $"{deed.Person}> {deed.Word}\nwas not answered '{answer}' but:\n{string.Join("\n---\n", heard)}");
                left.RemoveAt(found);
            }

            left.ShouldBeEmpty($"{deed.Person}> {deed.Word}\nwas answered more than expected");
        }
    }

    // A photo knows where it was taken; anything else is only what its name says.
    private static byte[] FileOf(string name) => name.EndsWith(".jpg") ? Photos.WithPlace(Photos.Jpeg(seed: name.Sum(c => c))) : name.EndsWith(".mp4") ? [0, 0, 0, 32, .. "ftypmp42"u8, 0, 0, 0, 0] : [.. "%PDF-1.7\n"u8, .. System.Text.Encoding.UTF8.GetBytes(name)];

    private static async Task SettledAsync(RunningBot bot)
    {
        var queue = bot.Services.GetRequiredService<IErrandQueue>();
        for (var i = 0; i < 1500 && (await queue.CountAsync(default)).Waiting > 0; i++)
        {
            await Task.Delay(20);
        }

        (await queue.CountAsync(default)).ShouldBe((0, 0));
    }
}

/// <summary>A channel as a transcript needs it.</summary>
internal interface ITalk
{
    Task ArriveAsync(string person);

    Task SayAsync(string person, string word);

    Task SendAsync(string person, string name, byte[] content);

    /// <summary>Confirms a decision where the channel asks; how much was heard before that, or null.</summary>
    Task<int?> ConfirmAsync(string person, string word);

    Task<IReadOnlyList<string>> HeardAsync(string person);
}

internal sealed class WebChatTalk(RunningBot bot) : ITalk
{
    private readonly Dictionary<string, WebChatter> _people = [];

    public async Task ArriveAsync(string person) => await (_people[person] = new WebChatter(bot.Http, person)).StartAsync();

    public Task SayAsync(string person, string word) => _people[person].SayAsync(word);

    public Task SendAsync(string person, string name, byte[] content) => _people[person].SendAsync(name, content);

    public Task<int?> ConfirmAsync(string person, string word) => Task.FromResult<int?>(null);

    public Task<IReadOnlyList<string>> HeardAsync(string person) => _people[person].HeardAsync();
}

internal sealed class TeamsTalk(RunningBot bot, FakeChannel channel) : ITalk
{
    private readonly Dictionary<string, Chatter> _people = [];

    public Task ArriveAsync(string person) => (_people[person] = new Chatter(bot.Http, channel, person, execute: true)).ArriveAsync();

    public Task SayAsync(string person, string word) => _people[person].SayAsync(word);

    public Task SendAsync(string person, string name, byte[] content) => _people[person].SendAsync("", channel.Keep(name, content));

    public Task<int?> ConfirmAsync(string person, string word) => Task.FromResult<int?>(null);

    public Task<IReadOnlyList<string>> HeardAsync(string person) =>
        // Papers handed over as files are Teams' own; the talk itself is the same.
        Task.FromResult<IReadOnlyList<string>>([.. channel.All.Where(s => s.Conversation == _people[person].Conversation && !s.Replaces).Select(s => s.AllText).Where(t => t.Length > 0)]);
}

internal sealed class LineTalk(RunningBot bot, FakeLine line) : ITalk
{
    private readonly Dictionary<string, LinePerson> _people = [];

    public async Task ArriveAsync(string person) => _people[person] = await new LinePerson(bot, line, person).LinkedAsync();

    public Task SayAsync(string person, string word) => _people[person].SayAsync(word);

    public Task SendAsync(string person, string name, byte[] content) => _people[person].SendAsync(name, content);

    public async Task<int?> ConfirmAsync(string person, string word)
    {
        var before = (await HeardAsync(person)).Count;
        await _people[person].TapAsync("ยืนยัน " + word);
        return before;
    }

    public Task<IReadOnlyList<string>> HeardAsync(string person) => Task.FromResult<IReadOnlyList<string>>([.. line.All.Where(s => s.To == _people[person].UserId).Select(s => s.AllText)]);
}
