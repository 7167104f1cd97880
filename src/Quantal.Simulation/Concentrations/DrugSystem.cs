using Quantal.Model.Composition;
using Quantal.Model.Kinetics;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Simulation.Concentrations;

/// <summary>One of the model's drugs in the typical patient of a weight; hours outside, days inside.</summary>
/// <typeparam name="TAmounts">The drug's amounts.</typeparam>
/// <typeparam name="TIndividual">The drug's individual values.</typeparam>
internal abstract class DrugSystem<TAmounts, TIndividual> : LinearSystem
    where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, Lane1>
    where TIndividual : struct
{
    private readonly Lane1 _hour = Lane1.Constant(Unit.Parse("h").ToCoherent);
    private readonly double _kilogram = Unit.Parse("kg").ToCoherent;
    private readonly Lane1[] _amounts = new Lane1[Fields.Count<TAmounts, Lane1>()];

    private TIndividual _individual;

    /// <summary>Prepares.</summary>
    protected DrugSystem()
        : base(Fields.Count<TAmounts, Lane1>())
    {
    }

    /// <summary>The individual's values.</summary>
    protected ref readonly TIndividual Individual => ref _individual;

    /// <inheritdoc/>
    public override double Concentration(ReadOnlySpan<double> amounts)
    {
        for (var i = 0; i < _amounts.Length; i++)
        {
            _amounts[i] = Lane1.Constant(amounts[i]);
        }

        return Lane1.GetLane(Observe(in Fields.As<TAmounts, Lane1>(_amounts.AsSpan())), 0);
    }

    /// <summary>The individual's values from covariates.</summary>
    protected abstract TIndividual Of(in Covariates<Lane1> covariates);

    /// <summary>What is observed, in its column's unit.</summary>
    protected abstract Lane1 Observe(in TAmounts amounts);

    /// <inheritdoc/>
    protected override void Build(ReadOnlySpan<double> values, Span<Lane1> rates)
    {
        var covariates = new Covariates<Lane1> { Weight = Lane1.Constant(values[0] * _kilogram) };
        _individual = Of(in covariates);
        LinearMatrix.Of<TAmounts, TIndividual, Lane1>(in _individual, rates);
        foreach (ref var rate in rates)
        {
            rate *= _hour;
        }
    }
}
