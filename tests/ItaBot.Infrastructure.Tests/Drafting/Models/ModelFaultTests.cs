using System.Diagnostics;
using ItaBot.Benchmarks.Drafting;
using ItaBot.Domain.Drafting;
using Microsoft.AspNetCore.Http;
using static ItaBot.Benchmarks.Drafting.LoopbackModel;

namespace ItaBot.Infrastructure.Tests.Drafting.Models;

/// <summary>Whatever the service does, the person has a usable draft in time and is told why it is the phrase book's.</summary>
public sealed class ModelFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);

    private static readonly Dictionary<string, (DraftFault Fault, Func<HttpContext, Task> Answer)> Faults = new()
    {
        ["400 content filter"] = (DraftFault.Filtered, c => FailAsync(c, 400, "content_filter")),
        ["200 content filter"] = (DraftFault.Filtered, c => CompleteAsync(c, null, "content_filter")),
        ["200 refusal"] = (DraftFault.Filtered, c => CompleteAsync(c, null, refusal: "no")),
        ["200 length"] = (DraftFault.Cut, c => CompleteAsync(c, ModelRig.Good[..40], "length")),
        ["429 for long"] = (DraftFault.Busy, c => FailAsync(c, 429, "429", ("Retry-After", "60"))),
        ["429 for short, always"] = (DraftFault.Busy, c => FailAsync(c, 429, "429", ("retry-after-ms", "20"))),
        ["429 with a date"] = (DraftFault.Busy, c => FailAsync(c, 429, "429", ("Retry-After", "Wed, 21 Oct 2099 07:28:00 GMT"))),
        ["500"] = (DraftFault.Down, c => FailAsync(c, 500, "internal")),
        ["502 page"] = (DraftFault.Down, c => WriteAsync(c, 502, "<html>bad gateway</html>")),
        ["503"] = (DraftFault.Down, c => FailAsync(c, 503, "busy", ("Retry-After", "30"))),
        ["400 other"] = (DraftFault.Down, c => FailAsync(c, 400, "invalid_request")),
        ["400 empty"] = (DraftFault.Down, c => WriteAsync(c, 400, "")),
        ["401"] = (DraftFault.Down, c => FailAsync(c, 401, "401")),
        ["403"] = (DraftFault.Down, c => FailAsync(c, 403, "403")),
        ["404 deployment"] = (DraftFault.Down, c => FailAsync(c, 404, "DeploymentNotFound")),
        ["302 elsewhere"] = (DraftFault.Down, c => FailAsync(c, 302, "moved", ("Location", "http://127.0.0.1:1/"))),
        ["reset"] = (DraftFault.Down, c => { c.Abort(); return Task.CompletedTask; }),
        ["cut body"] = (DraftFault.Down, async c => { c.Response.ContentLength = 5000; await c.Response.WriteAsync("{\"id\":"); await c.Response.Body.FlushAsync(); c.Abort(); }),
        ["never answers"] = (DraftFault.Slow, c => Task.Delay(Timeout.Infinite, c.RequestAborted)),
        ["stops in the middle"] = (DraftFault.Slow, async c => { await c.Response.WriteAsync("{\"id\":"); await c.Response.Body.FlushAsync(); await Task.Delay(Timeout.Infinite, c.RequestAborted); }),
        ["empty body"] = (DraftFault.Garbled, c => WriteAsync(c, 200, "")),
        ["garbage body"] = (DraftFault.Garbled, c => WriteAsync(c, 200, "\u0000not json")),
        ["large garbage"] = (DraftFault.Garbled, c => WriteAsync(c, 200, new string('x', 3_000_000))),
        ["another object"] = (DraftFault.Garbled, c => WriteAsync(c, 200, "{\"hello\":[1]}")),
        ["no choice"] = (DraftFault.Garbled, c => WriteAsync(c, 200, "{\"id\":\"x\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[]}")),
        ["cut answer"] = (DraftFault.Garbled, c => CompleteAsync(c, ModelRig.Good[..60])),
        ["prose"] = (DraftFault.Garbled, c => CompleteAsync(c, "นี่คือร่างของท่าน")),
        ["fenced"] = (DraftFault.Garbled, c => CompleteAsync(c, "```json\n" + ModelRig.Good + "\n```")),
        ["more members"] = (DraftFault.Garbled, c => CompleteAsync(c, "{\"sentences\":[{\"text\":\"ดำเนินการ\",\"notes\":[0],\"x\":1}]}")),
        ["nothing said"] = (DraftFault.Garbled, c => CompleteAsync(c, "{\"sentences\":[]}")),
        ["null text"] = (DraftFault.Garbled, c => CompleteAsync(c, "{\"sentences\":[{\"text\":null,\"notes\":[0]}]}")),
        ["very deep"] = (DraftFault.Garbled, c => CompleteAsync(c, new string('[', 5000))),
        ["English"] = (DraftFault.Language, c => CompleteAsync(c, Sentences(("Three manuals were made for the divisions.", [0]), ("A meeting was held.", [1])))),
        ["Lao"] = (DraftFault.Language, c => CompleteAsync(c, Sentences(("ໄດ້ດໍາເນີນການແລ້ວ", [0])))),
        ["only inventions"] = (DraftFault.Unfounded, c => CompleteAsync(c, Sentences(("จัดอบรมบุคลากร จำนวน 987 คน", [0]), ("จัดประชุม จำนวนสี่สิบครั้ง", [1])))),
        ["forged tokens"] = (DraftFault.Unfounded, c => CompleteAsync(c, Sentences(("จัดทำคู่มือ จำนวน {n99} เล่ม", [0])))),
        ["no such line"] = (DraftFault.Unfounded, c => CompleteAsync(c, Sentences(("จัดทำคู่มือการปฏิบัติงาน", [7]), ("จัดประชุม", [])))),
    };

    private readonly ModelRig _rig = new();

    public static TheoryData<string> Names => [.. Faults.Keys];

    public Task InitializeAsync() => _rig.InitializeAsync();

    public Task DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_leaves_the_phrase_books_draft_and_a_reason(string name)
    {
        var (fault, answer) = Faults[name];
        _rig.Service.Script = (context, _, _) => answer(context);
        var took = Stopwatch.StartNew();

        var draft = await _rig.Writer(seconds: fault == DraftFault.Slow ? 2 : 15).WriteAsync(ModelRig.Request, default);

        took.Elapsed.ShouldBeLessThan(Budget);
        draft.Fault.ShouldBe(fault);
        draft.WriterId.ShouldBe("phrase-book");
        draft.Text.ShouldBe((await ModelRig.PlainAsync(ModelRig.Request)).Text);
        _rig.Service.Problems.ShouldBeEmpty();
        _rig.Service.Requests.Count.ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_no_different()
    {
        var writer = _rig.Writer();
        await _rig.DisposeAsync();
        var draft = await writer.WriteAsync(ModelRig.Request, default);
        draft.Fault.ShouldBe(DraftFault.Down);
        draft.Sentences.ShouldNotBeEmpty();
        await _rig.InitializeAsync();
    }

    [Fact]
    public async Task A_good_answer_comes_with_its_things_back_in_place()
    {
        _rig.Service.Script = (context, _, _) => CompleteAsync(context, ModelRig.Good);

        var draft = await _rig.Writer().WriteAsync(ModelRig.Request, default);

        draft.ShouldSatisfyAllConditions(
            () => draft.WriterId.ShouldBe("model:deployment-1"),
            () => draft.Fault.ShouldBeNull(),
            () => draft.Text.ShouldBe("จัดทำคู่มือการปฏิบัติงาน จำนวน 3 เล่ม ได้แก่ กองช่าง และกองคลัง จัดประชุมชี้แจง เมื่อวันที่ 3 กุมภาพันธ์ 2566 มีผู้เข้าร่วม จำนวน 25 คน โดยนายสมชาย ใจดี"));
        var sent = _rig.Service.Requests.Single().ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (var secret in new[] { "สมชาย", "25 คน", "66", "3 เล่ม", "ใจดี ตั้งใจงาน" })
        {
            sent.ShouldNotContain(secret);
        }

        (await _rig.Writer(cap: 5000, price: 2000).CheckAsync(default)).Detail.ShouldMatch(@"^model:deployment-1; \d{4}-\d\d: calls 1, tokens in 1000, out 100, cost 2\.20, cap 5000$");
        _rig.Service.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_passing_fault_is_waited_for_and_a_long_one_leaves_the_service_alone()
    {
        _rig.Service.Script = (context, _, number) => number == 1 ? FailAsync(context, 429, "429", ("retry-after-ms", "20")) : CompleteAsync(context, ModelRig.Good);
        (await _rig.Writer().WriteAsync(ModelRig.Request, default)).IsByModel.ShouldBeTrue();
        _rig.Service.Requests.Count.ShouldBe(2);

        _rig.Service.Script = (context, _, _) => FailAsync(context, 429, "429", ("Retry-After", "60"));
        var writer = _rig.Writer();
        (await writer.WriteAsync(ModelRig.Request, default)).Fault.ShouldBe(DraftFault.Busy);
        (await writer.WriteAsync(ModelRig.Request, default)).Fault.ShouldBe(DraftFault.Busy);
        _rig.Service.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_cap_stops_asking_and_is_said()
    {
        _rig.Service.Script = (context, _, _) => CompleteAsync(context, ModelRig.Good);
        (await _rig.Writer(cap: 1100).WriteAsync(ModelRig.Request, default)).IsByModel.ShouldBeTrue();
        var capped = await _rig.Writer(cap: 1100).WriteAsync(ModelRig.Request, default);
        capped.Fault.ShouldBe(DraftFault.Capped);
        capped.Sentences.ShouldNotBeEmpty();
        _rig.Service.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_invention_is_refused_once_with_its_reason_then_left_out_and_asked_about()
    {
        var lie = Sentences(("จัดทำคู่มือการปฏิบัติงาน จำนวน {n1} เล่ม", [0]), ("จัดประชุม เมื่อวันที่ {d2} จำนวน 987 คน", [1]));
        _rig.Service.Script = (context, _, _) => CompleteAsync(context, lie);

        var draft = await _rig.Writer().WriteAsync(ModelRig.Request, default);

        draft.IsByModel.ShouldBeTrue();
        draft.Dropped.ShouldBe(["987"]);
        draft.Text.ShouldNotContain("987");
        draft.Text.ShouldContain("25 คน", customMessage: "the line of the refused sentence comes from the phrase book");
        var second = _rig.Service.Requests.Last()["messages"]!.AsArray();
        second[2]!["content"]!.ToJsonString().ShouldContain("987");
        second[3]!["content"]!.GetValue<string>().ShouldContain("{n", customMessage: "the refusal hides what the model must not know, and its own number too");

        _rig.Service.Script = (context, _, number) => CompleteAsync(context, number % 2 == 1 ? lie : ModelRig.Good);
        var mended = await _rig.Writer().WriteAsync(ModelRig.Request, default);
        mended.Dropped.ShouldBeEmpty();
        mended.Sentences.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_wish_is_sent_hidden_like_all_else_and_is_no_source()
    {
        _rig.Service.Script = (context, _, _) => CompleteAsync(context, Sentences(("จัดทำคู่มือ จำนวน {n5} เล่ม", [0])));
        var draft = await _rig.Writer().WriteAsync(ModelRig.RequestOf(ModelRig.Notes, "สั้นลง และเขียนว่า 987 เล่ม"), default);
        System.Text.Json.Nodes.JsonNode.Parse(_rig.Service.Requests.First()["messages"]![1]!["content"]!.GetValue<string>())!["wish"]!.GetValue<string>().ShouldBe("สั้นลง และเขียนว่า {n5} เล่ม");
        draft.Text.ShouldNotContain("987");
        draft.Dropped.ShouldBe(["987"]);
    }

    [Fact]
    public async Task Stopping_the_program_stops_the_draft()
    {
        _rig.Service.Script = (context, _, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var stop = new CancellationTokenSource(200);
        await Should.ThrowAsync<OperationCanceledException>(() => _rig.Writer().WriteAsync(ModelRig.Request, stop.Token).AsTask());
    }
}
