namespace ItaBot.Domain.Handbooks;

/// <summary>One of the ten indicators.</summary>
/// <param name="Number">1 to 10.</param>
/// <param name="Tool">Id of the tool it belongs to: IIT, EIT or OIT.</param>
/// <param name="Name">Official name.</param>
/// <param name="Variants">Other names that official material bears too.</param>
public sealed record Indicator(int Number, string Tool, string Name, IReadOnlyList<string> Variants);

/// <summary>A tool of the assessment. Its score is the plain mean of its indicators.</summary>
/// <param name="Id">IIT, EIT or OIT.</param>
/// <param name="Name">Name in Thai.</param>
/// <param name="Weight">Its share of the total score, 0 to 1.</param>
public sealed record Tool(string Id, string Name, decimal Weight);

/// <summary>A grade of the total score.</summary>
/// <param name="Name">Letter or words.</param>
/// <param name="From">Lowest total, 0 to 100.</param>
/// <param name="EachToolFrom">Lowest score of every tool, or null when only the total counts.</param>
public sealed record Grade(string Name, decimal From, decimal? EachToolFrom);

/// <summary>An item of the open-data part.</summary>
public sealed record YearItem(string Code, string Title, bool Verified);

/// <summary>Where an item of the year before is asked now; null when it is not asked any more.</summary>
public sealed record ItemMove(string From, string? To);

/// <summary>A time window of the assessment's calendar.</summary>
/// <param name="What">What is to be done in it, in Thai.</param>
/// <param name="From">First day (CE).</param>
/// <param name="To">Last day (CE).</param>
/// <param name="Verified">Whether it was read in a notice of that year.</param>
/// <param name="Task">What the agency has to do in it.</param>
/// <param name="ReportType">Which paper it is about, when the task is a paper's.</param>
public sealed record Deadline(string What, DateOnly From, DateOnly To, bool Verified, DeadlineTask Task = DeadlineTask.None, string? ReportType = null);

/// <summary>What an agency has to do in a window of the calendar, and so when it is done.</summary>
public enum DeadlineTask
{
    /// <summary>Nothing: it is only told.</summary>
    None,

    /// <summary>Something outside the program: done when somebody says so.</summary>
    Tick,

    /// <summary>Send the paper's memo for sign-off.</summary>
    Submit,

    /// <summary>Have the paper signed.</summary>
    Sign,
}

/// <summary>What is the same for every paper of one ITA year. Read from year.json of the year's folder. AnalysedGrades are those of the assessment of the year before; Checks are the rules on papers that hold in it.</summary>
public sealed record YearBook(
    int ItaYear,
    bool Verified,
    bool Provisional,
    string MeasuresItem,
    string ReportItem,
    bool ReportsYearBefore,
    bool ThreeParts,
    IReadOnlyList<Tool> Tools,
    IReadOnlyList<Indicator> Indicators,
    IReadOnlyList<Grade> Grades,
    IReadOnlyList<Grade> AnalysedGrades,
    IReadOnlyList<YearItem> Items,
    IReadOnlyList<ItemMove> Moves,
    IReadOnlyList<Deadline> Deadlines,
    IReadOnlyList<string> Checks)
{
    /// <summary>A year of which nothing is known: reports begun before years had a book of their own.</summary>
    public static YearBook Unknown(int itaYear) => new(itaYear, false, false, "", "", true, true, [], [], [], [], [], [], [], []);

    /// <summary>The item with this code, or null.</summary>
    public YearItem? Find(string code) => Items.FirstOrDefault(i => i.Code == code);

    /// <summary>The total score: each tool's weight times the mean of its indicators; null when an indicator is missing.</summary>
    public decimal? Total(IReadOnlyDictionary<int, decimal> scores) =>
        Tools.Count > 0 && Tools.All(t => MeanOf(t, scores) is not null) ? Math.Round(Tools.Sum(t => t.Weight * MeanOf(t, scores)!.Value), 2, MidpointRounding.AwayFromZero) : null;

    /// <summary>The mean of a tool's indicators, or null when one is missing.</summary>
    public decimal? MeanOf(Tool tool, IReadOnlyDictionary<int, decimal> scores)
    {
        var own = Indicators.Where(i => i.Tool == tool.Id).ToList();
        return own.Count > 0 && own.TrueForAll(i => scores.ContainsKey(i.Number)) ? own.Average(i => scores[i.Number]) : null;
    }

    /// <summary>The grade of a total of the assessment of the year before: the one that papers of this year analyse. Tools whose score is not known are taken to meet the condition.</summary>
    public Grade? GradeOf(decimal total, IReadOnlyDictionary<int, decimal> scores) =>
        AnalysedGrades.FirstOrDefault(g => total >= g.From && (g.EachToolFrom is not { } least || Tools.All(t => MeanOf(t, scores) is not { } mean || mean >= least)));
}
