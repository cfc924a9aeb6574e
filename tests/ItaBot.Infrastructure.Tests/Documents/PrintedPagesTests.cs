using ItaBot.Domain.Documents;
using ItaBot.Infrastructure.Documents;

namespace ItaBot.Infrastructure.Tests.Documents;

public sealed class PrintedPagesTests
{
    private const string Upright = "595.";
    private const string Across = "841.";

    [Fact]
    public void The_memo_takes_two_upright_pages_at_most_and_parts_no_block()
    {
        using var pages = Print(MemoBuilder.Build(Samples.Memo(garuda: Samples.Image())));
        if (pages is null)
        {
            return;
        }

        pages.Count().ShouldBe(2);
        pages.Size(1).ShouldStartWith(Upright);
        pages.Size(2).ShouldStartWith(Upright);
        pages.Fonts().ShouldContain("Laksaman");
        pages.Text(1).ShouldContain("........");
        pages.Text(2).ShouldContain("จึงเรียน");
        pages.Text(2).ShouldContain("(นายสมม");
        pages.Text(2).ShouldContain("3f9a 1207 bc44 5580");
    }

    [Fact]
    public void A_request_never_stands_on_another_page_than_its_signature()
    {
        for (var parts = 8; parts < 12; parts++)
        {
            var body = Enumerable.Repeat(Samples.Memo().Body[1], parts / 2).Concat(Enumerable.Repeat("วรรคสั้น", parts)).Append("REQUEST");
            var paper = Samples.Memo() with { Body = [.. body], Endorsements = [], Signer = new Signature("SIGNER", "POSITION") };
            using var pages = Print(MemoBuilder.Build(paper));
            if (pages is null)
            {
                return;
            }

            var last = pages.Text(pages.Count());
            last.ShouldContain("REQUEST");
            last.ShouldContain("SIGNER");
            last.ShouldContain("POSITION");
        }
    }

    [Fact]
    public void The_report_has_an_upright_cover_and_preamble_then_wide_pages()
    {
        using var pages = Print(ReportBuilder.Build(Samples.Report(emblem: Samples.Image(heightMm: 30))));
        if (pages is null)
        {
            return;
        }

        var sizes = Enumerable.Range(1, pages.Count()).Select(pages.Size).ToList();
        sizes.Count.ShouldBeInRange(4, 8);
        sizes.Take(2).ShouldAllBe(size => size.StartsWith(Upright, StringComparison.Ordinal));
        sizes.Skip(2).ShouldAllBe(size => size.StartsWith(Across, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_page_of_the_table_begins_with_its_heading()
    {
        var report = Samples.Report(30) with { Closing = [], Signer = null };
        report = report with { Tables = [report.Tables[0] with { Columns = [.. report.Tables[0].Columns.Select((column, at) => at == 0 ? column with { Heading = "HEADING" } : column)] }] };
        using var pages = Print(ReportBuilder.Build(report));
        if (pages is null)
        {
            return;
        }

        pages.Count().ShouldBeGreaterThan(5);
        Enumerable.Range(1, 2).ShouldAllBe(page => !pages.Text(page).Contains("HEADING", StringComparison.Ordinal));
        Enumerable.Range(3, pages.Count() - 2).ShouldAllBe(page => pages.Text(page).Contains("HEADING", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_taller_than_a_page_runs_on_over_pages_and_loses_nothing()
    {
        var cell = string.Join('\n', Enumerable.Range(1, 120).Select(line => $"LINE{line}."));
        var report = Samples.Report(0, DocumentDigits.Arabic);
        report = report with { Tables = [report.Tables[0] with { Bands = [new ReportBand(null, [[cell]])] }] };
        using var pages = Print(ReportBuilder.Build(report));
        if (pages is null)
        {
            return;
        }

        var all = string.Concat(Enumerable.Range(1, pages.Count()).Select(pages.Text));
        Enumerable.Range(1, 120).ShouldAllBe(line => all.Contains($"LINE{line}.", StringComparison.Ordinal));
    }

    private static PrintedPages? Print(Document document) => PrintedPages.Print(new WordWriter().Write(document));
}
