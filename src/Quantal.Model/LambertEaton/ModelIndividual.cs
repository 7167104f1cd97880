using Quantal.Model.Drugs.Allopurinol;
using Quantal.Model.Drugs.Amifampridine;
using Quantal.Model.Drugs.Azathioprine;
using Quantal.Model.Drugs.Prednisolone;
using Quantal.Model.Harm.Hazards;
using Quantal.Model.Harm.LiverAndGut;
using Quantal.Model.Harm.Marrow;
using Quantal.Model.Immunity.Autoimmunity;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.NerveEnding;
using Quantal.Model.Patient;
using Quantal.Model.Tumour;
using Quantal.Numerics;

namespace Quantal.Model.LambertEaton;

#pragma warning disable CS1591 // Each field is the mechanism of its name.

/// <summary>What follows from parameters and covariates once per patient.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct ModelIndividual<T>
    where T : struct, INumeric<T>
{
    public AmifampridineIndividual<T> Amifampridine;
    public AzathioprineIndividual<T> Azathioprine;
    public PrednisoloneIndividual<T> Prednisolone;
    public AutoimmunityIndividual<T> Autoimmunity;
    public ImmunoglobulinIndividual<T> Immunoglobulin;
    public NerveEndingIndividual<T> NerveEnding;
    public MarrowIndividual<T> Marrow;
    public LiverAndGutIndividual<T> LiverAndGut;
    public TumourIndividual<T> Tumour;
    public HazardsIndividual<T> Hazards;
    public AllopurinolIndividual<T> Allopurinol;

    /// <summary>The individual's values from parameters and covariates.</summary>
    public static ModelIndividual<T> Of(in ModelParameters<T> parameters, in Covariates<T> covariates)
    {
        var immunoglobulin = ImmunoglobulinIndividual<T>.Of(in parameters.Immunoglobulin, in covariates);
        var individual = new ModelIndividual<T>
        {
            Autoimmunity = AutoimmunityIndividual<T>.Of(in parameters.Autoimmunity),
            Immunoglobulin = immunoglobulin,
            NerveEnding = NerveEndingIndividual<T>.Of(in parameters.NerveEnding, immunoglobulin.PeripheralRatio),
            Marrow = MarrowIndividual<T>.Of(in parameters.Marrow),
            LiverAndGut = LiverAndGutIndividual<T>.Of(in parameters.LiverAndGut),
            Tumour = TumourIndividual<T>.Of(in parameters.Tumour, in covariates),
            Hazards = HazardsIndividual<T>.Of(in parameters.Hazards, in covariates),
        };
        DrugList.Individuals(in parameters, in covariates, ref individual);
        return individual;
    }
}
