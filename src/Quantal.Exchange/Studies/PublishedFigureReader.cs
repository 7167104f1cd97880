using System.Globalization;
using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;
using Quantal.Model.Units;
using Quantal.Numerics.Statistics;
using Quantal.Studies.Published;
using G = Quantal.Exchange.Studies.PopulationTargetGrammar;

namespace Quantal.Exchange.Studies;

/// <summary>Reads a published figure, and what its own interval follows from.</summary>
internal sealed class PublishedFigureReader(ReadContext context)
{
    // A printed percentage is rounded to a whole point, a printed rate to two digits or more.
    private const double GreatestDifference = 0.01;
    private const double GreatestRelativeDifference = 0.05;

    private readonly ValueReader _values = new(context.Findings);

    /// <summary>The figure and the exposure behind it, 0 if none is given; null after a finding.</summary>
    /// <param name="node">The block <c>figure</c>.</param>
    /// <param name="unit">The target's unit.</param>
    /// <param name="own">The unit in which the measure takes it.</param>
    public (PublishedFigure Figure, double Exposure)? Read(YamlNode node, Unit unit, Unit own)
    {
        var before = context.Findings.Errors;
        if (KeyedValues.Read(node, G.FigureForm, "a figure", context.Findings) is not { } f)
        {
            return null;
        }

        var value = Number(f, G.Value);
        var range = f[G.Range] is { } ends ? Range(ends) : null;
        var patients = Whole(f, G.Patients, 1);
        var (count, events, exposure) = (Whole(f, G.Counted, 0), Whole(f, G.Events, 0), Number(f, G.Exposure, positive: true));
        var (deviation, error) = (Number(f, G.Deviation, positive: true), Number(f, G.Error, positive: true));
        var (probability, without) = (Number(f, G.Probability, positive: true), Number(f, G.Without));
        var (low, high) = (Number(f, G.Low), Number(f, G.High));
        var method = _values.Word<IntervalMethod>(f[G.Interval], G.Interval);
        if (method is null || context.Findings.Errors > before || !Complete(f, method.Value))
        {
            return null;
        }

        if (range is not null)
        {
            return (new(double.NaN, range, patients, method.Value, null), 0);
        }

        var figure = value!.Value;
        try
        {
            ConfidenceInterval? interval = method.Value switch
            {
                IntervalMethod.ExactBinomial => In(Intervals.Proportion(count!.Value, patients!.Value)),
                IntervalMethod.ExactPoisson => In(Intervals.Rate(events!.Value, exposure!.Value)),
                IntervalMethod.Student => Intervals.Mean(figure, deviation!.Value, patients!.Value),
                IntervalMethod.StudentFromProbability =>
                    Intervals.MeanFromProbability(figure, without ?? 0, probability!.Value, patients!.Value),
                IntervalMethod.Normal => Intervals.Estimate(figure, error!.Value),
                IntervalMethod.Fisher => In(Intervals.Correlation(Own(figure), patients!.Value)),
                IntervalMethod.ChiSquared => In(Intervals.LognormalVariation(Own(figure), patients!.Value)),
                IntervalMethod.Printed => new(low!.Value, high!.Value),
                _ => null,
            };
            CheckSame(
                f, method.Value, Own(figure),
                method == IntervalMethod.ExactBinomial ? (double)count!.Value / patients!.Value : (events ?? 0) / (exposure ?? 1));
            if (interval is { } found && !found.Contains(figure))
            {
                Error(f, string.Create(CultureInfo.InvariantCulture, $"the figure {figure} outside its own interval, {found.Low:G4} to {found.High:G4}"), "Correct one of them.");
            }

            return context.Findings.Errors > before ? null : (new(figure, null, patients, method.Value, interval), exposure ?? 0);
        }
        catch (ArgumentOutOfRangeException wrong)
        {
            Error(
                f, $"a figure without an interval: {wrong.ParamName} is out of its range",
                $"Correct the numbers, or write interval: none.");
            return null;
        }

        double Own(double number) => own.FromCoherent(unit.Coherent(number));

        ConfidenceInterval In(ConfidenceInterval found) =>
            new(unit.FromCoherent(own.Coherent(found.Low)), unit.FromCoherent(own.Coherent(found.High)));
    }

