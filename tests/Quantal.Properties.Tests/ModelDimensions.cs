using System.Reflection;
using Quantal.Model.Drugs;
using Quantal.Model.Effects;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Readouts;
using Quantal.Model.Records;
using Quantal.Model.Units;

namespace Quantal.Properties.Tests;

/// <summary>
/// Every equation run on dimensions: parameters have those of their records, states, covariates and effects those of their
/// attributes. Each method gives the results whose dimension is not the declared one; a sum of two dimensions throws.
/// </summary>
internal sealed class ModelDimensions
{
    private static readonly Dimension Day = Unit.Parse("d").Dimension;

    private readonly ModelParameters<DimensionLane> _parameters;
    private readonly ModelCovariates<DimensionLane> _covariates = Declared<ModelCovariates<DimensionLane>>();
    private readonly WholeState<DimensionLane> _state = Declared<WholeState<DimensionLane>>();
    private readonly DrugEffects<DimensionLane> _effects = Declared<DrugEffects<DimensionLane>>();

    /// <param name="parameters">Dimensions of the parameters, those of the records if all is well.</param>
    public ModelDimensions(ModelParameters<DimensionLane> parameters)
    {
        this._parameters = parameters;
        Individual = ModelIndividual<DimensionLane>.Of(in this._parameters, in _covariates);
    }

    public ModelIndividual<DimensionLane> Individual { get; }

    /// <summary>The dimensions of the evidence records.</summary>
    public static ModelParameters<DimensionLane> OfRecords(ParameterCatalog catalog)
    {
        var parameters = default(ModelParameters<DimensionLane>);
        var fields = Fields.Of<ModelParameters<DimensionLane>, DimensionLane>(ref parameters);
        foreach (var (index, place) in Layout<ModelParameters<DimensionLane>>().Index())
        {
            fields[index] = DimensionLane.Of(catalog.Get(place.Field.GetCustomAttribute<EvidenceAttribute>()!.Id).Value.Unit.Dimension);
        }

        return parameters;
    }

    public IReadOnlyList<FieldPlace> Parameters => Layout<ModelParameters<DimensionLane>>();

    public List<string> All() => [.. Rates(), .. Initial(), .. Derivatives(), .. Effects(), .. Doses(), .. Exchange(), .. Readouts()];

    /// <summary>What is called a rate has to be one.</summary>
    public List<string> Rates()
    {
        var individual = Individual;
        return Compare<ModelIndividual<DimensionLane>>(
            "individual", ref individual, place => place.Name.EndsWith("Rate", StringComparison.Ordinal) ? Dimension.None / Day : null);
    }

    public List<string> Initial()
    {
        SlowEquations.Initial(in _parameters, Individual, in _covariates, out SlowState<DimensionLane> initial);
        return Compare<SlowState<DimensionLane>>("initial", ref initial, DeclaredBy);
    }

    public List<string> Derivatives()
    {
        WholeEquations.Derivatives(in _state, _effects.ImmunoglobulinInfusion, in _parameters, Individual, out var derivative);
        return Compare<WholeState<DimensionLane>>("derivative", ref derivative, place => DeclaredBy(place)!.Value / Day);
    }

    public List<string> Effects()
    {
        var actual = WholeEquations.EffectsOf(in _state.Drugs, _effects.ImmunoglobulinInfusion, in _parameters, Individual);
        return Compare<DrugEffects<DimensionLane>>("effect", ref actual, DeclaredBy);
    }

    public List<string> Doses()
    {
        var dose = DimensionLane.Of(Unit.Parse("mg").Dimension);
        var taken = _state.Drugs;
        foreach (var drug in DrugList.InOrder)
        {
            DrugList.Take(drug, drug.IsInfused() ? dose / DimensionLane.Of(Day) : dose, ref taken, in _parameters);
        }

        return Compare<DrugState<DimensionLane>>("dose", ref taken, DeclaredBy);
    }

    public List<string> Exchange()
    {
        var after = _state.Slow.Immunoglobulin;
        ImmunoglobulinEquations.Exchange(ref after, DimensionLane.Constant(1), in _parameters.Immunoglobulin);
        return Compare<ImmunoglobulinState<DimensionLane>>("exchange", ref after, DeclaredBy);
    }

    public List<string> Readouts()
    {
        ReadoutEquations.Of(in _state.Slow, in _state.Drugs, in _effects, in _parameters, Individual, out var readouts);
        return Compare<ModelReadouts<DimensionLane>>(
            "readout", ref readouts, place => Unit.Parse(place.Field.GetCustomAttribute<ReadoutAttribute>()!.Unit).Dimension);
    }

    private static T Declared<T>()
        where T : struct
    {
        var value = default(T);
        var fields = Fields.Of<T, DimensionLane>(ref value);
        foreach (var (index, place) in Layout<T>().Index())
        {
            fields[index] = DimensionLane.Of(DeclaredBy(place)!.Value);
        }

        return value;
    }

    private static Dimension? DeclaredBy(FieldPlace place) => Unit.Parse(place.Field.GetCustomAttribute<UnitAttribute>()!.Text).Dimension;

    private static IReadOnlyList<FieldPlace> Layout<T>() => FieldLayout.Of(typeof(T), typeof(DimensionLane));

    /// <summary>Compares each field with what is expected of it; null expects nothing.</summary>
    private static List<string> Compare<T>(string what, ref T actual, Func<FieldPlace, Dimension?> expected)
        where T : struct
    {
        var findings = new List<string>();
        var fields = Fields.Of<T, DimensionLane>(ref actual);
        foreach (var (index, place) in Layout<T>().Index())
        {
            if (expected(place) is { } dimension && fields[index].Dimension != dimension)
            {
                findings.Add($"{what} of {place.Path} is in {fields[index]} and has to be in {dimension}");
            }
        }

        return findings;
    }
}
