using System.Text.Json.Serialization;

namespace ItaBot.Bot.Prompts;

/// <summary>How weighty a line or a button is.</summary>
internal enum Tone
{
    Normal,
    Quiet,
    Good,
    Warning,
    Bad,
}

/// <summary>How a field is filled.</summary>
internal enum FieldKind
{
    Line,
    Lines,
    Choice,
    Tick,
    Date,
}

/// <summary>A part of a prompt that is read.</summary>
[JsonDerivedType(typeof(Say), "say")]
[JsonDerivedType(typeof(Facts), "facts")]
[JsonDerivedType(typeof(Fold), "fold")]
[JsonDerivedType(typeof(Row), "row")]
[JsonDerivedType(typeof(Photo), "photo")]
internal abstract record Block;

/// <summary>A paragraph.</summary>
internal sealed record Say(string Text, Tone Tone = Tone.Normal, bool Heading = false) : Block;

/// <summary>Labels with values.</summary>
internal sealed record Facts(IReadOnlyList<(string Label, string Value)> Items) : Block;

/// <summary>Text that opens on demand.</summary>
internal sealed record Fold(string Title, IReadOnlyList<string> Lines) : Block;

/// <summary>A line of a list with a button of its own.</summary>
internal sealed record Row(string Text, string? Below, Tone Tone, Choice Choice) : Block;

/// <summary>A picture.</summary>
/// <param name="Url">Where it lies: a link that is signed and ends.</param>
/// <param name="Alt">What it shows, for who does not see it.</param>
internal sealed record Photo(Uri Url, string Alt) : Block;

/// <summary>One option of a field.</summary>
internal sealed record Option(string Value, string Label);

/// <summary>A value to be filled in.</summary>
/// <param name="Id">Id under which it comes back.</param>
/// <param name="Label">Shown name.</param>
/// <param name="Kind">How it is filled.</param>
/// <param name="Value">The value it starts with.</param>
/// <param name="Hint">Shown in the empty box.</param>
/// <param name="Options">Options of a choice; for a line, suggestions that may be typed.</param>
/// <param name="Required">Whether it is marked as needed. Cards never refuse a half-filled form: what is there is saved.</param>
/// <param name="Error">What was wrong with the value typed before.</param>
/// <param name="Why">Why it is asked, with examples.</param>
internal sealed record Field(string Id, string Label, FieldKind Kind, string? Value, string? Hint, IReadOnlyList<Option> Options, bool Required, string? Error, Fold? Why);

/// <summary>A button. <see cref="Args"/> holds ids and a revision only.</summary>
/// <param name="Verb">What it asks for.</param>
/// <param name="Label">Shown name; typing it does the same.</param>
/// <param name="Args">Ids that say on what.</param>
/// <param name="Tone">Good or bad marks the main and the grave choice.</param>
/// <param name="Url">For a link: where it leads, instead of a verb.</param>
internal sealed record Choice(string Verb, string Label, IReadOnlyDictionary<string, string> Args, Tone Tone = Tone.Normal, Uri? Url = null);

/// <summary>
/// What to show a person, free of any channel. Every prompt is rendered as an Adaptive Card and as plain text,
/// so that nothing can be done on one that cannot be done on the other.
/// </summary>
/// <param name="Kind">Names the kind, for tests and logs.</param>
/// <param name="Title">First line.</param>
/// <param name="Blocks">What is read.</param>
/// <param name="Fields">What is filled in.</param>
/// <param name="Choices">What can be pressed.</param>
internal sealed record Prompt(string Kind, string Title, IReadOnlyList<Block> Blocks, IReadOnlyList<Field> Fields, IReadOnlyList<Choice> Choices)
{
    /// <summary>A prompt that only says something.</summary>
    public static Prompt Message(string kind, string title, params Block[] blocks) => new(kind, title, blocks, [], []);

    /// <summary>Set when the card shows a sign-off and is to be kept up to date: the report and the round.</summary>
    public (string ReportId, int Round)? Tracks { get; init; }

    /// <summary>Names this very prompt in what its buttons send, so that a press that comes twice is known; null before it is shown.</summary>
    public string? Nonce { get; init; }

    /// <summary>Ids on the channel of those for whom the card is made anew whenever they look at it; null for a card that stays as it is.</summary>
    public IReadOnlyList<string>? Viewers { get; init; }

    /// <summary>The field that typed text answers next, where one question is shown at a time.</summary>
    public string? Asked { get; init; }

    /// <summary>Every choice of the prompt, those in rows included.</summary>
    [JsonIgnore]
    public IEnumerable<Choice> AllChoices => [.. Blocks.OfType<Row>().Select(r => r.Choice), .. Choices];
}
