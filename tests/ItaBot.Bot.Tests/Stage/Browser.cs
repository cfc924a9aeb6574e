using Microsoft.Playwright;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>Debian's chromium, driven by Playwright.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;

    private Browser(IPlaywright playwright, IBrowser chromium)
    {
        _playwright = playwright;
        Chromium = chromium;
    }

    public IBrowser Chromium { get; }

    /// <summary>Starts the browser; null (said plainly) where there is none, except in CI, where that is a failure.</summary>
    public static async Task<Browser?> StartAsync(Action<string> say)
    {
        var path = Places.FirstOrDefault(File.Exists);
        if (path is null)
        {
            Environment.GetEnvironmentVariable("CI").ShouldNotBe("true", "chromium is missing (Debian package chromium)");
            say("SKIPPED: no chromium on this machine (Debian package chromium)");
            return null;
        }

        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Browser(playwright, chromium);
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        _playwright.Dispose();
    }
}

/// <summary>One person in one tab of the web chat.</summary>
internal sealed class Tab(IPage page)
{
    public IPage Page => page;

    public static async Task<Tab> OpenAsync(Browser browser, string address, string person, int width = 1000, int height = 1000)
    {
        var context = await browser.Chromium.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, Locale = "th-TH" });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        await page.GotoAsync($"{address}/?as={person}");
        return new Tab(page);
    }

    /// <summary>Types into the send box and sends.</summary>
    public async Task SayAsync(string text)
    {
        var box = page.GetByPlaceholder("พิมพ์ข้อความ");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }

    /// <summary>The newest card that has this button.</summary>
    public ILocator CardWith(string button) => page.Locator(".webchat__bubble__content, .webchat__stacked-layout__attachment-row", new PageLocatorOptions { Has = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }) }).Last;

    /// <summary>Fills a field of the newest card that has the button.</summary>
    public Task FillAsync(string button, string label, string value) => CardWith(button).GetByLabel(label, new LocatorGetByLabelOptions { Exact = false }).First.FillAsync(value);

    /// <summary>Presses a button on the newest card that has it.</summary>
    public async Task PressAsync(string button)
    {
        var target = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).Last;
        await target.ScrollIntoViewIfNeededAsync();
        await target.ClickAsync();
    }

    /// <summary>Waits until a text stands on the page.</summary>
    public Task ReadsAsync(string text) => page.GetByText(text).Last.WaitForAsync();

    public async Task ShotAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
    }
}
