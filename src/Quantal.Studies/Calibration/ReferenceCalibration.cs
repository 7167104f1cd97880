using MathNet.Numerics.LinearAlgebra;
using Quantal.Model.Records;
using Quantal.Numerics.Random;
using Quantal.Simulation.Patients;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;
using Quantal.Studies.Runs;

namespace Quantal.Studies.Calibration;

/// <summary>
/// Calibrates the typical patient: looks for the values of the records with the method 'calibrated' at which the typical
/// patient gives what the building studies found. It depends on the evidence and the seed alone, not on the calibrated values.
/// </summary>
/// <remarks>
/// Residuals are the targets' misfits in half-widths of their acceptance, and for each parameter a weak pull to its starting
/// value, so that what the targets do not determine stays put.
/// </remarks>
public sealed class ReferenceCalibration
{
    /// <summary>Number of starts.</summary>
    public const int Starts = 5;

    /// <summary>
    /// Standard deviation of the pull, on the scale of the parameter: with 1, a change e-fold costs as much as a target at its edge.
    /// </summary>
    public const double PullSpread = 1;

    private const double StartSpread = 0.3;
    private const double WellSpread = 0.3;

    // A least sum of squares may buy much elsewhere with one figure outside; being outside has to cost more than that.
    private const double Penalty = 10;
    private const double PenaltyFrom = 0.95;

    // What a value that does not exist costs: far more than any accepted one.
    private const double MisfitOfNothing = 10;

    private readonly IReadOnlyList<Study> _studies;
    private readonly StudyRunner _runner;
    private readonly CalibratedParameter[] _parameters;

    /// <summary>Prepares a calibration.</summary>
    /// <param name="catalog">The checked evidence.</param>
    /// <param name="studies">Studies; those that only verify, and those without the typical patient, are left out.</param>
    /// <param name="startingValues">One for each record with the method 'calibrated', and no other.</param>
    /// <exception cref="ArgumentException">The starting values do not fit the records; the message says which.</exception>
    public ReferenceCalibration(ParameterCatalog catalog, IReadOnlyList<Study> studies, IReadOnlyList<StartingValue> startingValues)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(startingValues);
        _studies = [.. studies.Where(study => study.Use == StudyUse.Build && study.TypicalTargets.Any())];
        _runner = new StudyRunner(catalog);
        var calibrated = catalog.Records.Where(record => record.Method == Method.Calibrated).ToArray();
        var wrong = calibrated.Select(record => record.Id).Except(startingValues.Select(start => start.Id)).Select(id => $"none for {id}")
            .Concat(startingValues.Select(start => start.Id).Except(calibrated.Select(record => record.Id)).Select(id => $"one for {id}, which is not calibrated"))
            .Concat(from start in startingValues
                    from record in calibrated
                    where record.Id == start.Id && !(start.Value > record.Bounds.Lower && start.Value < record.Bounds.Upper)
                    select $"{start.Value} for {start.Id}, which is not between its bounds")
            .ToArray();
        if (wrong.Length > 0)
        {
            throw new ArgumentException(
                $"The starting values do not fit the records: {string.Join("; ", wrong)}.", nameof(startingValues));
        }

