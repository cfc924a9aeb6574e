using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;

namespace ItaBot.Bot.Turns;

/// <summary>What turns and errands about advice share.</summary>
internal sealed class AdviceParts(Words words, ReportWords names, Interpreter interpreter, InterviewDesk desk, bool hasModel)
{
    /// <summary>Shows a pasted page.</summary>
    public PastePrompts Pasted { get; } = new(words, names);

    /// <summary>Takes in a pasted page.</summary>
    public PasteDesk Pastes { get; } = new(interpreter, desk, new PastePrompts(words, names), hasModel);

    /// <summary>Shows suggested measures.</summary>
    public SuggestPrompts Suggestions { get; } = new(words);

    /// <summary>Shows second opinions.</summary>
    public OpinionPrompts Opinions { get; } = new(words, names);

    /// <summary>The turns about pasted pages and suggestions.</summary>
    public IEnumerable<ITurns> Turns(InterviewTurns interview) =>
        [new PasteTurns(words, interview, desk, Pasted), new SuggestTurns(words, desk, Suggestions, Pasted, hasModel)];

    /// <summary>Verbs that may be followed by more words when typed.</summary>
    public static IEnumerable<string> TakeMore => [PasteTurns.Take, SuggestTurns.Use];
}
