using Quantal.Model.Effects;
using Quantal.Model.Harm.LiverAndGut;
using Quantal.Model.Layout;
using Quantal.Model.Records;
using Quantal.Numerics;
using Quantal.Testing;

namespace Quantal.Model.Tests.Harm;

/// <summary>
/// A failure means that the usual dose of azathioprine does not bring the published harms, that another dose brings as many, or that liver
/// injury comes at another time.
/// </summary>
public class LiverAndGutTests
{
    private const double Usual = 2;
    private const double InjuriousMmp = 5700;

    [Fact]
    public void The_usual_dose_brings_the_published_incidences()
    {
        var state = After(4000, Usual, 0);

        Incidence(state.NauseaVomiting).ShouldBe(Value("liver-and-gut.nausea-incidence"), 1e-3);
        Incidence(state.Pancreatitis).ShouldBe(Value("liver-and-gut.pancreatitis-incidence"), 1e-3);
        Incidence(state.Hypersensitivity).ShouldBe(Value("liver-and-gut.hypersensitivity-incidence"), 1e-3);
        Incidence(state.Hepatotoxicity).ShouldBe(Value("liver-and-gut.liver-injury-incidence"), 1e-3);
    }

    [Fact]
    public void Nausea_and_liver_injury_depend_on_the_dose_and_are_bounded_the_others_come_or_not()
    {
        var (half, usual, twice, monstrous) = (After(4000, Usual / 2, 0), After(4000, Usual, 0), After(4000, 2 * Usual, 0), After(4000, 1e6, 0));

        (Of(half.NauseaVomiting) / Of(usual.NauseaVomiting)).ShouldBe(2.0 / 3, 1e-3);
        (Of(twice.NauseaVomiting) / Of(usual.NauseaVomiting)).ShouldBe(4.0 / 3, 1e-3);
        (Of(monstrous.NauseaVomiting) / Of(usual.NauseaVomiting)).ShouldBe(2, 1e-3);
        (Of(twice.Hepatotoxicity) / Of(usual.Hepatotoxicity)).ShouldBe(4.0 / 3, 1e-3);
        Of(twice.Pancreatitis).ShouldBe(Of(usual.Pancreatitis), 1e-3 * Of(usual.Pancreatitis));
        Of(twice.Hypersensitivity).ShouldBe(Of(usual.Hypersensitivity), 1e-3 * Of(usual.Hypersensitivity));
    }

    [Fact]
    public void Half_of_the_liver_injuries_have_come_after_the_half_time_and_few_are_left_after_a_year()
    {
        var all = Of(After(4000, Usual, 0).Hepatotoxicity);
        var exposure = Usual / (Usual + Value("liver-and-gut.half-harm-dose"));
        var half = Math.Log(2) * Value("liver-and-gut.liver-tolerance-time") / exposure;

        half.ShouldBeInRange(45, 130);
        (Of(After((int)Math.Round(half), Usual, 0).Hepatotoxicity) / all).ShouldBe(0.5, 0.02);
        (Of(After(365, Usual, 0).Hepatotoxicity) / all).ShouldBeInRange(0.85, 0.99);
    }

    [Fact]
    public void Methylation_brings_liver_injury_for_as_long_as_it_lasts_up_to_a_limit()
    {
        double Yearly(double mmp) => 365.25 * (Of(After(4001, Usual, mmp).Hepatotoxicity) - Of(After(4000, Usual, mmp).Hepatotoxicity));

        var exposure = Usual / (Usual + Value("liver-and-gut.half-harm-dose"));
        Yearly(0).ShouldBe(0, 1e-9);
        Yearly(InjuriousMmp).ShouldBe(exposure * Value("liver-and-gut.mmp-liver-hazard"), 1e-6);
        Yearly(1e9).ShouldBe(2 * Yearly(InjuriousMmp), 1e-5);
    }

    [Fact]
    public void Without_azathioprine_nothing_changes()
    {
        var state = After(100, 0, 0);

        Fields.Of<LiverAndGutState<Lane1>, Lane1>(ref state)[1..].ToArray().ShouldAllBe(value => Of(value) == 0);
        Of(state.Alt).ShouldBe(1);
    }

    private static LiverAndGutState<Lane1> After(int days, double milligramsPerKilogram, double mmp)
    {
        const int parts = 8;
        var parameters = Fields.As<LiverAndGutParameters<Lane1>, Lane1>(Records.Select(record => Of(record.CoherentValue)).ToArray());
        var individual = LiverAndGutIndividual<Lane1>.Of(in parameters);
        var effects = new DrugEffects<Lane1>
        {
            AzathioprineDose = Of(Coherent(milligramsPerKilogram, "mg/kg/d")),
            Mmp = Of(Coherent(mmp, "pmol/8e8RBC")),
        };
        var exposure = LiverAndGutEquations.Exposure(effects.AzathioprineDose, in parameters);
        LiverAndGutEquations.Initial(out LiverAndGutState<Lane1> state);
        for (var part = 0; part < days * parts; part++)
        {
            LiverAndGutEquations.Derivatives(in state, exposure, in effects, in parameters, in individual, out var rates);
            var values = Fields.Of<LiverAndGutState<Lane1>, Lane1>(ref state);
            var slopes = Fields.Of<LiverAndGutState<Lane1>, Lane1>(ref rates);
            for (var index = 0; index < values.Length; index++)
            {
                values[index] += slopes[index] / Of(parts);
            }
        }

        return state;
    }

    private static IReadOnlyList<ParameterRecord> Records { get; } =
        [.. FieldLayout.Of(typeof(LiverAndGutParameters<double>), typeof(double)).Select(place => Scenarios.Catalog.Get(
            ((EvidenceAttribute)place.Field.GetCustomAttributes(typeof(EvidenceAttribute), false)[0]).Id))];

    private static double Value(string id) => Scenarios.Catalog.Get(id).Value.Value;

    private static double Coherent(double value, string unit) => Quantal.Model.Units.Unit.Parse(unit).Coherent(value);

    private static double Incidence(Lane1 hazard) => 1 - Math.Exp(-Of(hazard));

    private static Lane1 Of(double value) => Lane1.Constant(value);

    private static double Of(Lane1 value) => Lane1.GetLane(value, 0);
}
