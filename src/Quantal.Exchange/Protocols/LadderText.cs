using Quantal.Simulation.Orders;

namespace Quantal.Exchange.Protocols;

/// <summary>Reads doses: a ladder such as <c>1, 1.5, 2 mg/kg a day</c>, and single ones.</summary>
internal static class LadderText
{
    /// <summary>The most steps of a ladder.</summary>
    public const int MostSteps = 40;

    /// <summary>Reads a ladder: ascending doses, whether by weight, and whether on alternate days. Null if the phrase has a problem.</summary>
    public static (IReadOnlyList<double> Doses, bool PerKilogram, bool AlternateDays)? Read(Phrase phrase)
    {
        var doses = new List<double>();
        do
        {
            if (phrase.Number() is not { } dose)
            {
                return null;
            }

            if (dose <= (doses.Count == 0 ? 0 : doses[^1]))
            {
                phrase.Fail(
                    doses.Count == 0 ? $"the dose {Words.Number(dose)}" : $"a ladder that does not ascend: {Words.Number(dose)} after {Words.Number(doses[^1])}",
                    "List the doses above 0, ascending, each once.");
            }

            doses.Add(dose);
        }
        while (phrase.Accept(","));

        var perKilogram = phrase.ExpectOne<bool>([("mg/kg", true), ("mg", false)]);
        var alternate = phrase.ExpectOne<bool>([("a day", false), ("on alternate days", true)]);
        phrase.End();
        if (doses.Count > MostSteps)
        {
            phrase.Fail($"a ladder of {doses.Count} steps", $"A ladder has at most {MostSteps} steps.");
        }

        return phrase.Problem is null ? (doses, perKilogram!.Value, alternate!.Value) : null;
    }

    /// <summary>Reads a dose such as <c>1.5 mg/kg</c>; in the ladder's own unit it has to be one of its steps.</summary>
    public static Dose? ReadDose(Phrase phrase, IReadOnlyList<double>? doses, bool perKilogram)
    {
        var number = phrase.Number();
        var byWeight = phrase.ExpectOne<bool>([("mg/kg", true), ("mg", false)]);
        phrase.End();
        if (number <= 0)
        {
            phrase.Fail($"the dose {Words.Number(number.Value)}", "Write a dose above 0.");
        }
        else if (number is { } value && byWeight == perKilogram && doses is not null)
        {
            CheckStep(phrase, value, doses);
        }

        return phrase.Problem is null ? new Dose(number!.Value, byWeight!.Value) : null;
    }

    /// <summary>Demands that a dose is a step.</summary>
    public static void CheckStep(Phrase phrase, double dose, IReadOnlyList<double> doses)
    {
        if (!doses.Contains(dose))
        {
            var nearest = doses.MinBy(step => Math.Abs(step - dose));
            phrase.Fail($"the dose {Words.Number(dose)}, which is not on the ladder", $"Steps are {string.Join(", ", doses.Select(Words.Number))}.", Words.Number(nearest));
        }
    }
}
