using System.Text.RegularExpressions;
using Quantal.Exchange.Protocols;
using Quantal.Exchange.Tests.Patients;
using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;
using Quantal.Testing;

namespace Quantal.Exchange.Tests.Protocols;

/// <summary>
/// Failure means: a sentence of a protocol means something else than it says, or the documentation shows one that is not understood.
/// </summary>
public class ConditionTextTests
{
    private static readonly Condition Remission = new MeasuredCondition(
        MeasuredQuantity.Strength, Bound.AtLeast, 90, Yardstick.Value, false);

    public static TheoryData<string, Condition> Sentences => new()
    {
        { "strength at least 90 %", Remission },
        { "strength at least 90%", Remission },
        { "Strength at least 90 % for 52 weeks", new Sustained(Remission, 1, 52) },
        { "qmg at least 8 at 2 visits", new Sustained(new MeasuredCondition(MeasuredQuantity.Qmg, Bound.AtLeast, 8, Yardstick.Value, false), 2, 0) },
        { "strength below 90 % of best", new MeasuredCondition(MeasuredQuantity.Strength, Bound.Below, 0.9, Yardstick.Best, true) },
        { "cmap above 120 % of first at 2 visits", new Sustained(new MeasuredCondition(MeasuredQuantity.Cmap, Bound.Above, 1.2, Yardstick.First, true), 2, 0) },
        { "qmg at least 3 points above best", new MeasuredCondition(MeasuredQuantity.Qmg, Bound.AtLeast, 3, Yardstick.Best, false) },
        { "strength at least 10 % below last", new MeasuredCondition(MeasuredQuantity.Strength, Bound.AtMost, -10, Yardstick.Last, false) },
        { "wbc below 3.0 e9/L", new MeasuredCondition(MeasuredQuantity.WhiteCells, Bound.Below, 3, Yardstick.Value, false) },
        { "azathioprine taken", new DrugCondition(Drug.Azathioprine, DrugStatus.Taken, 0) },
        { "azathioprine not taken for 12 weeks", new DrugCondition(Drug.Azathioprine, DrugStatus.NotTaken, 12) },
        { "prednisolone stopped for 1 week", new DrugCondition(Drug.Prednisolone, DrugStatus.Stopped, 1) },
        { "azathioprine not tolerated", new DrugCondition(Drug.Azathioprine, DrugStatus.NotTolerated, 0) },
        { "event serious-infection", new EventCondition(ClinicalEvent.SeriousInfection, 0) },
        { "no event fracture in the last 4 weeks", new Negation(new EventCondition(ClinicalEvent.Fracture, 4)) },
        { "no plasma exchange in the last 8 weeks", new Negation(new CourseCondition(Course.PlasmaExchange, 8)) },
        { "immunoglobulin ever", new CourseCondition(Course.Immunoglobulin, null) },
        { "immunoglobulin repeated for 26 weeks", new RepetitionCondition(26) },
        { "immunoglobulin not repeated", new Negation(new RepetitionCondition(0)) },
        { "NUDT15 poor", new PhenotypeCondition(Pharmacogene.Nudt15, Phenotype.Poor) },
        { "first visit", new TimeCondition(Bound.AtMost, 0) },
        { "at least 26 weeks since the first visit", new TimeCondition(Bound.AtLeast, 26) },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_sentence_means_what_it_says(string sentence, Condition meaning)
    {
        ConditionText.Parse(sentence, out var problem, out _).ShouldBe(meaning);
        problem.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("strength")]
    [InlineData("strength at least 90")]
    [InlineData("strength at least 90 mV")]
    [InlineData("qmg at least 8 % for")]
    [InlineData("qmg at least 8 points for 2 years")]
    [InlineData("azathioprine unchanged")]
    [InlineData("no plasma exchange")]
    [InlineData("at least 26 weeks")]
    [InlineData("no")]
    [InlineData("not")]
    [InlineData("wbc below 3.0e9/L")]
    [InlineData("strength at least 90 % and more")]
    public void What_says_nothing_is_refused(string sentence)
    {
        ConditionText.Parse(sentence, out var problem, out _).ShouldBeNull();
        problem.ShouldNotBeEmpty();
    }

    [Fact]
    public void Names_count_before_sentences_and_their_opposites_after_names()
    {
        var guideline = OnFile.Protocol("guideline-2020s");
        var scope = ConditionScope.Of(guideline);
        Parse("not controlled").ShouldBe(guideline.Definitions["not controlled"]);
        Parse("not weak").ShouldBe(new Negation(guideline.Definitions["weak"]));
        Parse("not controlled at 2 visits").ShouldBe(new Sustained(guideline.Definitions["not controlled"], 2, 0));
        Parse("remission").ShouldBeNull();

        Condition? Parse(string text) => ConditionText.Parse(text, scope, out _);
    }

    [Theory]
    [InlineData("## Conditions", 22)]
    [InlineData("## What rules do", 12)]
    public void The_documented_sentences_are_understood(string section, int atLeast)
    {
        var page = File.ReadAllText(Path.Combine(InputFolder.Root, "docs", "protocols.md"));
        var from = page.IndexOf(section, StringComparison.Ordinal);
        var rows = page[from..page.IndexOf("\n## ", from + 3, StringComparison.Ordinal)]
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal));
        string[] sentences =
            [.. rows.SelectMany(row => Regex.Matches(row.Split('|')[1], "`([^`]+)`").Select(match => match.Groups[1].Value))];
        sentences.Length.ShouldBeGreaterThanOrEqualTo(atLeast);

        var protocol = OnFile.Protocol("guideline-2020s");
        var scope = ConditionScope.Of(protocol) with { Definitions = [.. protocol.Definitions.Keys, "well"], Resolve = _ => Remission };
        foreach (var sentence in sentences)
        {
            var problem = default((string Found, string Expected, string? Suggestion)?);
            if (section == "## Conditions")
            {
                ConditionText.Parse(sentence, scope, out problem);
            }
            else
            {
                var parser = new InstructionParser(
                    sentence, scope, [.. protocol.Panels.Select(panel => panel.Name)],
                    protocol.Ladders.ToDictionary(ladder => ladder.Drug));
                parser.Read().ShouldNotBeNull(parser.Problem?.Found);
                problem = parser.Problem;
            }

            problem.ShouldBeNull(sentence);
        }
    }
}
