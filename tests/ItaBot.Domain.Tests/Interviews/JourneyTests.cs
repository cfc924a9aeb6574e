using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Interviews;

public class JourneyTests
{
    [Fact]
    public void The_road_begins_with_the_header_and_ends_with_the_review()
    {
        Journey.Stops(Fixture.Empty(), Fixture.Handbook).Select(s => s.Key).ShouldBe(["header", "measure:m1", "draft:m1", "more", "memo", "review"]);
        Journey.Current(Fixture.Empty(), Fixture.Handbook, null).Key.ShouldBe("header");
        Journey.Current(Fixture.Complete(), Fixture.Handbook, null).Key.ShouldBe("review");
    }

    [Fact]
    public void Eight_measures_are_27_elements()
    {
        Journey.Progress(Fixture.Complete(8), Fixture.Handbook).ShouldBe(new Progress(27, 27));
        Journey.Progress(Fixture.Empty(), Fixture.Handbook).ShouldBe(new Progress(0, 6));
        Journey.Progress(Answering.Erase(Fixture.Complete(8), "m4", "title", Fixture.Pen()), Fixture.Handbook).Missing.ShouldBe(1);
    }

    [Fact]
    public void The_person_stands_at_the_first_open_stop_or_where_they_chose_to_look()
    {
        var report = Answering.Erase(Fixture.Complete(3), "m2", "unit", Fixture.Pen());
        Journey.Current(report, Fixture.Handbook, null).Key.ShouldBe("measure:m2");
        Journey.Current(report, Fixture.Handbook, "memo").Key.ShouldBe("memo");
        Journey.Current(report, Fixture.Handbook, "measure:m99").Key.ShouldBe("measure:m2", "a stop that is gone leads nowhere");
    }

    [Fact]
    public void Going_back_walks_the_road_to_its_beginning()
    {
        var report = Fixture.Complete(2);
        var walked = new List<string>();
        for (var stop = new Stop(StopKind.Review); ; stop = Journey.Before(report, Fixture.Handbook, stop))
        {
            walked.Add(stop.Key);
            if (stop.Kind == StopKind.Header)
            {
                break;
            }
        }

        walked.ShouldBe(["review", "memo", "draft:m2", "measure:m2", "draft:m1", "measure:m1", "header"]);
        Journey.Before(report, Fixture.Handbook, new Stop(StopKind.Header)).Kind.ShouldBe(StopKind.Header);
    }

    [Fact]
    public void A_reason_is_asked_only_when_it_applies()
    {
        var stop = new Stop(StopKind.Measure, "m1");
        Journey.Missing(Fixture.Complete(), Fixture.Handbook, stop).ShouldBeEmpty();
        var open = Fixture.Take(Fixture.Complete(), stop, ("status", "อยู่ระหว่างดำเนินการ"));
        Journey.Missing(open, Fixture.Handbook, stop).Select(q => q.Id).ShouldBe(["reason"]);
    }

    [Theory]
    [InlineData("header", true)]
    [InlineData("measure:m3", true)]
    [InlineData("draft:m3", true)]
    [InlineData("measure", false)]
    [InlineData("header:m1", false)]
    [InlineData("0", false)]
    [InlineData("measure:m1:x", false)]
    [InlineData("nothing", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Keys_are_read_strictly(string? key, bool known)
    {
        var stop = Stop.Parse(key);
        (stop is not null).ShouldBe(known);
        if (known)
        {
            stop!.Key.ShouldBe(key);
        }
    }

    [Fact]
    public void Random_answers_in_any_order_never_shrink_what_is_there()
    {
        var random = new Random(7);
        for (var run = 0; run < 100; run++)
        {
            var report = Fixture.Empty();
            for (var i = 0; i < 60; i++)
            {
                var stops = Journey.Stops(report, Fixture.Handbook).Where(s => s.Section is not null).ToList();
                var stop = stops[random.Next(stops.Count)];
                var question = Fixture.Handbook.In(stop.Section!.Value).ElementAt(random.Next(Fixture.Handbook.In(stop.Section.Value).Count()));
                var value = question.Kind switch { QuestionKind.Date => "16 ม.ค. 67", QuestionKind.Period => "ปีงบประมาณ 2566", QuestionKind.Status => "done", _ => random.Next(3) == 0 ? "" : "ข้อความ " + i };
                var before = report.Measures.Sum(m => m.Answers.Count) + report.Answers.Count;
                report = Answering.Take(report, Fixture.Handbook, stop, new Dictionary<string, string> { [question.Id] = value }, Fixture.Pen()).Report;
                (report.Measures.Sum(m => m.Answers.Count) + report.Answers.Count).ShouldBeInRange(before, before + 1);
                Journey.Progress(report, Fixture.Handbook).Complete.ShouldBeLessThanOrEqualTo(Journey.Progress(report, Fixture.Handbook).Total);
            }
        }
    }
}
