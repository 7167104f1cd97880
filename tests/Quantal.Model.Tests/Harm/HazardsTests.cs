using Quantal.Model.Drugs.Prednisolone;
using Quantal.Model.Effects;
using Quantal.Model.Harm.Hazards;
using Quantal.Model.Layout;
using Quantal.Model.Patient;
using Quantal.Model.Records;
using Quantal.Numerics;
using Quantal.Testing;

namespace Quantal.Model.Tests.Harm;

/// <summary>
/// A failure means that a hazard leaves its range, goes the wrong way with a count, a dose or age, or that deaths of the untreated are not those
/// of the general population.
/// </summary>
public class HazardsTests
{
    private const double Year = 365.25;
    private const double Igg = 10;

    [Fact]
    public void Whatever_the_parameters_the_counts_and_the_drugs_hazards_are_bounded()
    {
        var random = new Random(1);
        for (var draw = 0; draw < 10_000; draw++)
        {
            var parameters = Fields.As<HazardsParameters<Lane1>, Lane1>(Drawn(random));
            var individual = Individual(parameters, random, out var igg);
            var years = 30 * random.NextDouble();
            HazardsEquations.Initial(out HazardsState<Lane1> state);
            state.Ageing = Grown(individual.AgeingRate, years);
            state.InfectionAgeing = Grown(individual.InfectionAgeingRate, years);
            state.LymphomaAgeing = Grown(individual.LymphomaAgeingRate, years);
            state.SkinAgeing = Grown(individual.SkinAgeingRate, years);
            state.LymphomaExposure = Of(random.NextDouble());
            state.SkinHarm = Of(random.NextDouble());
            var defences = new Defences<Lane1>(
                Of(random.Next(5) == 0 ? 0 : 2 * random.NextDouble()), Of(random.Next(5) == 0 ? 0 : 2 * random.NextDouble()),
                Of(random.Next(5) == 0 ? 0 : 2 * igg * random.NextDouble()));
            var effects = new DrugEffects<Lane1>
            {
                SteroidInfection = Of(2 * random.NextDouble()),
                InfectionRise = Of(3 * random.NextDouble()),
            };
            HazardsEquations.Derivatives(
                in state, in defences, Of(random.NextDouble()), Of(0), in effects, in parameters, in individual, out var rates);

            foreach (var hazard in (Lane1[])
                [rates.SeriousInfection, rates.Lymphoma, rates.SkinCancer, rates.FatalBleeding, rates.OtherDeath, rates.Death])
            {
                Of(hazard).ShouldBeInRange(0, double.MaxValue);
            }

            (Of(rates.SeriousInfection) * Year).ShouldBeLessThan(60);
            (Of(rates.FatalBleeding) * Year).ShouldBeLessThanOrEqualTo(2);
            Of(HazardsEquations.Fatality(defences.Neutrophils, in individual)).ShouldBeInRange(0, 0.5);
            Of(rates.Death).ShouldBeLessThanOrEqualTo(
                Of(individual.BackgroundDeath * state.Ageing) + (0.5 * Of(rates.SeriousInfection)) + Of(rates.FatalBleeding));
        }
    }

    [Fact]
    public void The_untreated_of_mean_proneness_die_as_the_general_population_does_whatever_their_age_and_counts()
    {
        var random = new Random(2);
        for (var draw = 0; draw < 1000; draw++)
        {
            var values = Drawn(random);
            var parameters = Fields.As<HazardsParameters<Lane1>, Lane1>(values);
            (parameters.InfectionFrailty, parameters.FatalBleeding) = (Of(1), Of(0));
            var individual = Individual(parameters, random, out var igg);
            var rates = Rates(parameters, individual, new Defences<Lane1>(Of(1), Of(1), Of(igg)));

            Of(rates.Death).ShouldBe(Of(individual.BackgroundDeath), 1e-12 * Of(individual.BackgroundDeath));
        }
    }

    [Fact]
    public void Among_the_untreated_the_prone_die_more_and_the_others_less_so_that_the_mean_is_the_general_populations()
    {
        var mean = 0.0;
        foreach (var frailty in (double[])[0.25, 0.5, 1, 1.25, 2])
        {
            var rates = Typical(frailty: frailty, bleeding: 0);
            var excess = (Of(rates.Death) - Background()) / Background();

            // Who is ill cannot fall ill: the prone have a little less than in proportion, by the share of time that they are ill.
            excess.ShouldBe((frailty - 1) * Of(Typical(frailty: 1).SeriousInfection) * Cfr() / Background(), 5e-3);
            mean += excess / 5;
        }

        mean.ShouldBe(0, 2e-3);

        static double Background() => Of(Someone(58).BackgroundDeath);
        static double Cfr() => Of(HazardsEquations.Fatality(Of(1), Someone(58)));
    }

