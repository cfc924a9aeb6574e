namespace ItaBot.Bot.Turns;

/// <summary>What buttons and command words ask for. The same words stand in cards and in commands.json.</summary>
internal static class Verbs
{
    public const string Start = "start";
    public const string Begin = "begin";
    public const string Open = "open";
    public const string Status = "status";
    public const string Help = "help";
    public const string Home = "home";
    public const string Continue = "continue";
    public const string Back = "back";
    public const string Edit = "edit";
    public const string Check = "check";
    public const string Document = "document";
    public const string Submit = "submit";
    public const string Cancel = "cancel";
    public const string CancelSure = "cancel-sure";
    public const string Revive = "revive";
    public const string Answer = "answer";
    public const string Add = "add";
    public const string Last = "last";
    public const string Accept = "accept";
    public const string Import = "import";
    public const string CheckFile = "check-file";
    public const string Confirm = "confirm";
    public const string Redraft = "redraft";
    public const string Erase = "erase";
    public const string Remove = "remove";
    public const string Restore = "restore";
    public const string Review = "review";
    public const string Withdraw = "withdraw";
    public const string Decide = "decide";
    public const string Return = "return";
    public const string Remark = "remark";
    public const string Reach = "reach";
    public const string Look = "look";
    public const string Agency = "agency";
    public const string EditLong = "edit-long";
    public const string Calendar = "calendar";
    public const string CutOff = "cut-off";
    public const string CutOffUndo = "cut-off-undo";
    public const string Tick = "tick";
    public const string Untick = "untick";
    public const string RemindMe = "remind-me";
    public const string Hand = "hand";
    public const string HandIndicator = "hand-indicator";
    public const string HandUndo = "hand-undo";
    public const string Part = "part";
    public const string WhoWaits = "who-waits";
    public const string Nudge = "nudge";
    public const string TryAgain = "try-again";
    public const string Publish = "publish";
    public const string Unpublish = "unpublish";
    public const string Links = "links";
    public const string Sentences = "sentences";
    public const string Sentence = "sentence";
    public const string SentenceTake = "sentence-take";
    public const string SentenceLeave = "sentence-leave";
    public const string SentenceRedraft = "sentence-redraft";

    /// <summary>Those that look at every report of the agency.</summary>
    public static readonly IReadOnlySet<string> AboutAll = new HashSet<string>(StringComparer.Ordinal)
    {
        Home, Start, Begin, Import, SuggestTurns.Suggest, SuggestTurns.Use, Calendar, CutOff, CutOffUndo, Tick, Untick, Hand, HandIndicator, HandUndo, Part, WhoWaits, Nudge,
        AbsenceTurns.Absence, AbsenceTurns.End, RoadTurns.Reassign, RoadTurns.Reroute, Remark, RegisterTurns.Cancel, HandOverTurns.Hand, HandOverTurns.Sure,
    };

    /// <summary>Those that change a report when pressed; all others only show, and pressing them again shows again.</summary>
    public static readonly IReadOnlySet<string> Changing = new HashSet<string>(
    [
        Begin, Import, Answer, Confirm, Add, Last, Accept, Redraft, Erase, Remove, Restore, Submit, Withdraw, Decide, CancelSure, Revive, Publish, Unpublish, PaperTurns.Sign, .. EvidenceVerbs.Changing,
        SentenceTake, SentenceLeave, SentenceRedraft, PasteTurns.Take, PasteTurns.PutAway, SuggestTurns.Use,
        CutOff, CutOffUndo, Tick, Untick, RemindMe, Hand, HandIndicator, HandUndo, Nudge, TryAgain,
        AbsenceTurns.Absence, AbsenceTurns.End, RoadTurns.Route, RoadTurns.Reassign, RoadTurns.Reroute, Remark, RegisterTurns.Register, RegisterTurns.Cancel, HandOverTurns.Hand, HandOverTurns.Sure,
    ], StringComparer.Ordinal);
}
