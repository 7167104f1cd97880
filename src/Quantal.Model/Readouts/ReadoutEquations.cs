using Quantal.Model.Amifampridine;
using Quantal.Model.Composition;
using Quantal.Model.Marrow;
using Quantal.Model.NerveEnding;
using Quantal.Model.Prednisolone;
using Quantal.Model.Titre;
using Quantal.Numerics;

namespace Quantal.Model.Readouts;

/// <summary>From states to what a clinic would measure, and to what it cannot.</summary>
public static class ReadoutEquations
{
    /// <summary>All readouts at one instant.</summary>
    /// <param name="slow">The slow biology.</param>
    /// <param name="drugs">Drugs in the body at the same instant.</param>
    /// <param name="drive">The drugs' drive at the same instant.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="individual">The individual's values.</param>
    /// <param name="readouts">Receives the readouts, in coherent units.</param>
    public static void Of<T>(
        in SlowState<T> slow,
        in DrugState<T> drugs,
        in Drive<T> drive,
        in ModelParameters<T> parameters,
        in ModelIndividual<T> individual,
        out ModelReadouts<T> readouts)
        where T : struct, INumeric<T>
    {
        readouts = default;
        readouts.Amifampridine = drugs.Amifampridine.Central / individual.Amifampridine.CentralVolume;
        readouts.PrednisoloneUnbound = PrednisoloneEquations.UnboundConcentration(in drugs.Prednisolone, in individual.Prednisolone);
        readouts.Tgn = drugs.Azathioprine.Tgn / individual.Azathioprine.RedCells;
        readouts.Mmp = drive.Mmp;

        Muscle(slow.NerveEnding.Channels, readouts.Amifampridine, in parameters, in individual, ref readouts);

        var immunoglobulin = slow.Immunoglobulin;
        readouts.VgccTitre = TitreEquations.Measured(immunoglobulin.PathogenicPlasma, immunoglobulin.HarmlessPlasma, in parameters.Titre);
        readouts.PathogenicAntibody = immunoglobulin.PathogenicPlasma;
        readouts.Igg = immunoglobulin.Plasma;
        readouts.IggSynthesis = Autoimmunity.AutoimmunityEquations.Synthesis(in slow.Autoimmunity.General, parameters.Autoimmunity.GeneralShortLivedShare);

        readouts.Neutrophils = MarrowEquations.NeutrophilCount(in slow.Marrow, in drive, in parameters.Marrow);
        readouts.Lymphocytes = MarrowEquations.LymphocyteCount(in slow.Marrow, in drive, in parameters.Marrow);
        readouts.WhiteCells = readouts.Neutrophils + readouts.Lymphocytes + (parameters.Marrow.OtherWhiteCells * slow.Marrow.Neutrophils);
        readouts.Haemoglobin = parameters.Marrow.BaselineHaemoglobin * MarrowEquations.RelativeRedVolume(in slow.Marrow);
        readouts.MeanCellVolume = MarrowEquations.MeanCellVolume(in slow.Marrow, in parameters.Marrow);
        readouts.Platelets = parameters.Marrow.BaselinePlatelets * slow.Marrow.Platelets;
        readouts.Alt = parameters.LiverAndGut.BaselineAlt * slow.LiverAndGut.Alt;

        readouts.SeriousInfection = slow.Hazards.SeriousInfection;
        readouts.Leukopenia = slow.Hazards.Leukopenia;
        readouts.Hepatotoxicity = slow.LiverAndGut.Hepatotoxicity;
        readouts.NauseaVomiting = slow.LiverAndGut.NauseaVomiting;
        readouts.Pancreatitis = slow.LiverAndGut.Pancreatitis;
        readouts.Hypersensitivity = slow.LiverAndGut.Hypersensitivity;
        readouts.Lymphoma = slow.Hazards.Lymphoma;
        readouts.SkinCancer = slow.Hazards.SkinCancer;
        readouts.TumourDetection = slow.Tumour.Detection;
        readouts.Death = slow.Hazards.Death;
    }

    /// <summary>Amifampridine's effect over its greatest, 0 to 1, at a concentration in plasma.</summary>
    public static T AmifampridineEffect<T>(T concentration, in AmifampridineParameters<T> parameters)
        where T : struct, INumeric<T> => concentration / (concentration + parameters.HalfEffectConcentration);

    private static void Muscle<T>(T channels, T amifampridine, in ModelParameters<T> parameters, in ModelIndividual<T> individual, ref ModelReadouts<T> readouts)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        ref readonly var nerve = ref parameters.NerveEnding;
        var effect = AmifampridineEffect(amifampridine, in parameters.Amifampridine);
        var calcium = NerveEndingEquations.CalciumPerChannel(effect, in nerve);
        var calciumInUse = NerveEndingEquations.CalciumInUse(calcium, in nerve);
        var atRest = NerveEndingEquations.FiringFraction(NerveEndingEquations.QuantalContent(channels, calcium, in nerve), in nerve);
        var inUse = NerveEndingEquations.FiringFraction(NerveEndingEquations.QuantalContent(channels, calciumInUse, in nerve), in nerve);
        var weaknessOffDrug = one - NerveEndingEquations.Strength(channels, one, in nerve);

        readouts.Channels = channels;
        readouts.Cmap = individual.NerveEnding.FullCmap * atRest;
        readouts.CmapIncrement = (inUse / atRest) - one;
        readouts.Strength = NerveEndingEquations.Strength(channels, calcium, in nerve);
        readouts.Qmg = nerve.QmgScale * (one - readouts.Strength);
        readouts.Tug3 = nerve.NormalTug3 + (nerve.Tug3Scale * weaknessOffDrug * (one - (nerve.GreatestTug3Effect * effect)));
    }
}
