using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.BotFramework.Tests;

/// <summary>Putting the adapter into a program.</summary>
public class SetupTests
{
    [Fact]
    public void Without_a_bot_the_endpoint_is_not_mapped()
    {
        using var app = Built();
        Should.Throw<InvalidOperationException>(() => app.MapBotFramework("/api/messages")).Message.ShouldBe("No IBot is registered.");
    }

    [Fact]
    public async Task What_the_program_does_not_supply_stays_silent_and_closed()
    {
        using var app = Built();
        app.Services.GetRequiredService<IDirectLineUsers>().TryFind("malee", out _).ShouldBeFalse();
        var turn = new Turn(new Activity(), app.Services.GetRequiredService<IConnector>(), TurnCaller.Anonymous);
        await app.Services.GetRequiredService<ITurnErrorHandler>().OnErrorAsync(turn, "id", new InvalidOperationException());
    }

    [Fact]
    public void The_library_knows_no_other_project()
    {
        var references = typeof(Activity).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!);
        references.ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name == "Polly.Core");
    }

    /// <summary>Disposed like any program, though it never starts.</summary>
    private static BuiltApp Built()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddBotFramework(builder.Configuration);
        return new BuiltApp(builder.Build());
    }

    private sealed class BuiltApp(WebApplication app) : IDisposable
    {
        public IServiceProvider Services => app.Services;

        public void MapBotFramework(string path) => app.MapBotFramework(path);

        public void Dispose() => ((IDisposable)app).Dispose();
    }
}
