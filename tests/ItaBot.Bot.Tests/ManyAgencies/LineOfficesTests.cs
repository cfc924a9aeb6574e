using ItaBot.Bot.Channels.Line;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.ManyAgencies;

/// <summary>One LINE account for several agencies: a code says whose it is, and an account is a person of just the agencies that gave it one.</summary>
public sealed class LineOfficesTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-province-").FullName;
    private FakeLine _line = null!;
    private RunningBot _bot = null!;

    public async Task InitializeAsync()
    {
        _line = await FakeLine.StartAsync();
        _bot = await LineBot.StartAsync(_line, _folder, "--Agency:File=" + Province.Write(Path.Combine(_folder, "agencies")));
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _line.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_code_links_in_the_agency_that_gave_it()
    {
        var clerk = new LinePerson(_bot, _line, "clerk");
        await clerk.SayAsync(await clerk.CodeAsync("beta"));
        clerk.Text.ShouldContain("เชื่อมบัญชีแล้ว");
        clerk.Text.ShouldContain("โคกสมมุติ");
        await clerk.SayAsync("หน้าแรก");
        clerk.Text.ShouldContain("โคกสมมุติ");
        clerk.Text.ShouldNotContain("หนองสมมุติ");
        (await _bot.Office<LineAccounts>("alpha").FindAsync(clerk.UserId, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_code_with_another_agencys_number_opens_nothing_and_its_guesses_are_counted()
    {
        var clerk = new LinePerson(_bot, _line, "clerk");
        var code = await clerk.CodeAsync("beta");
        code.Length.ShouldBe(9);
        for (var i = 0; i < 5; i++)
        {
            await clerk.SayAsync("0" + code[1..]);
            clerk.Text.ShouldContain("รหัสไม่ถูกต้อง");
        }

        await clerk.SayAsync("0" + code[1..]);
        clerk.Text.ShouldContain("โปรดรอ 10 นาที");
        await clerk.SayAsync("9" + code[1..]);
        clerk.Text.ShouldContain("ยังไม่รู้จัก");
    }

    [Fact]
    public async Task A_coach_linked_in_two_agencies_is_asked_where_to_work()
    {
        var coach = new LinePerson(_bot, _line, "coach");
        await coach.SayAsync(await coach.CodeAsync("alpha"));
        await coach.SayAsync("หน้าแรก");
        coach.Text.ShouldContain("หนองสมมุติ");
        await coach.SayAsync(await coach.CodeAsync("beta"));
        coach.Text.ShouldContain("เชื่อมบัญชีแล้ว");
        (await _bot.Services.GetRequiredService<IChannelLinks>().AgenciesAsync(LineChannel.Name, coach.UserId, default)).ShouldBe(["alpha", "beta"]);
        await coach.SayAsync("หน้าแรก");
        coach.Text.ShouldContain("ท่านช่วยงานหลายหน่วยงาน");
        await coach.TapAsync("เทศบาลตำบลโคกสมมุติ");
        await coach.SayAsync("หน้าแรก");
        coach.Text.ShouldContain("โคกสมมุติ");
        _line.Refused.ShouldBeEmpty();
    }
}
