using Quantal.Numerics;

namespace Quantal.Model.NerveEnding;

/// <summary>What weak muscles mean for a person: scores, times and daily life, all from proximal strength.</summary>
public static class FunctionEquations
{
    /// <summary>Loss of strength over normal; never below 0, though integration may leave a muscle a rounding error above normal.</summary>
    public static T Weakness<T>(T strength)
        where T : struct, INumeric<T> =>
        T.Max(T.Constant(0), T.Constant(1) - strength);

    /// <summary>What an examination makes of strength, over normal: what is nearly normal is found normal.</summary>
    public static T ExaminedStrength<T>(T strength, in NerveEndingParameters<T> parameters)
        where T : struct, INumeric<T> =>
        T.Min(T.Constant(1), strength / parameters.ExaminedAsNormal);

    /// <summary>What weakness asks of the triple timed up-and-go: the rise over normal if it had no end.</summary>
    public static T Tug3Demand<T>(T weakness, in NerveEndingParameters<T> parameters)
        where T : struct, INumeric<T> =>
        T.Pow(weakness / parameters.Tug3DoublingWeakness, parameters.Tug3Steepness);

    /// <summary>Triple timed up-and-go: normal without weakness, steeply longer once strength is short, and bounded.</summary>
    public static T Tug3<T>(T weakness, in NerveEndingParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        var demand = Tug3Demand(weakness, in parameters);
        return parameters.NormalTug3 * (one + (parameters.GreatestTug3Rise * demand / (parameters.GreatestTug3Rise + demand)));
    }

    /// <summary>What strength lets a person do of daily life, to be set against what weakness keeps from it.</summary>
    public static T Ability<T>(T weakness, in NerveEndingParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        return T.Pow((one - weakness) * (one - parameters.HalfIndependenceStrength), parameters.IndependenceSteepness);
    }

    /// <summary>Share of daily activities done without help: 1 at full strength, 0 without any.</summary>
    public static T Independence<T>(T weakness, in NerveEndingParameters<T> parameters)
        where T : struct, INumeric<T>
    {
        var able = Ability(weakness, in parameters);
        return able / (able + T.Pow(weakness * parameters.HalfIndependenceStrength, parameters.IndependenceSteepness));
    }
}
