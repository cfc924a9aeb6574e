using System.ClientModel;
using System.ClientModel.Primitives;
using ItaBot.Benchmarks.Drafting;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Drafting;
using ItaBot.Infrastructure.Drafting.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace ItaBot.Infrastructure.Tests.Drafting.Models;

/// <summary>The writer over HTTP to a scripted service on this machine.</summary>
public sealed class ModelRig : IAsyncLifetime
{
    public const string Notes = "ทำคู่มือแล้ว 3 เล่ม กองช่าง กองคลัง\nประชุมชี้แจง 3 กพ 66 คนมา 25 คน โดยนายสมชาย ใจดี";

    public static readonly string Good = LoopbackModel.Sentences(
        ("จัดทำคู่มือการปฏิบัติงาน จำนวน {n1} เล่ม ได้แก่ กองช่าง และกองคลัง", [0]), ("จัดประชุมชี้แจง เมื่อวันที่ {d2} มีผู้เข้าร่วม จำนวน {n4} คน โดย{p3}", [1]));

    public LoopbackModel Service { get; private set; } = null!;

    public MemoryMeter Meter { get; } = new();

    public static DraftRequest Request { get; } = RequestOf(Notes);

    public async Task InitializeAsync() => Service = await LoopbackModel.StartAsync();

    public async Task DisposeAsync() => await Service.DisposeAsync();

    public static DraftRequest RequestOf(string notes, string? wish = null) =>
        new(DraftKind.Summary, notes, new DraftContext("จัดทำคู่มือ", "", "กองช่าง", new FiscalYear(2566), null, MeasureStatus.Done, null), 0, wish);

    public ModelWriter Writer(double seconds = 10, long cap = 0, decimal price = 0) => new(
        new OpenAiModel(Service.Endpoint, "deployment-1", ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential("key-of-the-test")), NullLogger<OpenAiModel>.Instance),
        new PhraseBookWriter(), Meter, ModelScore.Agency, new ModelLimits(TimeSpan.FromSeconds(seconds), cap, price, price), TimeProvider.System);

    public static async Task<Draft> PlainAsync(DraftRequest request) => await new PhraseBookWriter().WriteAsync(request, default);
}
