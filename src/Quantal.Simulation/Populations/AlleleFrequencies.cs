namespace Quantal.Simulation.Populations;

/// <summary>How common the alleles without function, or of slow function, are.</summary>
public sealed class AlleleFrequencies
{
    private readonly double[,] _frequencies = new double[Enum.GetValues<Gene>().Length, Enum.GetValues<Ancestry>().Length];

    /// <summary>Keeps the frequencies.</summary>
    /// <param name="frequencies">For every gene and ancestry the summed frequency of such alleles, from 0 to 1.</param>
    /// <exception cref="ArgumentException">One is missing or impossible.</exception>
    public AlleleFrequencies(IReadOnlyDictionary<(Gene, Ancestry), double> frequencies)
    {
        ArgumentNullException.ThrowIfNull(frequencies);
        foreach (var gene in Enum.GetValues<Gene>())
        {
            foreach (var ancestry in Enum.GetValues<Ancestry>())
            {
                if (!frequencies.TryGetValue((gene, ancestry), out var frequency) || frequency is not (>= 0 and <= 1))
                {
                    throw new ArgumentException($"{gene} in {ancestry}: {frequency} is no frequency from 0 to 1.", nameof(frequencies));
                }

                _frequencies[(int)gene, (int)ancestry] = frequency;
            }
        }
    }

    /// <summary>Summed frequency of the alleles of a gene without function, or of slow function, from 0 to 1.</summary>
    public double this[Gene gene, Ancestry ancestry] => _frequencies[(int)gene, (int)ancestry];
}
