using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>Finds conditions that can never hold together, as far as that shows without knowing a patient.</summary>
internal static class Impossible
{
    private static readonly DrugStatus[] Swallowing =
        [DrugStatus.Taken, DrugStatus.AtTopStep, DrugStatus.AtLowestStep, DrugStatus.Unchanged];

    /// <summary>Two conditions of which a condition requires both and which exclude each other; null if there are none.</summary>
    public static (Condition One, Condition Other)? In(Condition condition)
    {
        Condition[] required = [.. Required(condition)];
        for (var one = 0; one < required.Length; one++)
        {
            for (var other = one + 1; other < required.Length; other++)
            {
                if (Exclude(required[one], required[other]) || Exclude(required[other], required[one]))
                {
                    return (required[one], required[other]);
                }
            }
        }

        return null;
    }

    // What held for some time holds now.
    private static IEnumerable<Condition> Required(Condition condition) => condition switch
    {
        AllOf all => all.Conditions.SelectMany(Required),
        Sustained sustained => Required(sustained.Condition),
        _ => [condition],
    };

    private static bool Exclude(Condition one, Condition other) => (one, other) switch
    {
        (PhenotypeCondition a, PhenotypeCondition b) => a.Gene == b.Gene && a.Phenotype != b.Phenotype,
        (DrugCondition a, DrugCondition b) => a.Drug == b.Drug && Exclude(a.Status, b.Status),
        (TimeCondition { Bound: Bound.AtLeast } a, TimeCondition { Bound: Bound.AtMost } b) => a.Weeks > b.Weeks,
        (MeasuredCondition a, MeasuredCondition b) => a.Quantity == b.Quantity && a.Against == b.Against && a.IsShare == b.IsShare
            && a.Bound is (Bound.AtLeast or Bound.Above) && b.Bound is (Bound.AtMost or Bound.Below)
            && (a.Value > b.Value || (a.Value == b.Value && (a.Bound == Bound.Above || b.Bound == Bound.Below))),
        (_, Negation not) => ConditionWords.Describe(not.Condition) == ConditionWords.Describe(one),
        _ => false,
    };

    private static bool Exclude(DrugStatus one, DrugStatus other) => one switch
    {
        _ when Swallowing.Contains(one) => !Swallowing.Contains(other),
        DrugStatus.NeverTaken => other is DrugStatus.Stopped or DrugStatus.Held,
        DrugStatus.Held => other is DrugStatus.Stopped or DrugStatus.NotTolerated,
        _ => false,
    };
}