    private bool Complete(KeyedValues f, IntervalMethod method)
    {
        var before = context.Findings.Errors;
        if ((f[G.Value] is null) == (f[G.Range] is null))
        {
            Error(
                f, f[G.Value] is null ? "a figure without 'value' or 'range'" : "a figure with 'value' and 'range'", "Write one of them.");
        }

        if (f[G.Range] is not null && method != IntervalMethod.None)
        {
            Error(f, "an interval of a range", "Write interval: none.");
        }

        Belongs(G.Counted, method == IntervalMethod.ExactBinomial);
        Belongs(G.Events, method == IntervalMethod.ExactPoisson);
        Belongs(G.Exposure, method == IntervalMethod.ExactPoisson);
        Belongs(G.Deviation, method == IntervalMethod.Student);
        Belongs(G.Probability, method == IntervalMethod.StudentFromProbability);
        Belongs(G.Error, method == IntervalMethod.Normal);
        Belongs(G.Low, method == IntervalMethod.Printed);
        Belongs(G.High, method == IntervalMethod.Printed);
        if (f[G.Without] is not null && method != IntervalMethod.StudentFromProbability)
        {
            Error(f, "'without' in a figure that does not use it", "Remove it.");
        }

        if (f[G.Patients] is null
            && method is IntervalMethod.ExactBinomial or IntervalMethod.Student or IntervalMethod.StudentFromProbability or IntervalMethod.Fisher or IntervalMethod.ChiSquared)
        {
            Error(f, "a figure without 'n'", "Its interval follows from the number of patients; write n, or interval: none.");
        }

        return context.Findings.Errors == before;

        void Belongs(KeyRule key, bool needed)
        {
            if (f[key] is not null != needed)
            {
                Error(f, needed ? $"a figure without '{key.Name}'" : $"'{key.Name}' in a figure that does not use it", needed ? $"Its interval follows from it; write {key.Form.Describe()}." : "Remove it, or name the interval that follows from it.");
            }
        }
    }

    // A slip of the pen in a count would give the figure a wrong interval.
    private void CheckSame(KeyedValues f, IntervalMethod method, double figure, double counted)
    {
        var allowed = method switch
        {
            IntervalMethod.ExactBinomial => GreatestDifference,
            IntervalMethod.ExactPoisson => GreatestRelativeDifference * figure,
            _ => double.PositiveInfinity,
        };
        if (Math.Abs(figure - counted) > allowed)
        {
            Error(
                f, string.Create(CultureInfo.InvariantCulture, $"the figure {figure:G4} beside counts that give {counted:G4}"),
                "Correct one of them.");
        }
    }

    private double? Number(KeyedValues f, KeyRule key, bool positive = false)
    {
        if (_values.Scalar(f[key], key.Form) is not { } text)
        {
            return null;
        }

        if (QuantityReader.TryNumber(text, out var value, out var problem) && (value > 0 || !positive))
        {
            return value;
        }

        context.Findings.Error(
            f[key]!.Place, $"{(problem.Length > 0 ? problem : f[key]!.Describe())} at '{key.Name}'",
            positive ? "Write a number above 0." : "Write a number.");
        return null;
    }

    private int? Whole(KeyedValues f, KeyRule key, int least)
    {
        if (_values.Scalar(f[key], key.Form) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least)
        {
            return value;
        }

        context.Findings.Error(f[key]!.Place, $"{f[key]!.Describe()} at '{key.Name}'", $"Write a whole number of at least {least}.");
        return null;
    }

    private ConfidenceInterval? Range(YamlNode node)
    {
        if (RangeReader.Read(node) is { } range && range.Low < range.High)
        {
            return range;
        }

        context.Findings.Error(node.Place, $"{node.Describe()} at 'range'", $"Write {G.Range.Form.Describe()}, the lower end first.");
        return null;
    }

    private void Error(KeyedValues f, string found, string expected) => context.Findings.Error(f.Place, found, expected);
}
