using Quantal.Model.Diseases;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Readouts;
using Quantal.Model.Units;
using Quantal.Numerics;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Tests.Readouts;

/// <summary>One patient's readouts at any number of channels and any concentration of amifampridine.</summary>
internal sealed class Bedside
{
    private static readonly double NanogramPerMillilitre = Unit.Parse("ng/mL").ToCoherent;

    private readonly Lane1[] _parameters;
    private readonly Lane1[] _individual;
    private readonly Lane1[] _state = new Lane1[LambertEatonSyndrome.Layout.States];
    private readonly Lane1[] _amounts = new Lane1[LambertEatonSyndrome.Layout.Amounts];
    private readonly Lane1[] _readouts = new Lane1[LambertEatonSyndrome.Layout.Readouts];

    public Bedside(VirtualPatient patient)
    {
        _parameters = LanePacking.Pack<Lane1>([patient], one => one.Parameters);
        _individual = new Lane1[LambertEatonSyndrome.Layout.Individual];
        var covariates = LanePacking.Pack<Lane1>([patient], one => one.Covariates);
        LambertEatonSyndrome.Individual<Lane1>(_parameters, covariates, _individual);
        LambertEatonSyndrome.Initial<Lane1>(_parameters, _individual, covariates, _state);
    }

    public double ChannelsBefore => Lane1.GetLane(Fields.As<ModelIndividual<Lane1>, Lane1>(_individual).NerveEnding.BaselineChannels, 0);

    /// <summary>Values of the columns named, in their units.</summary>
    public double[] Read(double channels, double concentration, params ReadOnlySpan<string> ids)
    {
        Fields.As<SlowState<Lane1>, Lane1>(_state.AsSpan()).NerveEnding.Channels = Lane1.Constant(channels);
        var volume = Fields.As<ModelIndividual<Lane1>, Lane1>(_individual).Amifampridine.CentralVolume;
        Fields.As<DrugState<Lane1>, Lane1>(_amounts.AsSpan()).Amifampridine.Central =
            Lane1.Constant(concentration * NanogramPerMillilitre) * volume;
        LambertEatonSyndrome.Read<Lane1>(_state, _amounts, Lane1.Constant(0), _parameters, _individual, _readouts);
        var values = new double[ids.Length];
        for (var index = 0; index < ids.Length; index++)
        {
            var place = ReadoutCatalog.IndexOf(ids[index]);
            values[index] = Lane1.GetLane(_readouts[place], 0) * ReadoutCatalog.FromCoherent[place];
        }

        return values;
    }
}
