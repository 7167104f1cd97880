using Quantal.Model.Layout;
using Quantal.Numerics;

namespace Quantal.Model.Kinetics;

/// <summary>What a drug's effects depend on besides its amounts, of patients side by side and of each of them in all lanes.</summary>
internal sealed class SampledPatients<TParameters, TIndividual, T>
    where TParameters : struct
    where TIndividual : struct
    where T : struct, ILane<T>
{
    private readonly Values _together;
    private readonly Values[] _alone = new Values[T.Width];

    /// <summary>Spreads each patient over all lanes.</summary>
    /// <param name="parameters">The patients' parameters.</param>
    /// <param name="individual">The individuals' values.</param>
    public SampledPatients(in TParameters parameters, in TIndividual individual)
    {
        _together = new Values { Parameters = parameters, Individual = individual };
        for (var lane = 0; lane < T.Width; lane++)
        {
            _alone[lane] = _together;
            Spread(Fields.Of<Values, T>(ref _alone[lane]), lane);
        }
    }

    /// <summary>The patients side by side.</summary>
    public ref readonly Values Together => ref _together;

    /// <summary>The patient of a lane in all lanes.</summary>
    public ref readonly Values Alone(int lane) => ref _alone[lane];

    private static void Spread(Span<T> values, int lane)
    {
        foreach (ref var value in values)
        {
            value = T.Constant(T.GetLane(value, lane));
        }
    }

    /// <summary>Parameters and what follows from them.</summary>
    internal struct Values
    {
        public TParameters Parameters;
        public TIndividual Individual;
    }
}
