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

/// <summary>What follows from parameters and covariates once per patient.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct ModelIndividual<T>
    where T : struct, INumeric<T>
{
    /// <summary>Amifampridine.</summary>
    public AmifampridineIndividual<T> Amifampridine;

    /// <summary>Azathioprine.</summary>
    public AzathioprineIndividual<T> Azathioprine;

    /// <summary>Prednisolone.</summary>
    public PrednisoloneIndividual<T> Prednisolone;

    /// <summary>Cells that make antibody.</summary>
    public AutoimmunityIndividual<T> Autoimmunity;

    /// <summary>Immunoglobulin G.</summary>
    public ImmunoglobulinIndividual<T> Immunoglobulin;

    /// <summary>Nerve ending.</summary>
    public NerveEndingIndividual<T> NerveEnding;

    /// <summary>Blood counts.</summary>
    public MarrowIndividual<T> Marrow;

    /// <summary>Liver and gut.</summary>
    public LiverAndGutIndividual<T> LiverAndGut;

    /// <summary>Tumour.</summary>
    public TumourIndividual<T> Tumour;

    /// <summary>Hazards.</summary>
    public HazardsIndividual<T> Hazards;

    /// <summary>The individual's values from parameters and covariates.</summary>
    public static ModelIndividual<T> Of(in ModelParameters<T> parameters, in Covariates<T> covariates)
    {
        var immunoglobulin = ImmunoglobulinIndividual<T>.Of(in parameters.Immunoglobulin, in covariates);
        return new ModelIndividual<T>
        {
            Amifampridine = AmifampridineIndividual<T>.Of(in parameters.Amifampridine, in covariates),
            Azathioprine = AzathioprineIndividual<T>.Of(in parameters.Azathioprine, in covariates),
            Prednisolone = PrednisoloneIndividual<T>.Of(in parameters.Prednisolone, in covariates),
            Autoimmunity = AutoimmunityIndividual<T>.Of(in parameters.Autoimmunity),
            Immunoglobulin = immunoglobulin,
            NerveEnding = NerveEndingIndividual<T>.Of(in parameters.NerveEnding, immunoglobulin.PeripheralRatio),
            Marrow = MarrowIndividual<T>.Of(in parameters.Marrow),
            LiverAndGut = LiverAndGutIndividual<T>.Of(in parameters.LiverAndGut),
            Tumour = TumourIndividual<T>.Of(in parameters.Tumour, in covariates),
            Hazards = HazardsIndividual<T>.Of(in parameters.Hazards, in covariates),
        };
    }
}