        var table = new ParameterTable(catalog);
        _parameters = [.. calibrated.Select(record => new CalibratedParameter(record, table.IndexOf(record.Id), startingValues.Single(start => start.Id == record.Id).Value))];
    }

    /// <summary>Runs the calibration.</summary>
    /// <param name="seed">Seed of the points around the starting values from which it also sets out.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellation">Stops the run.</param>
    public CalibrationResult Run(ulong seed, int threads, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        double[] lower = [.. _parameters.Select(parameter => parameter.Lower)];
        double[] upper = [.. _parameters.Select(parameter => parameter.Upper)];
        var ends = new LeastSquares[Starts];
        for (var start = 0; start < Starts; start++)
        {
            var done = start;
            var part = progress is null ? null : new PartOfProgress(progress, (double)done / Starts, 1.0 / Starts);
            ends[start] = LevenbergMarquardt.Minimise(
                points => Residuals(points, threads, cancellation), StartPoint(seed, start), lower, upper, part);
        }

        var best = ends.MinBy(end => end.SumOfSquares)!;
        var values = ValuesOf(best);
        var rounded = values.Select(value => value.Record.Value.Unit.Coherent(value.Value)).ToArray();
        var targets = _runner.Run(_studies, [parameters => Put(parameters, rounded)], threads, cancellation)[0];
        progress?.Report(1);
        return new CalibrationResult(
            seed, [.. ends.Select(end => new CalibrationStart(end.SumOfSquares, end.Iterations, end.Converged))], values, targets);
    }

    private double[] StartPoint(ulong seed, int start) =>
        [.. _parameters.Select(parameter => start == 0
            ? parameter.Start
            : Math.Clamp(
                parameter.Start + (StartSpread * KeyedRandom.Normal(seed, (ulong)start, Purpose.Of(parameter.Record.Id), 0)), parameter.Lower, parameter.Upper))];

    private double[][] Residuals(IReadOnlyList<double[]> points, int threads, CancellationToken cancellation)
    {
        var variants = points.Select(point => new Action<double[]>(
            parameters => Put(parameters, [.. _parameters.Select((parameter, index) => parameter.Coherent(point[index]))]))).ToArray();
        var outcomes = _runner.Run(_studies, variants, threads, cancellation);
        return [.. points.Select((point, index) =>
        {
            var misfits = outcomes[index].Select(outcome => outcome.Accept.Misfit(outcome.Simulated))
                .Select(misfit => double.IsFinite(misfit) ? misfit : MisfitOfNothing)
                .ToArray();
            var pulls = _parameters.Select((parameter, place) => (point[place] - parameter.Start) / PullSpread);
            var penalties = misfits.Select(misfit => Penalty * Math.Max(0, Math.Abs(misfit) - PenaltyFrom));
            return misfits.Concat(pulls).Concat(penalties).ToArray();
        })];
    }

    private void Put(double[] parameters, double[] coherent)
    {
        for (var index = 0; index < _parameters.Length; index++)
        {
            parameters[_parameters[index].Index] = coherent[index];
        }
    }

    private CalibratedValue[] ValuesOf(LeastSquares end)
    {
        // The penalties keep the solution inside; they are no knowledge, and would feign a narrower spread.
        var known = end.Jacobian.SubMatrix(
            0, _studies.Sum(study => study.TypicalTargets.Count()) + _parameters.Length, 0, _parameters.Length);
        var covariance = known.TransposeThisAndMultiply(known).Cholesky().Solve(Matrix<double>.Build.DenseIdentity(_parameters.Length));
        return [.. _parameters.Select((parameter, index) =>
        {
            var spread = Math.Sqrt(covariance[index, index]);
            var correlations = _parameters.Select(
                (_, other) => other == index ? 0 : covariance[index, other] / (spread * Math.Sqrt(covariance[other, other]))).ToArray();
            var strongest = Enumerable.Range(0, correlations.Length).MaxBy(other => Math.Abs(correlations[other]));
            return new CalibratedValue(
                parameter.Record,
                parameter.StartValue,
                Rounded(parameter.ToValue(end.Point[index])),
                parameter.SpreadOfValue(end.Point[index], spread),
                spread <= WellSpread ? Determinacy.Well : spread <= PullSpread / 2 ? Determinacy.Weakly : Determinacy.NotDetermined,
                _parameters[strongest].Record.Id,
                correlations[strongest]);
        })];
    }

    private static double Rounded(double value) =>
        double.Parse(
            value.ToString("G3", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);

    private sealed class PartOfProgress(IProgress<double> whole, double from, double share) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + (share * value));
    }
}

/// <summary>One of the points from which the calibration set out.</summary>
/// <param name="Misfit">Sum of squares where it ended.</param>
/// <param name="Iterations">Iterations it took.</param>
/// <param name="Converged">Whether no further step lowered the sum noticeably.</param>
public sealed record CalibrationStart(double Misfit, int Iterations, bool Converged);

/// <summary>What a calibration gave.</summary>
/// <param name="Seed">The seed of the further starts.</param>
/// <param name="Starts">The starts: first from the starting values, then from points drawn around them.</param>
/// <param name="Parameters">The calibrated values, in the order of the records.</param>
/// <param name="Targets">The targets with the rounded values in place.</param>
public sealed record CalibrationResult(
    ulong Seed, IReadOnlyList<CalibrationStart> Starts, IReadOnlyList<CalibratedValue> Parameters, IReadOnlyList<TargetOutcome> Targets);

/// <summary>What the calibration gave for one parameter; values in the record's unit.</summary>
/// <param name="Record">The record, with the value that the model has now.</param>
/// <param name="Start">The starting value.</param>
/// <param name="Value">The calibrated value, rounded to three significant digits.</param>
/// <param name="StandardDeviation">Local standard deviation of the value if half a range of acceptance is one of its target.</param>
/// <param name="Determinacy">How far the targets determine it.</param>
/// <param name="Correlated">The parameter with which it is most strongly correlated.</param>
/// <param name="Correlation">That correlation, -1 to 1.</param>
public sealed record CalibratedValue(
    ParameterRecord Record, double Start, double Value, double StandardDeviation, Determinacy Determinacy, string Correlated, double Correlation);

/// <summary>How the members of an ensemble meet a target.</summary>
/// <param name="Target">The target.</param>
/// <param name="Best">The figure of the best member.</param>
/// <param name="Median">Median figure of the accepted members.</param>
/// <param name="Low">Their 5 % quantile.</param>
/// <param name="High">Their 95 % quantile.</param>
/// <param name="Residual">Mean residual of all members that were simulated, in standard deviations.</param>
/// <param name="Outside">Of all members that were simulated, how many have a residual beyond the largest accepted.</param>
public sealed record TargetFit(
    CalibrationTarget Target, double Best, double Median, double Low, double High, double Residual, int Outside);

/// <summary>How far the targets determine a parameter.</summary>
public enum Determinacy
{
    /// <summary>To about a third or better: a standard deviation of at most 0.3 on the parameter's scale.</summary>
    Well,

    /// <summary>To a factor of about 1.6: a standard deviation of at most 0.5, half of that of the pull to the starting value.</summary>
    Weakly,

    /// <summary>The value is in the main the starting value.</summary>
    NotDetermined,
}

/// <summary>Where the calibration of a parameter starts, and to what it is weakly pulled.</summary>
/// <param name="Id">Id of the record.</param>
/// <param name="Value">The value in the record's unit, within its bounds.</param>
public sealed record StartingValue(string Id, double Value);
