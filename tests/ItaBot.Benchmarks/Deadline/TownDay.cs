using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ItaBot.Benchmarks.Deadline;

/// <summary>The real job of one town, from the first word to the last signature, everybody at their own pace.</summary>
internal sealed class TownDay(Day day, Town town, int seed)
{
    private const string Save = "บันทึกและไปต่อ";
    private readonly TaskCompletionSource<long>[] _handed = [.. Town.Heads.Select(_ => Moment())];
    private readonly TaskCompletionSource<long>[] _filled = [.. Town.Heads.Select(_ => Moment())];
    private readonly TaskCompletionSource<long>[] _turns = [.. Town.Signers.Append(default).Select(_ => Moment())];

    public Town Town => town;

    /// <summary>When the last signature was given, in ticks of <see cref="Stopwatch"/>; null when it never was.</summary>
    public long? Ended => _turns[^1].Task.IsCompletedSuccessfully ? _turns[^1].Task.Result : null;

    /// <summary>Everybody's day.</summary>
    public async Task RunAsync()
    {
        var people = Town.Everybody().Select((id, i) => new Townsman(day, town, id, seed + i)).ToList();
        await Task.WhenAll(
        [
            ToldAsync(() => ClerkAsync(people[0])),
            .. Town.Heads.Select((_, i) => ToldAsync(() => HeadAsync(people[1 + i], i))),
            .. Town.Signers.Select((_, i) => ToldAsync(() => SignerAsync(people[1 + Town.Heads.Count + i], i))),
        ]);
    }

    private async Task ClerkAsync(Townsman clerk)
    {
        await clerk.ArriveAsync();
        var start = await clerk.SayAsync("เริ่มรายงาน", h => CardSheet.Button(h.Card, "เริ่มทำรายงานนี้") is not null);
        var card = await clerk.PressAsync("press", start.Card!, CardSheet.Button(start.Card, "เริ่มทำรายงานนี้"), ("handbook", Town.Handbook));
        card = await clerk.PressAsync("answer", card, CardSheet.Button(card, Save), ("theme", Town.Theme));
        foreach (var row in town.Rows.Take(2))
        {
            card = await RowAsync(clerk, card, [("title", row.Title), .. row.Rest], "แล้วเพิ่มมาตรการ");
        }

        foreach (var (_, number, _) in Town.Heads)
        {
            await clerk.PressAsync("answer", card, CardSheet.Button(card, Save), ("title", town.Rows[number - 1].Title));
            card = (await clerk.SayAsync("เพิ่มมาตรการ", h => CardSheet.Button(h.Card, Save) is { } save && StopOf(save) == "m" + (number + 1))).Card!;
        }

        var mark = clerk.Inbox.Count;
        foreach (var (i, (_, number, unit)) in Town.Heads.Index())
        {
            await clerk.SayAsync($"มอบ มาตรการ {number} ให้ {unit}", h => h.Text.Contains("มอบ", StringComparison.Ordinal));
            _handed[i].TrySetResult(clerk.Acted);
        }

        await RowAsync(clerk, card, [("title", town.Rows[^1].Title), .. town.Rows[^1].Rest], "เป็นมาตรการสุดท้าย");
        await SubmitAsync(clerk, mark);
    }

    private async Task SubmitAsync(Townsman clerk, int mark)
    {
        foreach (var (i, (_, _, unit)) in Town.Heads.Index())
        {
            var filled = await _filled[i].Task;
            await clerk.AwaitAsync("unit has filled its part to the clerk's message", mark, filled, h => h.Text.Contains($"{unit} กรอกครบ", StringComparison.Ordinal) || HasField(h.Card, "memo-number"), () => clerk.LookAsync("ทำต่อ"));
        }

        var memo = (await clerk.SayAsync("ทำต่อ", h => HasField(h.Card, "memo-number"))).Card!;
        var review = await clerk.PressAsync("answer", memo, CardSheet.Button(memo, Save), ("problems", "ไม่มี"), ("memo-number", town.MemoNumber), ("memo-date", Town.MemoDate));
        await clerk.SayAsync("ตรวจ", h => h.Card is not null, "check");
        mark = clerk.Inbox.Count;
        await clerk.PressAsync("submit", review, CardSheet.Button(review, "เสนอลงนาม"));
        _turns[0].TrySetResult(clerk.Acted);
        var ended = await _turns[^1].Task;
        await clerk.AwaitAsync("last signature to the clerk's message", mark, ended, h => h.Text.Contains("ลงนามครบแล้ว", StringComparison.Ordinal), () => clerk.LookAsync("สถานะ"));
    }

