using Quantal.Model.Drugs.Allopurinol;
using Quantal.Model.Drugs.Amifampridine;
using Quantal.Model.Drugs.Azathioprine;
using Quantal.Model.Drugs.Prednisolone;
using Quantal.Model.Harm.Hazards;
using Quantal.Model.Harm.LiverAndGut;
using Quantal.Model.Harm.Marrow;
using Quantal.Model.Immunity.Autoimmunity;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.Immunity.Titre;
using Quantal.Model.NerveEnding;
using Quantal.Model.Tumour;

namespace Quantal.Model.LambertEaton;

/// <summary>All parameters of one patient, each the field of a mechanism and the value of one evidence record.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct ModelParameters<T>
{
    /// <summary>Amifampridine.</summary>
    public AmifampridineParameters<T> Amifampridine;

    /// <summary>Azathioprine.</summary>
    public AzathioprineParameters<T> Azathioprine;

    /// <summary>Allopurinol.</summary>
    public AllopurinolParameters<T> Allopurinol;

    /// <summary>Prednisolone.</summary>
    public PrednisoloneParameters<T> Prednisolone;

    /// <summary>Cells that make antibody.</summary>
    public AutoimmunityParameters<T> Autoimmunity;

    /// <summary>Immunoglobulin G.</summary>
    public ImmunoglobulinParameters<T> Immunoglobulin;

    /// <summary>Nerve ending, action potential and strength.</summary>
    public NerveEndingParameters<T> NerveEnding;

    /// <summary>Measured titre.</summary>
    public TitreParameters<T> Titre;

    /// <summary>Blood counts.</summary>
    public MarrowParameters<T> Marrow;

    /// <summary>Liver and gut.</summary>
    public LiverAndGutParameters<T> LiverAndGut;

    /// <summary>Tumour.</summary>
    public TumourParameters<T> Tumour;

    /// <summary>Infection, low counts, malignancy and death.</summary>
    public HazardsParameters<T> Hazards;
}
