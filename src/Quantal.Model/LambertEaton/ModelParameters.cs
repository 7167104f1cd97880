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

#pragma warning disable CS1591 // Each field is the mechanism of its name.

/// <summary>All parameters of one patient, each the field of a mechanism and the value of one evidence record; their order is that of the draws.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct ModelParameters<T>
{
    public AmifampridineParameters<T> Amifampridine;
    public AzathioprineParameters<T> Azathioprine;
    public AllopurinolParameters<T> Allopurinol;
    public PrednisoloneParameters<T> Prednisolone;
    public AutoimmunityParameters<T> Autoimmunity;
    public ImmunoglobulinParameters<T> Immunoglobulin;
    public NerveEndingParameters<T> NerveEnding;
    public TitreParameters<T> Titre;
    public MarrowParameters<T> Marrow;
    public LiverAndGutParameters<T> LiverAndGut;
    public TumourParameters<T> Tumour;
    public HazardsParameters<T> Hazards;
}