    [Fact]
    public void Weaker_defences_more_drug_and_more_years_each_raise_infection()
    {
        var rates = new[] { 0, 0.02, 0.05, 0.1, 0.2, 0.4, 1, 2 }.Select(neutrophils => Infection(neutrophils: neutrophils)).ToArray();
        rates.ShouldBe(rates.OrderDescending());
        (rates[0] / rates[^2]).ShouldBeInRange(150, 301);
        var usual = Value("marrow.baseline-neutrophils");
        (Infection(neutrophils: 1 / usual) / Infection()).ShouldBe(Neutropenia(1) / Neutropenia(usual), 0.02);
        (Infection(neutrophils: 2 / usual) / Infection()).ShouldBe(Neutropenia(2) / Neutropenia(usual), 0.02);

        rates = [.. new double[] { 0, 2, 4, 5, 6, 8, 20 }.Select(igg => Infection(igg: igg))];
        rates.ShouldBe(rates.OrderDescending());
        (Infection(igg: 4) / Infection(igg: 8)).ShouldBe(1.75, 0.1);

        rates = [.. new double[] { 0, 5, 10, 29.9, 100, 1e6 }.Select(dose => Infection(dose: dose))];
        rates.ShouldBe(rates.Order());
        (rates[3] / rates[0]).ShouldBe(1 + Value("hazards.infection-prednisolone-rise"), 0.02);
        (rates[^1] / rates[0] / (1 + (2 * Value("hazards.infection-prednisolone-rise")))).ShouldBe(1, 0.01);

        Infection(exposure: 1).ShouldBeGreaterThan(Infection());
        (Infection(age: 68) / Infection(age: 58)).ShouldBe(Value("hazards.infection-age-ratio"), 0.01);
        (Infection(frailty: 3) / Infection()).ShouldBe(3, 0.05);

        static double Neutropenia(double count) =>
            1 + (Value("hazards.infection-neutropenia-rise") / (1 + Math.Pow(count / Value("hazards.infection-half-neutrophils"), 4)));
    }

    [Fact]
    public void A_hazard_is_the_same_whether_somebody_has_grown_old_or_comes_old()
    {
        var parameters = Parameters();
        var (young, old) = (Someone(50), Someone(60));
        HazardsEquations.Initial(out HazardsState<Lane1> state);
        state.InfectionAgeing = Grown(young.InfectionAgeingRate, 10);
        state.LymphomaAgeing = Grown(young.LymphomaAgeingRate, 10);
        state.SkinAgeing = Grown(young.SkinAgeingRate, 10);
        var grown = Rates(parameters, young, new Defences<Lane1>(Of(1), Of(1), Of(Igg)), state);
        var come = Rates(parameters, old, new Defences<Lane1>(Of(1), Of(1), Of(Igg)));

        Of(grown.InfectionAgeing).ShouldBe(Of(young.InfectionAgeingRate * state.InfectionAgeing));
        Of(grown.LymphomaAgeing).ShouldBe(Of(young.LymphomaAgeingRate * state.LymphomaAgeing));
        Of(grown.SkinAgeing).ShouldBe(Of(young.SkinAgeingRate * state.SkinAgeing));
        Of(grown.Ageing).ShouldBe(Of(young.AgeingRate));
        Of(grown.SeriousInfection).ShouldBe(Of(come.SeriousInfection), 1e-9);
        Of(grown.Lymphoma).ShouldBe(Of(come.Lymphoma), 1e-9);
        Of(grown.SkinCancer).ShouldBe(Of(come.SkinCancer), 1e-9);
        (Of(come.Lymphoma) / Of(Rates(parameters, Someone(60 - Value("hazards.lymphoma-doubling-time")), new Defences<Lane1>(Of(1), Of(1), Of(Igg))).Lymphoma)).ShouldBe(2, 1e-6);
    }

    [Fact]
    public void Who_has_neither_neutrophils_nor_platelets_for_a_year_mostly_dies()
    {
        (1 - Math.Exp(-Year * Of(Typical(neutrophils: 0.03, platelets: 0.02).Death))).ShouldBeInRange(0.6, 0.95);
        (1 - Math.Exp(-Year * Of(Typical(neutrophils: 0.3, platelets: 0.4).Death))).ShouldBeInRange(0, 0.05);
        (Year * Of(Typical(platelets: 26.0 / 250).FatalBleeding)).ShouldBeLessThan(0.01 * Value("hazards.fatal-bleeding"));
    }

