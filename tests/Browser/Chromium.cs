using Microsoft.Playwright;

namespace ChatAssist.Tests.Browser;

/// <summary>Debian's Chromium, driven by Playwright; nothing is downloaded.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] _flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <summary>Only turns a hang into a failure; nothing is measured.</summary>
    private const float Patience = 60_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        var options = new BrowserTypeLaunchOptions { ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium", Args = _flags };
        return new(playwright, await playwright.Chromium.LaunchAsync(options));
    }

    /// <summary>A page in a browser profile of its own.</summary>
    /// <param name="address">Where the program is.</param>
    /// <param name="locale">What the visitor reads.</param>
    /// <param name="state">What an earlier profile remembered (<see cref="IBrowserContext.StorageStateAsync"/>): signed in, say.</param>
    public async Task<IPage> NewPageAsync(Uri address, Look? look = null, string? state = null, string locale = "en-GB")
    {
        var given = look ?? Look.Usual;
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ColorScheme = given.Scheme,
            ViewportSize = new() { Width = given.Width, Height = given.Height },
            Locale = locale,
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = state,
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

/// <summary>How a page is looked at.</summary>
public sealed record Look(string Name, ColorScheme Scheme, int Width, int Height)
{
    public static readonly Look Usual = new("light-wide", ColorScheme.Light, 1280, 800);

    public static readonly IReadOnlyList<Look> All =
    [
        Usual,
        new("dark-wide", ColorScheme.Dark, 1280, 800),
        new("light-phone", ColorScheme.Light, 390, 844),
        new("dark-phone", ColorScheme.Dark, 390, 844),
    ];

    public override string ToString() => Name;
}
