using Quantal.Model.Drugs;
using Quantal.Model.Effects;
using Quantal.Model.Layout;
using Quantal.Numerics;

namespace Quantal.Model.Kinetics;

/// <summary>One drug, or drugs that act on each other's intake, on the way through a simulation of a bundle of patients.</summary>
/// <typeparam name="T">The lane type.</typeparam>
public interface IDrugCourse<T>
    where T : struct, ILane<T>
{
    /// <summary>Sets what each patient takes for each mg of the plan; 1 until then.</summary>
    /// <param name="drug">Another drug than the course's own is none of its business.</param>
    /// <param name="taken">0 for nothing.</param>
    void Take(Drug drug, T taken);

    /// <summary>Sets which intakes each patient swallows; all of them until then.</summary>
    void Rely(IIntakeLuck<T> luck);

    /// <summary>Moves through a step of the plan and adds the moments of its effects over the step.</summary>
    /// <param name="part">Number of the step.</param>
    /// <param name="effects">Those of all drugs, added to.</param>
    void Advance(int part, ref AffineDrugEffects<T> effects);

    /// <summary>Keeps the amounts for <see cref="Recall"/>.</summary>
    void Remember();

    /// <summary>Goes back to the amounts at <see cref="Remember"/>.</summary>
    void Recall();

    /// <summary>Writes the amounts of now among those of all drugs.</summary>
    /// <param name="save">Which saved time it is; saved times are asked for in order. Any number where the plan is of one day.</param>
    /// <param name="amounts">Those of all drugs.</param>
    void Write(int save, Span<T> amounts);

    /// <summary>
    /// Writes the highest and the lowest amounts of the day of a saved time, after <see cref="Write"/>. A course whose effects go on through the
    /// day by the steps of the plan leaves what stands there.
    /// </summary>
    /// <param name="save">Which saved time it is.</param>
    /// <param name="highest">Amounts of all drugs.</param>
    /// <param name="lowest">Amounts of all drugs.</param>
    void WriteDay(int save, Span<T> highest, Span<T> lowest)
    {
    }
}

/// <summary>Makes the courses that follow from a drug's own description, of the drugs that are taken.</summary>
/// <typeparam name="T">The lane type.</typeparam>
/// <param name="plan">When drugs are taken.</param>
/// <param name="all">Amounts of all drugs, of which a course learns where its own stand.</param>
public readonly ref struct CourseMaker<T>(DrugPlan plan, Span<T> all) : IDrugVisitor<T>
    where T : struct, ILane<T>
{
    private readonly Span<T> _all = all;

    /// <summary>The courses so far, in the order of visits.</summary>
    public List<IDrugCourse<T>> Courses { get; } = [];

    /// <inheritdoc/>
    public void Visit<TDrug, TAmounts, TParameters, TIndividual>(
        TDrug drug, ref TAmounts amounts, in TParameters parameters, ref TIndividual individual)
        where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, T>
        where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, T>
        where TParameters : struct
        where TIndividual : struct
    {
        // Of what nobody takes there is never any.
        if (!plan.Drugs.Contains(TDrug.Drug))
        {
            return;
        }

        var place = Fields.PlaceOf(_all, ref amounts);
        switch (TDrug.Course)
        {
            case CourseKind.Sampled:
                Courses.Add(new SampledCourse<TDrug, TAmounts, TParameters, TIndividual, T>(plan, place, in parameters, in individual));
                break;
            case CourseKind.ForReadouts when plan.IsOfOneDay:
                Courses.Add(
                    new DailyReadoutCourse<TDrug, TAmounts, TParameters, TIndividual, T>(plan, place, in parameters, in individual));
                break;
            case CourseKind.ForReadouts:
                Courses.Add(new ReadoutCourse<TDrug, TAmounts, TParameters, TIndividual, T>(plan, place, in parameters, in individual));
                break;
            default:
                break;
        }
    }
}
