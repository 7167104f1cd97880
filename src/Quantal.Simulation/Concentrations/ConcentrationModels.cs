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
    public static IReadOnlyList<ConcentrationModel> General { get; } = [OralSystem.OneCompartment, OralSystem.TwoCompartment];

    /// <summary>The drugs of the model, in the typical patient of a weight.</summary>
    /// <param name="catalog">The checked evidence.</param>
    public static IReadOnlyList<ConcentrationModel> Drugs(ParameterCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return DrugModels.Of(catalog);
    }

    /// <summary>The published models, each in its typical patient.</summary>
    /// <param name="models">The models.</param>
    public static IReadOnlyList<ConcentrationModel> Published(IEnumerable<PublishedModel> models) => [.. models.Select(PublishedSystem.Of)];
}

/// <summary>The model's drugs in the typical patient: hours, mg, and the units of the results' columns.</summary>
internal static class DrugModels
{
    private const int Gut = 1;

    // What is observed; for azathioprine, the red cells.
    private const int Central = 2;
    private const int Peripheral = 3;

    /// <summary>Makes them from the evidence.</summary>
    public static IReadOnlyList<ConcentrationModel> Of(ParameterCatalog catalog)
    {
        var parameters = default(ModelParameters<Lane1>);
        var places = Fields.Of<ModelParameters<Lane1>, Lane1>(ref parameters);
        foreach (var (index, value) in new ParameterTable(catalog).TypicalValues().Index())
        {
            places[index] = Lane1.Constant(value);
        }

        var (amifampridine, azathioprine, prednisolone) = (parameters.Amifampridine, parameters.Azathioprine, parameters.Prednisolone);
        var (allopurinol, immunoglobulin) = (parameters.Allopurinol, parameters.Immunoglobulin);
        var lag = catalog.Get("prednisolone.absorption-lag").CoherentValue;
        return
        [
            new("amifampridine", "concentration of amifampridine in plasma in ng/mL", [Weight], [new(Gut, "gut"), new(Central, "central"), new(Peripheral, "peripheral")],
                Gut, Central, true, false, () => new AmifampridineSystem(amifampridine, Factor("amifampridine_ng_per_mL"))),
            new("azathioprine", "thioguanine nucleotides in red cells in pmol per 8e8 cells", [Weight], [new(Gut, "gut")],
                Gut, Central, true, false, () => new AzathioprineSystem(azathioprine, allopurinol, Factor("tgn_pmol_per_8e8_rbc"))),
            new("prednisolone", "concentration of unbound prednisolone in plasma in nM", [Weight], [new(Gut, "gut"), new(Central, "central")],
                Gut, Central, true, false, () => new PrednisoloneSystem(prednisolone, lag, Factor("prednisolone_unbound_nM"))),
            new("immunoglobulin", "concentration of all IgG in plasma, the patient's own included, in g/L", [Weight], [new(Central, "plasma")],
                Central, Central, false, true, () => new ImmunoglobulinSystem(immunoglobulin, Factor("igg_g_per_L"))),
        ];
    }

    private static ModelValue Weight => new("WT", "body weight in kg");

    private static double Factor(string readout) => ReadoutCatalog.FromCoherent[ReadoutCatalog.IndexOf(readout)];
}
