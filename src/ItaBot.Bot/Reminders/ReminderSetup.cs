using ItaBot.Bot.Errands;
using ItaBot.Bot.Options;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Reminders;

/// <summary>Puts the reminders together.</summary>
internal static class ReminderSetup
{
    /// <summary>Adds the planner, the errands that remind, and what they need.</summary>
    public static void AddReminders(this IServiceCollection services, Settings settings, IReminderLedger ledger, WorkingDays days)
    {
        var names = new ReportWords(Words.Thai);
        var prompts = new ReminderPrompts(Words.Thai, names);
        services.AddSingleton(ledger);
        services.AddSingleton(days);
        services.AddSingleton(ReminderHours.Of(settings, days));
        services.AddSingleton(prompts);
        services.AddSingleton(new PartPrompts(Words.Thai, names, prompts));
        services.AddSingleton<DueDesk>();
        services.AddScoped<IErrandDoer, ReminderDoer>();
        services.AddScoped<IErrandDoer, PartDoer>();
        services.AddScoped<IErrandDoer, TryAgainDoer>();
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<ReminderPlanner>(p, (IEnumerable<Agency>)p.GetRequiredService<Agencies.Offices>().All));
        services.AddHostedService(p => p.GetRequiredService<ReminderPlanner>());
    }
}
