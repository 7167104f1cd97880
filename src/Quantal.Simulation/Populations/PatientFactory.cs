using Quantal.Model.Units;
using Quantal.Simulation.Patients;

namespace Quantal.Simulation.Populations;

/// <summary>
/// Makes virtual patients like a described one: what was measured is kept, everything else is typical or drawn from the
/// published variation between patients.
/// </summary>
/// <remarks>
/// A measured action potential or titre replaces the drawn one: the severity of the disease is then whatever, with the other
/// parameters as drawn, gives that measurement. A draw outside a parameter's bounds is drawn again, so that the distribution
/// is the published one cut at the bounds. Draw k of a seed is the same patient whatever else is asked for.
/// </remarks>
public sealed class PatientFactory
{
    private const string BaselineTitre = "titre.baseline";

    private static readonly double Millivolt = Unit.Parse("mV").ToCoherent;
    private static readonly double Picomolar = Unit.Parse("pM").ToCoherent;

    private readonly ParameterTable _table;
    private readonly PopulationModel _model;

    /// <summary>Prepares to make patients from evidence.</summary>
    public PatientFactory(ParameterTable table)
        : this(table, PopulationModel.Of(table))
    {
    }

    /// <summary>Prepares to make patients whose parameters differ as a model says.</summary>
    /// <param name="table">The parameters and their records.</param>
    /// <param name="model">The model, of the same records.</param>
    public PatientFactory(ParameterTable table, PopulationModel model)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(model);
        (_table, _model) = (table, model);
    }

    /// <summary>Ids of the records whose values a description fixes, because they were measured: nobody like it differs in them.</summary>
    public static IReadOnlyList<string> MeasuredRecords(Patient patient)
    {
        ArgumentNullException.ThrowIfNull(patient);
        return
        [
            .. patient.Baseline.CmapMillivolts is null ? (string[])[] : [PopulationModel.BaselineCmap],
            .. patient.Baseline.VgccTitrePicomolar is null ? (string[])[] : [BaselineTitre],
        ];
    }

    /// <summary>The typical patient of a description.</summary>
    public VirtualPatient Typical(Patient patient)
    {
        ArgumentNullException.ThrowIfNull(patient);
        return Of(patient, 0, _model.TypicalValues());
    }

    /// <summary>A drawn patient of a description.</summary>
    /// <param name="patient">The description.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="draw">Number of the draw, at least 1.</param>
    public VirtualPatient Draw(Patient patient, ulong seed, int draw)
    {
        ArgumentNullException.ThrowIfNull(patient);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draw);
        return Person(patient, seed, (ulong)draw) with { Draw = draw };
    }

    /// <summary>One of a seed's people as a description has them; the draw is 0.</summary>
    /// <param name="patient">The description.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="number">Which of the seed's people.</param>
    public VirtualPatient Person(Patient patient, ulong seed, ulong number)
    {
        ArgumentNullException.ThrowIfNull(patient);
        return Of(patient, 0, _model.Individual(seed, number, patient.Baseline.CmapMillivolts * Millivolt));
    }

    private VirtualPatient Of(Patient patient, int draw, double[] values)
    {
        if (patient.Baseline.CmapMillivolts is { } cmap)
        {
            values[_table.IndexOf(PopulationModel.BaselineCmap)] = cmap * Millivolt;
        }

        if (patient.Baseline.VgccTitrePicomolar is { } titre)
        {
            values[_table.IndexOf(BaselineTitre)] = titre * Picomolar;
        }

        return new VirtualPatient(
            draw, values, CovariateValues.Of(patient.WeightKilograms, patient.AgeYears, patient.Phenotypes, patient.Aetiology));
    }
}
