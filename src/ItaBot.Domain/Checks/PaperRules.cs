using ItaBot.Domain.Checks.Paper;

namespace ItaBot.Domain.Checks;

/// <summary>Every rule on papers.</summary>
internal static class PaperRules
{
    public static readonly IReadOnlyList<IPaperRule> All =
    [
        new CellEmpty(), new ColumnMissing(), new OutcomesFewer(), new StepsFewer(), new CountsDiffer(), new NumberingGaps(), new IndicatorCoverage(), new IndicatorOrder(),
        new ToolUnexplained(), new WeakIndicator(), new NoneNotWritten(), new ResultIsPlan(), new CopiedText(), new ReasonNotWritten(), new NoEvidence(), new ThinEvidence(), new OwnerIncomplete(),
        new DateImpossible(), new DateOutsideYear(), new DateOutsidePeriod(), new PeriodVague(), new PeriodOutsideYear(), new MemoDate(), new YearChain(), new HeaderMissing(), new ProblemsHeadingMissing(),
        new AgencySpelling(), new AgencyOther(), new DistrictProvince(), new IndicatorName(), new ItemCode(), new SubIndicatorTitle(), new ScoreTotal(), new ScoreGrade(), new ScoreMissing(),
        new DecisionUnanswered(), new SignerBrackets(), new DatesUnattributed(), new DigitsMixed(), new StrayScript(), new ToneDoubled(), new SaraAmSplit(), new LeadersLeft(), new LawYear(),
        new PersonalDetails(), new PhraseRepeated(), new HandbookName(), new PaperMisnamed(), new FiscalLabel(), new YearLabel(), new YearBlank(), new Spelling(), new TitleAndBracket(),
    ];
}
