using ItaBot.Bot.Cards;

namespace ItaBot.Bot.Turns;

/// <summary>
/// A part of the conversation with verbs of its own, so that what has nothing to do with answering questions can grow beside it. Like all
/// deciding it reads no store and no clock. It asks its own permissions: nobody else does.
/// </summary>
internal interface ITurns
{
    /// <summary>Under this name a press carries what was typed behind a command word.</summary>
    const string Typed = "typed";

    /// <summary>The verbs it takes, from buttons and from typed words. Those that change something stand in <see cref="Verbs.Changing"/> too.</summary>
    IReadOnlySet<string> Verbs { get; }

    /// <summary>Those of its verbs that may be followed by more words when typed.</summary>
    IReadOnlySet<string> TakeMore { get; }

    /// <summary>Those whose words may be glued to what follows, as Thai is written: "remind me" and the day.</summary>
    IReadOnlySet<string> TakeGlued => System.Collections.Frozen.FrozenSet<string>.Empty;

    /// <summary>Decides. The scene's report is the one that the card names or that is on the desk, and may be missing.</summary>
    Outcome Press(Scene scene, CardPress press);
}
