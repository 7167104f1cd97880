using Quantal.Model.Effects;
using Quantal.Model.Kinetics;
using Quantal.Model.Patient;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.Drugs.Azathioprine;

/// <summary>What azathioprine's metabolites do at one moment, linear in the amounts.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct AzathioprineEffects<T>
    : IDrug<AzathioprineEffects<T>, AzathioprineAmounts<T>, AzathioprineParameters<T>, AzathioprineIndividual<T>, T>
    where T : struct, INumeric<T>
{
    /// <summary>Thioguanine in the DNA of dividing cells, as TGN per red cell.</summary>
    [Unit("pmol/8e8RBC")] public T DnaThioguanine;

    /// <summary>Methylated mercaptopurine nucleotides per red cell.</summary>
    [Unit("pmol/8e8RBC")] public T Mmp;

    /// <summary>Recent daily dose per body weight.</summary>
    [Unit("mg/kg/d")] public T DailyDose;

    /// <inheritdoc/>
    public static Drug Drug => Drug.Azathioprine;

    /// <inheritdoc/>
    public static CourseKind Course => CourseKind.OfItsOwn;

    /// <inheritdoc/>
    public static Observed? Observed { get; } = new(
        "tgn_per_red_cell", "pmol/8e8RBC", "thioguanine nucleotides in red cells in pmol per 8e8 cells", ["gut"], Entry: 1, Place: 2);

    /// <inheritdoc/>
    public static AzathioprineIndividual<T> Individual(in AzathioprineParameters<T> parameters, in Covariates<T> covariates) =>
        AzathioprineIndividual<T>.Of(in parameters, in covariates);

    /// <inheritdoc/>
    public static T Absorbed(T dose, in DrugInteractions<T> others, in AzathioprineParameters<T> parameters) =>
        AzathioprineEquations.Bioavailable(dose, others.AzathioprineAvailability, in parameters);

    /// <inheritdoc/>
    public static T PerMilligram(in AzathioprineParameters<T> parameters) => T.Constant(1) / parameters.MolarMass;

    /// <inheritdoc/>
    public static void Take(ref AzathioprineAmounts<T> amounts, T dose, T absorbed, in DrugInteractions<T> others)
    {
        amounts.Gut += absorbed;
        amounts.Methylatable += absorbed * others.AzathioprineMethylation;
        amounts.RecentDoses += dose;
    }

    /// <inheritdoc/>
    public static T Observe(in AzathioprineAmounts<T> amounts, in AzathioprineIndividual<T> individual) =>
        AzathioprineEquations.TgnPerRedCell(in amounts, in individual);

    /// <inheritdoc/>
    public static void Effects(
        in AzathioprineAmounts<T> amounts, in AzathioprineParameters<T> parameters, in AzathioprineIndividual<T> individual,
        out AzathioprineEffects<T> effects)
    {
        effects.DnaThioguanine = AzathioprineEquations.DnaThioguanine(in amounts, in individual);
        effects.Mmp            = AzathioprineEquations.MmpPerRedCell(in amounts, in individual);
        effects.DailyDose      = AzathioprineEquations.RecentDailyDose(in amounts, in individual);
    }

    /// <inheritdoc/>
    public readonly void AddTo(ref DrugEffects<T> total)
    {
        total.DnaThioguanine   += DnaThioguanine;
        total.Mmp              += Mmp;
        total.AzathioprineDose += DailyDose;
    }
}
