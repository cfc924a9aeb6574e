namespace ItaBot.Domain.Memos;

/// <summary>The word an approver writes on a memo. Vocabulary: seed papers and general office practice, not a regulation.</summary>
public enum DecisionKind
{
    /// <summary>Takes note.</summary>
    Acknowledge,

    /// <summary>Agrees with what is proposed.</summary>
    Agree,

    /// <summary>Approves.</summary>
    Approve,

    /// <summary>Permits the report to be published.</summary>
    PermitPublication,

    /// <summary>Sends it back for change, with a comment.</summary>
    Return,

    /// <summary>Signs what was put before them.</summary>
    Sign,

    /// <summary>Has it done as proposed.</summary>
    Proceed,
}

/// <summary>The words that stand for decisions in files and on cards.</summary>
public static class DecisionKinds
{
    private static readonly Dictionary<string, DecisionKind> Words = new(StringComparer.Ordinal)
    {
        ["acknowledge"] = DecisionKind.Acknowledge,
        ["agree"] = DecisionKind.Agree,
        ["approve"] = DecisionKind.Approve,
        ["permit"] = DecisionKind.PermitPublication,
        ["return"] = DecisionKind.Return,
        ["sign"] = DecisionKind.Sign,
        ["proceed"] = DecisionKind.Proceed,
    };

    /// <summary>Reads a word of the closed vocabulary.</summary>
    public static bool TryRead(string word, out DecisionKind kind) => Words.TryGetValue(word, out kind);

    /// <summary>The word for a decision.</summary>
    public static string Word(this DecisionKind kind) => Words.First(w => w.Value == kind).Key;

    /// <summary>Every word, Return left out: what a step may offer.</summary>
    public static IReadOnlyList<DecisionKind> InFavour { get; } = [.. Words.Values.Where(k => k != DecisionKind.Return)];

    /// <summary>Whether the decision answers a memo that asks leave to publish: taking note does not, and agreeing or signing leaves it open.</summary>
    public static bool AnswersPublicationRequest(this DecisionKind kind) => kind is DecisionKind.PermitPublication or DecisionKind.Approve or DecisionKind.Proceed;
}
