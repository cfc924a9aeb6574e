namespace ItaBot.Infrastructure.Evidence;

/// <summary>
/// Knows a page that asks who one is by where a redirect leads: Google Drive and SharePoint answer a stranger with a redirect to such a
/// page and status 200 there, so the status alone would say that all is well.
/// </summary>
internal static class SignIn
{
    private static readonly string[] Hosts = ["accounts.google.com", "accounts.youtube.com", "login.microsoftonline.com", "login.microsoftonline.us", "login.live.com", "login.windows.net", "access.line.me"];

    private static readonly string[] Words = ["login", "log-in", "signin", "sign-in", "wp-login", "servicelogin", "authenticate", "_forms", "auth", "oauth2", "sso", "saml2"];

    /// <summary>Whether a redirect to this address asks for a sign-in.</summary>
    public static bool Is(Uri address) =>
        Hosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase)
        || address.AbsolutePath.Split('/').Any(part => Words.Contains(part.Split('.')[0], StringComparer.OrdinalIgnoreCase));
}
