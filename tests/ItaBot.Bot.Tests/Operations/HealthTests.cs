using System.Net;
using System.Text.Json.Nodes;
using ItaBot.Bot.Tests.Stage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ItaBot.Bot.Tests.Operations;

/// <summary>Whoever starts, watches or balances the program asks one address and looks at the status alone.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private RunningBot _bot = null!;

    public async Task InitializeAsync() => _bot = await RunningBot.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Theory]
    [InlineData("/health", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/health/store", 200)]
    [InlineData("/health/library", 200)]
    [InlineData("/health/nothing", 404)]
    public async Task Each_address_answers_for_itself(string address, int status) => ((int)(await _bot.Http.GetAsync(address)).StatusCode).ShouldBe(status);

    [Fact]
    public async Task A_library_that_is_gone_makes_it_degraded_but_people_still_work()
    {
        var library = Path.Combine(_bot.Folder, "library");
        Directory.CreateDirectory(library);
        Directory.Delete(library, recursive: true);
        await File.WriteAllTextAsync(library, "a file is in its place");
        (await StatusAsync("/health")).ShouldBe((HttpStatusCode.ServiceUnavailable, "degraded"));
        (await _bot.Http.GetAsync("/health/library")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await _bot.Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        File.Delete(library);
    }

    [Fact]
    public async Task A_program_that_is_ending_takes_no_more_and_lives_on()
    {
        _bot.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        (await _bot.Http.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync("/health/live")).ShouldBe((HttpStatusCode.OK, "ok"));
    }

    private async Task<(HttpStatusCode, string?)> StatusAsync(string address)
    {
        var response = await _bot.Http.GetAsync(address);
        return (response.StatusCode, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["status"]);
    }
}
