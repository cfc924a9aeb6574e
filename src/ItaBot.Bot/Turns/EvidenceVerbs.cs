namespace ItaBot.Bot.Turns;

/// <summary>What buttons and words about evidence ask for.</summary>
internal static class EvidenceVerbs
{
    public const string List = "evidence";
    public const string Open = "evidence-open";
    public const string Place = "evidence-place";
    public const string Move = "evidence-move";
    public const string Caption = "evidence-caption";
    public const string Remove = "evidence-remove";
    public const string Restore = "evidence-restore";
    public const string Link = "evidence-link";
    public const string Attach = "evidence-attach";

    /// <summary>Those that change a report.</summary>
    public static readonly IReadOnlySet<string> Changing = new HashSet<string>(StringComparer.Ordinal) { Move, Caption, Remove, Restore, Link, Attach };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlySet<string> All = new HashSet<string>([List, Open, Place, .. Changing], StringComparer.Ordinal);
}
