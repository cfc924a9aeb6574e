namespace ItaBot.Infrastructure.Drafting;

// Every word the rules use, as it stands in phrase-book.json.
internal sealed partial record PhraseBook
{
    /// <summary>Short forms and how they are written out.</summary>
    public required string[][] Openings { get; init; }

    /// <summary>Short forms that mean a measure behind a number, and then stay.</summary>
    public required string[] Measures { get; init; }

    /// <summary>Everyday words and the official ones.</summary>
    public required string[][] Raise { get; init; }

    /// <summary>Words that are raised ahead of the others, so that what follows them is still raised: people before what they do.</summary>
    public required string[][] Ahead { get; init; }

    /// <summary>"people" who do something, as typed and as written.</summary>
    public required string Folk { get; init; }

    public required string Person { get; init; }

    /// <summary>Such words of an outcome only: there "people" are the public.</summary>
    public required string[][] Public { get; init; }

    public required PhraseLink[] Links { get; init; }

    /// <summary>"give it to ... to look at": what stands before and behind the person, and what for.</summary>
    public required string[][] Offers { get; init; }

    /// <summary>The verb for it.</summary>
    public required string Offer { get; init; }

    /// <summary>Such words of a reason only.</summary>
    public required string[][] Reasons { get; init; }

    /// <summary>What begins another cause, and what goes on about the same one.</summary>
    public required string[] ReasonStarts { get; init; }

    public required string[] ReasonGoesOn { get; init; }

    /// <summary>Such words of an outcome only.</summary>
    public required string[][] Effects { get; init; }

    public required PhraseVerb[] Verbs { get; init; }

    /// <summary>Words that begin like a verb and are none.</summary>
    public required string[] NotVerbs { get; init; }

    /// <summary>Verbs that begin a new thing even where no blank was typed.</summary>
    public required string[] Inner { get; init; }

    /// <summary>"then" between two verbs, typed without a blank.</summary>
    public required string Then { get; init; }

    public required string[] NotBeforeInner { get; init; }

    /// <summary>After such words a verb names a thing and begins nothing.</summary>
    public required string[] Binders { get; init; }

    /// <summary>Words that end like one and are none.</summary>
    public required string[] NotBinders { get; init; }

    public required string[][] Nouns { get; init; }

    /// <summary>Things and the verb that goes with them.</summary>
    public required string[][] ThingVerbs { get; init; }

    public required Dictionary<string, string> Units { get; init; }

    /// <summary>People who do things, as typed and as written.</summary>
    public required string[][] Actors { get; init; }

    public required string[] NotActors { get; init; }

    /// <summary>What ends a word that says who did it and not what.</summary>
    public required string[] Doers { get; init; }

    /// <summary>What is written for it.</summary>
    public required PhraseVerb Doing { get; init; }

    public required string[] Classifiers { get; init; }

    /// <summary>Words that may follow what is counted without a blank.</summary>
    public required string[] AfterCounts { get; init; }

    /// <summary>What is counted and then named one by one.</summary>
    public required string[] Listed { get; init; }

    /// <summary>Such things of which even verbs are names.</summary>
    public required string[] NamedLists { get; init; }

    /// <summary>Words that begin each of several things: "about ... and about ...".</summary>
    public required string[] Repeated { get; init; }

    /// <summary>What is counted, as typed and as written.</summary>
    public required string[][] Counted { get; init; }

    public required string[] Durations { get; init; }

    /// <summary>Words after which a count stands without "in the number of".</summary>
    public required string[] NoAmountAfter { get; init; }

    public required string[] PeopleCounts { get; init; }

    public required string[] People { get; init; }

    public required string AttendedBy { get; init; }

    public required string[] Recipients { get; init; }

    public required string Give { get; init; }

    public required string Told { get; init; }

    /// <summary>What somebody is sent to do.</summary>
    public required string[] Attending { get; init; }

    public required string[] Particles { get; init; }

    public required string[] NotParticles { get; init; }

    public required string[] Done { get; init; }

    public required string[] NotDoneWords { get; init; }

    public required string[] NotYet { get; init; }

    public required PhraseVerb Unfinished { get; init; }

