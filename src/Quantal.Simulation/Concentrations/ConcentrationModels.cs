using Quantal.Model.Drugs;
using Quantal.Model.Kinetics;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Published;
using Quantal.Model.Readouts;
using Quantal.Model.Records;
using Quantal.Numerics;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Concentrations;

/// <summary>The models by name.</summary>
public static class ConcentrationModels
{
    /// <summary>Models whose parameters their user gives.</summary>
    public static IReadOnlyList<ConcentrationModel> General => CompartmentSystem.All;

    /// <summary>The drugs of the model, in the typical patient of a weight.</summary>
    /// <param name="catalog">The checked evidence.</param>
    public static IReadOnlyList<ConcentrationModel> Drugs(ParameterCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return DrugModels.Of(catalog);
    }

    /// <summary>The published models, each in its typical patient.</summary>
    /// <param name="models">The models.</param>
    public static IReadOnlyList<ConcentrationModel> Published(IEnumerable<PublishedModel> models) =>
        [.. models.Select(PublishedSystem.Of)];
}

/// <summary>The model's drugs in the typical patient: hours, mg, and the units of the results' columns.</summary>
internal static class DrugModels
{
    private const int Plasma = 2;

    /// <summary>Makes them from the evidence.</summary>
    public static IReadOnlyList<ConcentrationModel> Of(ParameterCatalog catalog)
    {
        var parameters = default(ModelParameters<Lane1>);
        var places = Fields.Of<ModelParameters<Lane1>, Lane1>(ref parameters);
        foreach (var (index, value) in new ParameterTable(catalog).TypicalValues().Index())
        {
            places[index] = Lane1.Constant(value);
        }

        var immunoglobulin = parameters.Immunoglobulin;
        var (amounts, individual) = (default(DrugState<Lane1>), default(ModelIndividual<Lane1>));
        var modelling = new Modelling { Models = [], Lags = AbsorptionLags.Of(catalog) };
        DrugList.Visit(ref modelling, ref amounts, in parameters, ref individual);
        return
        [
            .. modelling.Models,
            new("immunoglobulin", "concentration of all IgG in plasma, the patient's own included, in g/L", [Weight], [new(Plasma, "plasma")],
                Plasma, Plasma, false, true, () => new ImmunoglobulinSystem(immunoglobulin, Factor("igg_g_per_L"))),
        ];
    }

    private static ModelValue Weight => new("WT", "body weight in kg");

    private static double Factor(string readout) => ReadoutCatalog.FromCoherent[ReadoutCatalog.IndexOf(readout)];

    private struct Modelling : IDrugVisitor<Lane1>
    {
        public List<ConcentrationModel> Models;
        public AbsorptionLags Lags;

        public readonly void Visit<TDrug, TAmounts, TParameters, TIndividual>(
            TDrug drug, ref TAmounts amounts, in TParameters parameters, ref TIndividual individual)
            where TDrug : struct, IDrug<TDrug, TAmounts, TParameters, TIndividual, Lane1>
            where TAmounts : struct, ILinearKinetics<TAmounts, TIndividual, Lane1>
            where TParameters : struct
            where TIndividual : struct
        {
            if (TDrug.Observed is { } observed)
            {
                var (own, lag) = (parameters, Lags.Minutes(TDrug.Drug));
                Models.Add(new(
                    TDrug.Drug.Word(), observed.Meaning, [Weight],
                    [.. observed.Compartments.Select((name, index) => new ModelCompartment(index + 1, name))],
                    observed.Entry, observed.Place, !TDrug.Drug.IsInfused(), false, () => new DrugSystem<TDrug, TAmounts, TParameters, TIndividual>(own, observed, lag)));
            }
        }
    }
}