    private static double Infection(
        double neutrophils = 1, double igg = Igg, double dose = 0, double exposure = 0, double age = 58, double frailty = 1) =>
        Of(Typical(neutrophils, 1, igg, dose, exposure, age, frailty).SeriousInfection);

    private static HazardsState<Lane1> Typical(
        double neutrophils = 1, double platelets = 1, double igg = Igg, double dose = 0, double exposure = 0, double age = 58,
        double frailty = 1, double? bleeding = null)
    {
        var parameters = Parameters();
        parameters.InfectionFrailty = Of(frailty);
        parameters.FatalBleeding = Of(bleeding ?? Of(parameters.FatalBleeding));
        var individual = Individual(parameters, age);
        HazardsEquations.Initial(out HazardsState<Lane1> state);
        var defences = new Defences<Lane1>(Of(neutrophils), Of(platelets), Of(igg * GramPerLitre));
        var prednisolone = new PrednisoloneParameters<Lane1> { InfectionReferenceDose = Of(Coherent("prednisolone.infection-reference-dose")) };
        var effects = new DrugEffects<Lane1> { SteroidInfection = PrednisoloneEquations.Infection(Of(dose), in prednisolone) };
        HazardsEquations.Derivatives(in state, in defences, Of(exposure), Of(0), in effects, in parameters, in individual, out var rates);
        return rates;
    }

    private static HazardsState<Lane1> Rates(
        in HazardsParameters<Lane1> parameters, in HazardsIndividual<Lane1> individual, in Defences<Lane1> defences,
        HazardsState<Lane1>? at = null)
    {
        HazardsEquations.Initial(out HazardsState<Lane1> state);
        state = at ?? state;
        HazardsEquations.Derivatives(in state, in defences, Of(0), Of(0), default, in parameters, in individual, out var rates);
        return rates;
    }

    private static HazardsIndividual<Lane1> Someone(double age) => Individual(Parameters(), age);

    private static HazardsIndividual<Lane1> Individual(in HazardsParameters<Lane1> parameters, double age) => HazardsIndividual<Lane1>.Of(
        in parameters, Of(Coherent("marrow.baseline-neutrophils")), Of(Coherent("marrow.baseline-platelets")), Of(Igg * GramPerLitre),
        new Covariates<Lane1> { Age = Of(age * Year) });

    private static HazardsIndividual<Lane1> Individual(in HazardsParameters<Lane1> parameters, Random random, out double igg)
    {
        igg = Within("immunoglobulin.baseline-concentration", random);
        return HazardsIndividual<Lane1>.Of(
            in parameters, Of(Within("marrow.baseline-neutrophils", random)), Of(Within("marrow.baseline-platelets", random)), Of(igg),
            new Covariates<Lane1> { Age = Of((18 + (72 * random.NextDouble())) * Year) });
    }

    private static HazardsParameters<Lane1> Parameters() =>
        Fields.As<HazardsParameters<Lane1>, Lane1>(Records.Select(record => Of(record.CoherentValue)).ToArray());

    private static Lane1[] Drawn(Random random) => [.. Records.Select(record => Of(Within(record.Id, random)))];

    private static double Within(string id, Random random)
    {
        var (lower, upper) = Scenarios.Catalog.Get(id).CoherentBounds;
        return lower + ((upper - lower) * random.NextDouble());
    }

    private static double GramPerLitre { get; } = Quantal.Model.Units.Unit.Parse("g/L").ToCoherent;

    private static IReadOnlyList<ParameterRecord> Records { get; } =
        [.. FieldLayout.Of(typeof(HazardsParameters<double>), typeof(double)).Select(place => Scenarios.Catalog.Get(
            ((EvidenceAttribute)place.Field.GetCustomAttributes(typeof(EvidenceAttribute), false)[0]).Id))];

    private static double Value(string id) => Scenarios.Catalog.Get(id).Value.Value;

    private static double Coherent(string id) => Scenarios.Catalog.Get(id).CoherentValue;

    private static Lane1 Grown(Lane1 rate, double years) => Of(Math.Exp(Of(rate) * years * Year));

    private static Lane1 Of(double value) => Lane1.Constant(value);

    private static double Of(Lane1 value) => Lane1.GetLane(value, 0);
}