    /// <summary>"still" behind a thing that is under way.</summary>
    public required string Still { get; init; }

    public required string[] NotStill { get; init; }

    /// <summary>What says that something is under way.</summary>
    public required string[] Progress { get; init; }

    /// <summary>A line that begins so is already official.</summary>
    public required string[] Official { get; init; }

    /// <summary>What an outcome or a statement may begin with.</summary>
    public required string[] Subjects { get; init; }

    public required string[][] ColloquialSubjects { get; init; }

    /// <summary>What goes on about the same people in an outcome.</summary>
    public required string[] Predicates { get; init; }

    public required string[] Plans { get; init; }

    public required string[] NotPlans { get; init; }

    public required string[] SummaryOpeners { get; init; }

    public required string Past { get; init; }

    /// <summary>Between the things of one line, before the last.</summary>
    public required string[] MiddleJoiners { get; init; }

    public required string Joiner { get; init; }

    /// <summary>Before the second, third ... line.</summary>
    public required string[] NextLines { get; init; }

    public required string NextStatement { get; init; }

    public required string NextOutcome { get; init; }

    public required string And { get; init; }

    public required string[] Ands { get; init; }

    public required string With { get; init; }

    public required string[] NotWith { get; init; }

    public required string By { get; init; }

    public required string But { get; init; }

    public required string Amount { get; init; }

    public required string Namely { get; init; }

    public required string OnDate { get; init; }

    public required string Between { get; init; }

    public required string Day { get; init; }

    public required string Month { get; init; }

    public required string[] To { get; init; }

    public required string ToDate { get; init; }

    /// <summary>Words that lead up to a date, as typed and as written.</summary>
    public required string[][] DateLeads { get; init; }

    public required string In { get; init; }

    public required string Within { get; init; }

    public required string Era { get; init; }

    /// <summary>The prepositions of what something is published through.</summary>
    public required string[] Channels { get; init; }

    public required string[][] YearWords { get; init; }

    public required string[] Percents { get; init; }

    public required string Percent { get; init; }

    /// <summary>"got" before a count.</summary>
    public required string Got { get; init; }

    /// <summary>Other words for it that stand alone.</summary>
    public required string[] GotWords { get; init; }

    public required PhraseVerb GotVerb { get; init; }

    /// <summary>What is written for it while things are under way.</summary>
    public required string GotSoFar { get; init; }

    /// <summary>"left" of what is under way, as typed and as written.</summary>
    public required string Left { get; init; }

    public required string LeftOver { get; init; }

    public required string InProgress { get; init; }

    public required string InProgressShort { get; init; }

    public required string NotDone { get; init; }

    public required string NotDoneShort { get; init; }

    public required string Because { get; init; }

    public required string[] Causes { get; init; }

    public required string[] DoneEndings { get; init; }

    public required string[] OutcomeOpeners { get; init; }

    /// <summary>Makes a noun of a verb.</summary>
    public required string Making { get; init; }

    public required string From { get; init; }

    public required string There { get; init; }

    public required string Able { get; init; }

    /// <summary>What makes "got" mean "was given".</summary>
    public required string Received { get; init; }

    public required string Not { get; init; }

    public required string Cannot { get; init; }

    /// <summary>What people are able to do, in an outcome.</summary>
    public required string[] AbleDeeds { get; init; }

    /// <summary>How a thing is: what ends a word that says so.</summary>
    public required string[] States { get; init; }

    /// <summary>What says that something came about.</summary>
    public required string[] Effected { get; init; }

    /// <summary>What says that something became more or less.</summary>
    public required string[] Changed { get; init; }

    /// <summary>An outcome that begins so is told without an opening.</summary>
    public required string[] Unopened { get; init; }

    /// <summary>What begins a word that says how something was done.</summary>
    public required string[] ByHeads { get; init; }

    /// <summary>What begins a person's name.</summary>
    public required string[] Honorifics { get; init; }

    /// <summary>Words that begin like a name and are none.</summary>
    public required string[] NotNames { get; init; }

    public required string[][] Doubled { get; init; }

    /// <summary>Short forms between which and other words a blank stands.</summary>
    public required string[] Abbreviations { get; init; }
}
