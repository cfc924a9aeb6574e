using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>
/// A channel at its worst: delivers each activity one to four times, under its own or a new id, some at once and in any order, some only
/// after later ones. What it passes on as the answer is that of any copy delivered at once.
/// </summary>
internal sealed class Storm(int seed) : DelegatingHandler(new HttpClientHandler())
{
    private readonly Random _random = new(seed);
    private readonly List<(int Due, Uri Address, string Body)> _late = [];
    private int _activities;

    /// <summary>How many deliveries there were for how many activities.</summary>
    public (int Activities, int Deliveries) Count { get; private set; }

    /// <summary>Delivers what is still on its way.</summary>
    public async Task CalmAsync()
    {
        foreach (var (_, address, body) in _late)
        {
            (await PostAsync(address, body)).Dispose();
        }

        _late.Clear();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var activity = (JsonObject)JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        activity["localTimestamp"] = new DateTimeOffset(2024, 1, 16, 9, 0, 0, TimeSpan.FromHours(7)).AddMilliseconds(++_activities).ToString("o", CultureInfo.InvariantCulture);
        var now = new List<Task<HttpResponseMessage>>();
        var due = _late.Where(l => l.Due <= _activities).ToList();
        _late.RemoveAll(due.Contains);
        var copies = _random.Next(1, 5);
        var atOnce = _random.Next(1, copies + 1);
        for (var copy = 0; copy < copies; copy++)
        {
            var body = Copy(activity, copy);
            if (copy < atOnce)
            {
                now.Add(PostAsync(request.RequestUri!, body));
            }
            else
            {
                _late.Add((_activities + _random.Next(1, 6), request.RequestUri!, body));
            }
        }

        var late = due.OrderBy(_ => _random.Next()).Select(l => PostAsync(l.Address, l.Body)).ToList();
        Count = (_activities, Count.Deliveries + now.Count + late.Count);
        var answers = await Task.WhenAll(now);
        (await Task.WhenAll(late)).ToList().ForEach(l => l.EnsureSuccessStatusCode());
        return answers[_random.Next(answers.Length)];
    }

    private string Copy(JsonObject activity, int copy)
    {
        var again = activity.DeepClone();
        if (copy > 0 && _random.Next(3) > 0)
        {
            again["id"] = $"again-{_random.Next():x}";
        }

        return again.ToJsonString();
    }

    private Task<HttpResponseMessage> PostAsync(Uri address, string body) =>
        base.SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") }, CancellationToken.None);
}