    private async Task HeadAsync(Townsman head, int number)
    {
        await head.ArriveAsync();
        await head.SayAsync("สถานะ", _ => true);
        var handed = await _handed[number].Task;
        var part = (await head.AwaitAsync("row handed to the head's card", 0, handed, h => CardSheet.Button(h.Card, "กรอก มาตรการ") is not null, () => head.LookAsync("ส่วนของฉัน"))).Card!;
        var form = await head.PressAsync("press", part, CardSheet.Button(part, "กรอก มาตรการ"));
        await RowAsync(head, form, town.Rows[Town.Heads[number].Row - 1].Rest, "");
        _filled[number].TrySetResult(head.Acted);
    }

    private async Task SignerAsync(Townsman signer, int number)
    {
        await signer.ArriveAsync();
        await signer.SayAsync("สถานะ", _ => true);
        var word = Town.Signers[number].Word;
        var since = await _turns[number].Task;
        var ask = (await signer.AwaitAsync(number == 0 ? "submit to the first signer's card" : "decision to the next signer's card", 0, since, h => CardSheet.Decides(h.Card, word) is not null, () => signer.LookAsync("สถานะ"))).Card!;
        await signer.PressAsync("decide", ask, CardSheet.Decides(ask, word));
        _turns[number + 1].TrySetResult(signer.Acted);
    }

    // A row filled, the draft that follows, and its wording taken.
    private static async Task<JsonObject> RowAsync(Townsman person, JsonObject form, (string Id, string Value)[] typed, string next)
    {
        var save = CardSheet.Button(form, Save);
        var row = save is null ? null : StopOf(save);
        bool IsDraft(JsonObject? card) => Accept(card, next) is { } accept && StopOf(accept) == row;
        var mark = person.Inbox.Count;
        var shown = await person.PressAsync("answer", form, save, typed);
        var draft = IsDraft(shown) ? shown : (await person.AwaitAsync("notes saved to the draft's card", mark, person.Acted, h => IsDraft(h.Card), async () => CardSheet.Button(shown, "ดูร่างข้อความ") is { } look ? await person.PressAsync("press", shown, look) : await person.LookAsync("ทำต่อ"))).Card!;
        return await person.PressAsync("take the draft", draft, Accept(draft, next));
    }

    private static JsonObject? Accept(JsonObject? card, string next) => next.Length == 0
        ? CardSheet.Button(card, "ใช้ร่างนี้", "ยืนยันว่าถูกต้อง และใช้ข้อความนี้")
        : CardSheet.Button(card, "ใช้ร่างนี้ " + next, "ยืนยันว่าถูกต้อง " + next);

    // "measure:m3" and "draft:m3" are of the same row.
    private static string StopOf(JsonObject button) => ((string?)CardSheet.Own(button)?["stop"] ?? "").Split(':')[^1];

    private static bool HasField(JsonObject? card, string field) => card is not null && CardSheet.Values(card).ContainsKey(field);

    // When somebody did what another waits for.
    private static TaskCompletionSource<long> Moment() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Who waits for somebody who never got an answer waits no longer.
    private async Task ToldAsync(Func<Task> story)
    {
        try
        {
            await story();
        }
        catch (UnansweredException never)
        {
            day.Unanswered.Enqueue(never.Message);
            Array.ForEach([.. _handed, .. _filled, .. _turns], moment => moment.TrySetCanceled());
        }
        catch (OperationCanceledException)
        {
            // Somebody else's trouble, which is written down.
        }
    }
}
