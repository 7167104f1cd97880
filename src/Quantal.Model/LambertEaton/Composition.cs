using Quantal.Model.Drugs.Allopurinol;
using Quantal.Model.Drugs.Amifampridine;
using Quantal.Model.Drugs.Azathioprine;
using Quantal.Model.Drugs.Efgartigimod;
using Quantal.Model.Drugs.Mycophenolate;
using Quantal.Model.Drugs.Prednisolone;
using Quantal.Model.Harm.Hazards;
using Quantal.Model.Harm.LiverAndGut;
using Quantal.Model.Harm.Marrow;
using Quantal.Model.Immunity.Autoimmunity;
using Quantal.Model.Immunity.Immunoglobulin;
using Quantal.Model.Immunity.Titre;
using Quantal.Model.Kinetics;
using Quantal.Model.NerveEnding;
using Quantal.Model.Patient;
using Quantal.Model.Tumour;
using Quantal.Model.Units;
using Quantal.Numerics;

namespace Quantal.Model.LambertEaton;

#pragma warning disable CS1591 // Each field is the mechanism or the drug of its name.

/// <summary>
/// All parameters of one patient, each the field of a mechanism and the value of one evidence record; their order is that of the draws.
/// </summary>
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
    public MycophenolateParameters<T> Mycophenolate;
    public EfgartigimodParameters<T> Efgartigimod;
}

/// <summary>
/// Amounts of all drugs in the body: linear systems that do not see each other, but for what one does to another's intake.
/// </summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct DrugState<T>
    where T : struct, INumeric<T>
{
    public AmifampridineAmounts<T> Amifampridine;
    public AzathioprineAmounts<T> Azathioprine;
    public AllopurinolAmounts<T> Allopurinol;
    public PrednisoloneAmounts<T> Prednisolone;
    public MycophenolateAmounts<T> Mycophenolate;
    public EfgartigimodAmounts<T> Efgartigimod;
}

/// <summary>What is known of a patient with this disease from the outside.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct ModelCovariates<T>
{
    /// <summary>What is known of any patient.</summary>
    public Covariates<T> Common;

    /// <summary>1 for a patient with small-cell lung cancer.</summary>
    [Unit("1")] public T Tumour;
}

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
    public MycophenolateIndividual<T> Mycophenolate;
    public EfgartigimodIndividual<T> Efgartigimod;

    /// <summary>The individual's values from parameters and covariates.</summary>
    public static ModelIndividual<T> Of(in ModelParameters<T> parameters, in ModelCovariates<T> covariates)
    {
        var immunoglobulin = ImmunoglobulinIndividual<T>.Of(in parameters.Immunoglobulin, in covariates.Common);
        var individual = new ModelIndividual<T>
        {
            Autoimmunity = AutoimmunityIndividual<T>.Of(in parameters.Autoimmunity),
            Immunoglobulin = immunoglobulin,
            NerveEnding = NerveEndingIndividual<T>.Of(in parameters.NerveEnding, immunoglobulin.PeripheralRatio),
            Marrow = MarrowIndividual<T>.Of(in parameters.Marrow),
            LiverAndGut = LiverAndGutIndividual<T>.Of(in parameters.LiverAndGut),
            Tumour = TumourIndividual<T>.Of(in parameters.Tumour, covariates.Tumour),
            Hazards = HazardsIndividual<T>.Of(
                in parameters.Hazards, parameters.Marrow.BaselineNeutrophils, parameters.Marrow.BaselinePlatelets,
                parameters.Immunoglobulin.BaselineConcentration, in covariates.Common),
        };
        DrugList.Individuals(in parameters, in covariates.Common, ref individual);
        return individual;
    }
}

#pragma warning restore CS1591

/// <summary>The drugs of the model, each once: what is done to every drug is done by visiting them.</summary>
public static partial class DrugList
{
    /// <summary>Visits every drug; those that act on the intake of others come first.</summary>
    public static void Visit<T, TVisitor>(
        scoped ref TVisitor visitor, ref DrugState<T> amounts, in ModelParameters<T> parameters, ref ModelIndividual<T> individual)
        where T : struct, INumeric<T>
        where TVisitor : struct, IDrugVisitor<T>, allows ref struct
    {
        visitor.Visit(default(AllopurinolEffects<T>), ref amounts.Allopurinol, in parameters.Allopurinol, ref individual.Allopurinol);
        visitor.Visit(
            default(AmifampridineEffects<T>), ref amounts.Amifampridine, in parameters.Amifampridine, ref individual.Amifampridine);
        visitor.Visit(default(AzathioprineEffects<T>), ref amounts.Azathioprine, in parameters.Azathioprine, ref individual.Azathioprine);
        visitor.Visit(default(PrednisoloneEffects<T>), ref amounts.Prednisolone, in parameters.Prednisolone, ref individual.Prednisolone);
        visitor.Visit(
            default(MycophenolateEffects<T>), ref amounts.Mycophenolate, in parameters.Mycophenolate, ref individual.Mycophenolate);
        visitor.Visit(default(EfgartigimodEffects<T>), ref amounts.Efgartigimod, in parameters.Efgartigimod, ref individual.Efgartigimod);
    }
}
