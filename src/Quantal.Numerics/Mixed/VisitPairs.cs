namespace Quantal.Numerics.Mixed;

/// <summary>The pairs of visits (a, b), a no later than b: each has one place in lists of covariances and of derivatives.</summary>
internal sealed class VisitPairs
{
    private readonly int[] _places;

    /// <summary>The pairs of a number of visits.</summary>
    public VisitPairs(int visits)
    {
        (Visits, _places) = (visits, new int[visits * visits]);
        Pairs = [.. Enumerable.Range(0, visits).SelectMany(a => Enumerable.Range(a, visits - a).Select(b => (a, b)))];
        for (var place = 0; place < Pairs.Length; place++)
        {
            var (a, b) = Pairs[place];
            _places[(a * visits) + b] = _places[(b * visits) + a] = place;
        }
    }

    /// <summary>Number of visits.</summary>
    public int Visits { get; }

    /// <summary>Number of pairs.</summary>
    public int Count => Pairs.Length;

    /// <summary>The pairs, in the order of their places.</summary>
    public (int A, int B)[] Pairs { get; }

    /// <summary>Place of two visits, in whatever order.</summary>
    public int Of(int a, int b) => _places[(a * Visits) + b];

    /// <summary>Places of the pairs of a visit with each.</summary>
    public ReadOnlySpan<int> With(int visit) => _places.AsSpan(visit * Visits, Visits);

    /// <summary>Adds a symmetric matrix over the visits of a pattern to a list.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="matrix">The matrix, row by row.</param>
    /// <param name="list">A number for each pair.</param>
    /// <param name="off">How many times an element off the diagonal counts.</param>
    public void Add(VisitPattern pattern, double[] matrix, Span<double> list, double off)
    {
        for (var t = 0; t < pattern.Length; t++)
        {
            var with = With(pattern.Visits[t]);
            for (var s = t; s < pattern.Length; s++)
            {
                list[with[pattern.Visits[s]]] += (s == t ? 1 : off) * matrix[(t * pattern.Length) + s];
            }
        }
    }
}
