using Quantal.Numerics.Linear;

namespace Quantal.Numerics.Mixed;

/// <summary>The parameters of the covariances of all groups, one after the other, and what derivatives with respect to pairs of visits say of them.</summary>
internal sealed class CovarianceParameters
{
    private readonly VisitCovariance _covariance;
    private readonly int _groups;

    /// <summary>Parameters of as many covariances as there are groups.</summary>
    public CovarianceParameters(VisitCovariance covariance, int groups)
    {
        (_covariance, _groups) = (covariance, groups);
        Values = new double[Count];
    }

    /// <summary>Number of parameters.</summary>
    public int Count => _groups * _covariance.Parameters;

    /// <summary>Number of visits.</summary>
    public int Visits => _covariance.Visits;

    /// <summary>The parameters.</summary>
    public double[] Values { get; }

    /// <summary>For each group the matrix over the visits.</summary>
    public double[][] Matrices() => Each(group =>
    {
        var matrix = new double[Visits * Visits];
        _covariance.Fill(Of(Values, group, _covariance.Parameters), matrix);
        return matrix;
    });

    /// <summary>For each group a matrix that makes nothing of the covariance.</summary>
    public double[][] Identity() =>
        Each(_ => [.. Enumerable.Range(0, Visits * Visits).Select(place => place % (Visits + 1) == 0 ? 1.0 : 0.0)]);

    /// <summary>Takes a start: one that is given, or from the residuals of a likelihood that stands where responses are independent.</summary>
    /// <returns>False where the visits at which subjects were seen cannot tell every parameter.</returns>
    public bool TryStart(RestrictedLikelihood likelihood, double[]? given)
    {
        for (var group = 0; group < _groups; group++)
        {
            var (products, counts) = likelihood.Moments(group);
            if (_covariance.Start(products, counts) is not { } start)
            {
                return false;
            }

            start.CopyTo(Values, group * start.Length);
        }

        given?.CopyTo(Values, 0);
        return true;
    }

    /// <summary>Goes a share of a step from somewhere.</summary>
    public void Move(double[] from, double share, double[] step)
    {
        from.CopyTo(Values, 0);
        PackedRows.Add(Values, share, step);
    }

    /// <summary>Whether of every variance more than a share is left when the visits before are known.</summary>
    public bool HasRoom(double least) => Matrices().All(matrix => PackedRows.TryFactor(matrix, Visits, least, out _));

    /// <summary>A gradient, or several in a row, with respect to the parameters, from one with respect to the pairs.</summary>
    /// <param name="ofPairs">For each row a number for each pair of each group.</param>
    /// <param name="rows">Number of rows.</param>
    public double[] Project(double[] ofPairs, int rows)
    {
        if (_covariance.IsFree)
        {
            return ofPairs;
        }

        var (own, pairs) = (_covariance.Parameters, _covariance.Places.Count);
        var projected = new double[rows * Count];
        for (var group = 0; group < _groups; group++)
        {
            var slopes = _covariance.Slopes(Of(Values, group, own));
            for (var row = 0; row < rows; row++)
            {
                var from = ofPairs.AsSpan((row * _groups * pairs) + (group * pairs), pairs);
                for (var parameter = 0; parameter < own; parameter++)
                {
                    var sum = 0.0;
                    for (var pair = 0; pair < pairs; pair++)
                    {
                        sum += slopes[(parameter * pairs) + pair] * from[pair];
                    }

                    projected[(row * Count) + (group * own) + parameter] = sum;
                }
            }
        }

        return projected;
    }

    /// <summary>A curvature with respect to the parameters, from the upper triangle of one with respect to the pairs; spoils that.</summary>
    public double[] Project(double[] ofPairs)
    {
        if (_covariance.IsFree)
        {
            return ofPairs;
        }

        var size = _groups * _covariance.Places.Count;
        PackedRows.Mirror(ofPairs, size);
        var half = Project(ofPairs, size);
        var turned = new double[half.Length];
        for (var row = 0; row < size; row++)
        {
            for (var parameter = 0; parameter < Count; parameter++)
            {
                turned[(parameter * size) + row] = half[(row * Count) + parameter];
            }
        }

        return Project(turned, Count);
    }

    /// <summary>The curvature of a likelihood in full, with respect to the parameters.</summary>
    public double[] Information(RestrictedLikelihood likelihood)
    {
        var information = Project(likelihood.ExactCurvature());
        AddBend(likelihood.Gradient(likelihood.Fitted()), information);
        return information;
    }

    /// <summary>Adds to a curvature what comes of covariances that are not linear in the parameters.</summary>
    /// <param name="slope">The gradient with respect to the pairs.</param>
    /// <param name="curvature">With respect to the parameters.</param>
    public void AddBend(double[] slope, double[] curvature)
    {
        for (var group = 0; group < _groups; group++)
        {
            _covariance.AddBend(
                Of(Values, group, _covariance.Parameters), Of(slope, group, _covariance.Places.Count), curvature, Count, group * _covariance.Parameters);
        }
    }

    private double[][] Each(Func<int, double[]> matrix) => [.. Enumerable.Range(0, _groups).Select(matrix)];

    private static ReadOnlySpan<double> Of(double[] values, int group, int count) => values.AsSpan(group * count, count);
}
