using FsCheck;
using FsCheck.Fluent;
using ItaBot.Domain.Memos;
using Xunit.Abstractions;

namespace ItaBot.Domain.Tests.Memos;

/// <summary>
/// Anything that people and administrators can do to a memo, in any order, valid or not: it never loses a decision, never has two deciders
/// for one place, and always ends or waits for somebody who has a name. A failure prints the seed and the shortest sequence that shows it.
/// </summary>
public class SignOffPropertyTests(ITestOutputHelper output)
{
    private const int Sequences = 3000;

    [Fact]
    public void No_sequence_of_actions_loses_a_decision_doubles_a_decider_or_leaves_a_memo_to_nobody()
    {
        var (actions, decisions, ended) = (0L, 0L, 0);
        var sequences = ArbMap.Default.ArbFor<(byte, byte, byte, byte)[]>();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Sequences).WithStartSize(5).WithEndSize(60), Prop.ForAll(sequences, sequence =>
        {
            var memo = new MemoModel();
            foreach (var (kind, a, b, c) in sequence)
            {
                memo.Act(kind, a, b, c);
                memo.Check();
            }

            actions += sequence.Length;
            decisions += memo.Decisions;
            ended += memo.Finish() ? 1 : 0;
        }));
        output.WriteLine($"{Sequences} sequences, {actions} actions, {decisions} decisions; {ended} memos brought to their end afterwards");
        decisions.ShouldBeGreaterThan(Sequences);
        ended.ShouldBeGreaterThan(Sequences / 4);
    }

    [Fact]
    public void The_checks_would_notice()
    {
        var memo = new MemoModel();
        memo.Submit();
        memo.DecideDue(0);
        memo.Report = memo.Report with { Rounds = [memo.Report.SignOff! with { Steps = [.. memo.Report.SignOff!.Steps.Select(s => s with { Decision = null })] }] };
        Should.Throw<ShouldAssertException>(memo.Check);
    }
}
