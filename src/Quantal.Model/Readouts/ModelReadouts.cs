using Quantal.Model.Drugs.Amifampridine;
using Quantal.Model.Drugs.Prednisolone;
using Quantal.Model.Effects;
using Quantal.Model.Harm.Marrow;
using Quantal.Model.Immunity.Titre;
using Quantal.Model.LambertEaton;
using Quantal.Model.NerveEnding;
using Quantal.Numerics;

namespace Quantal.Model.Readouts;

/// <summary>
/// What a simulation saves of a patient at a visit. The attributes are the output dictionary; the order is that of the columns.
/// </summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct ModelReadouts<T>
{
    /// <summary>Compound muscle action potential.</summary>
    [Readout("cmap_mV", "Compound muscle action potential", "mV", "Strength", "Resting compound muscle action potential of abductor digiti minimi at the visit, with whatever amifampridine is in the blood then.")]
    public T Cmap;

    /// <summary>Increment after exercise.</summary>
    [Readout("cmap_increment_percent", "Increment after exercise", "%", "Strength", "Rise of the compound muscle action potential from rest to right after 10 s of maximal contraction, relative to rest.")]
    public T CmapIncrement;

    /// <summary>Strength.</summary>
    [Readout("strength_percent_normal", "Strength", "%", "Strength", "Voluntary strength of the weak proximal muscles (shoulder abduction, elbow extension, hip flexion) over that of healthy ones: the fibres that fire in sustained use over those that fire in healthy muscles in the same use with the same drug, at the visit.")]
    public T Strength;

    /// <summary>Strength of the hand.</summary>
    [Readout("hand_strength_percent_normal", "Strength of the hand", "%", "Strength", "Voluntary strength of abductor digiti minimi over that of a healthy one, in the same sense as strength.")]
    public T HandStrength;

    /// <summary>Strength score.</summary>
    [Readout("strength_score_percent", "Strength score", "%", "Strength", "Strength as an examination by hand would score it at the visit, without its error: 100 % from the least strength that is found normal upwards, in proportion to strength below.")]
    public T StrengthScore;

    /// <summary>Triple timed up-and-go.</summary>
    [Readout("tug3_s", "Triple timed up-and-go", "s", "Strength", "Time of the triple timed up-and-go test (mean of three laps) at the visit, from strength: never below the patient's own normal time, and at most the time at which a test would be given up.")]
    public T Tug3;

    /// <summary>Quantitative Myasthenia Gravis score.</summary>
    [Readout("qmg", "Quantitative Myasthenia Gravis score", "point", "Strength", "Quantitative Myasthenia Gravis score at the visit, 0 to 39, higher is weaker.")]
    public T Qmg;

    /// <summary>Daily living.</summary>
    [Readout("daily_living_percent", "Daily living without help", "%", "Strength", "Share of daily activities that the patient does without help at the visit, from strength by an assumed curve; not a score of any published scale.")]
    public T DailyLiving;

    /// <summary>Calcium channels.</summary>
    [Readout("channels_fraction_of_normal", "Calcium channels", "1", "Strength", "Working P/Q-type calcium channels of the motor nerve endings over normal.")]
    public T Channels;

    /// <summary>Quantal content.</summary>
    [Readout("quantal_content_fraction_of_normal", "Quantal content", "1", "Strength", "Packets of transmitter that one impulse releases at rest, with whatever amifampridine is in the blood then, over those of a healthy nerve ending without drug.")]
    public T QuantalContent;

    /// <summary>VGCC antibody titre.</summary>
    [Readout("vgcc_titre_pM", "VGCC antibody titre", "pM", "Antibody", "Titre of antibodies against P/Q-type voltage-gated calcium channels as an assay without error would report it: pathogenic and harmless antibody together.")]
    public T VgccTitre;

    /// <summary>Pathogenic antibody.</summary>
    [Readout("vgcc_antibody_fraction_of_baseline", "Pathogenic antibody", "1", "Antibody", "Pathogenic antibody in plasma over that before treatment. Cannot be measured; strength follows it, not the titre.")]
    public T PathogenicAntibody;

    /// <summary>Synthesis of pathogenic antibody.</summary>
    [Readout("pathogenic_synthesis_fraction_of_baseline", "Synthesis of pathogenic antibody", "1", "Antibody", "Synthesis of pathogenic antibody by all plasma cells over that before treatment. Cannot be measured.")]
    public T PathogenicSynthesis;

    /// <summary>Immunoglobulin G.</summary>
    [Readout("igg_g_per_L", "Immunoglobulin G", "g/L", "Antibody", "Total immunoglobulin G in plasma, infused immunoglobulin included; on the day of a plasma exchange as it is at the visit.")]
    public T Igg;

    /// <summary>IgG synthesis.</summary>
    [Readout("igg_synthesis_fraction_of_normal", "IgG synthesis", "1", "Antibody", "Synthesis of immunoglobulin G by all plasma cells over that before treatment.")]
    public T IggSynthesis;

    /// <summary>Amifampridine.</summary>
    [Readout("amifampridine_ng_per_mL", "Amifampridine", "ng/mL", "Drugs", "Concentration of amifampridine in plasma at the visit.")]
    public T Amifampridine;

    /// <summary>Unbound prednisolone.</summary>
    [Readout("prednisolone_unbound_nM", "Unbound prednisolone", "nM", "Drugs", "Concentration of unbound prednisolone in plasma at the visit.")]
    public T PrednisoloneUnbound;

    /// <summary>Total prednisolone.</summary>
    [Readout("prednisolone_total_nM", "Total prednisolone", "nM", "Drugs", "Concentration of unbound and bound prednisolone in plasma at the visit, as most laboratories measure it.")]
    public T PrednisoloneTotal;

    /// <summary>Thioguanine nucleotides.</summary>
    [Readout("tgn_pmol_per_8e8_rbc", "Thioguanine nucleotides", "pmol/8e8RBC", "Drugs", "6-thioguanine nucleotides in red cells.")]
    public T Tgn;

    /// <summary>Methylated nucleotides.</summary>
    [Readout("mmp_pmol_per_8e8_rbc", "Methylated nucleotides", "pmol/8e8RBC", "Drugs", "Methylated mercaptopurine nucleotides in red cells.")]
    public T Mmp;

    /// <summary>White cells.</summary>
    [Readout("wbc_1e9_per_L", "White cells", "1e9/L", "Blood counts", "White cell count: neutrophils, lymphocytes and the others.")]
    public T WhiteCells;

    /// <summary>Neutrophils.</summary>
    [Readout("anc_1e9_per_L", "Neutrophils", "1e9/L", "Blood counts", "Absolute neutrophil count, the release from vessel walls by prednisolone included.")]
    public T Neutrophils;

    /// <summary>Lymphocytes.</summary>
    [Readout("lymphocytes_1e9_per_L", "Lymphocytes", "1e9/L", "Blood counts", "Lymphocyte count, the redistribution by prednisolone included.")]
    public T Lymphocytes;

    /// <summary>Haemoglobin.</summary>
    [Readout("haemoglobin_g_per_L", "Haemoglobin", "g/L", "Blood counts", "Haemoglobin.")]
    public T Haemoglobin;

    /// <summary>Mean cell volume.</summary>
    [Readout("mcv_fL", "Mean cell volume", "fL", "Blood counts", "Mean volume of the red cells.")]
    public T MeanCellVolume;

    /// <summary>Platelets.</summary>
    [Readout("platelets_1e9_per_L", "Platelets", "1e9/L", "Blood counts", "Platelet count.")]
    public T Platelets;

    /// <summary>Alanine aminotransferase.</summary>
    [Readout("alt_U_per_L", "Alanine aminotransferase", "U/L", "Liver", "Alanine aminotransferase in plasma, liver injury by chance apart (that is the hazard of hepatotoxicity).")]
    public T Alt;

    /// <summary>Serious infection.</summary>
    [Readout("hazard_serious_infection", "Serious infection", "1", "Events", "Cumulative hazard of infection that needs hospital or intravenous treatment; the probability of at least one event by then is 1 - exp(-hazard).")]
    public T SeriousInfection;

    /// <summary>Liver injury.</summary>
    [Readout("hazard_hepatotoxicity", "Liver injury", "1", "Events", "Cumulative hazard of liver injury by azathioprine; the probability of at least one event by then is 1 - exp(-hazard).")]
    public T Hepatotoxicity;

    /// <summary>Nausea or vomiting.</summary>
    [Readout("hazard_nausea_vomiting", "Nausea or vomiting", "1", "Events", "Cumulative hazard of nausea or vomiting by azathioprine; the probability of at least one event by then is 1 - exp(-hazard).")]
    public T NauseaVomiting;

    /// <summary>Pancreatitis.</summary>
    [Readout("hazard_pancreatitis", "Pancreatitis", "1", "Events", "Cumulative hazard of pancreatitis by azathioprine; the probability of at least one event by then is 1 - exp(-hazard).")]
    public T Pancreatitis;

    /// <summary>Hypersensitivity.</summary>
    [Readout("hazard_hypersensitivity", "Hypersensitivity", "1", "Events", "Cumulative hazard of hypersensitivity to azathioprine; the probability of at least one event by then is 1 - exp(-hazard).")]
    public T Hypersensitivity;

    /// <summary>Lymphoma.</summary>
    [Readout("hazard_lymphoma", "Lymphoma", "1", "Events", "Cumulative hazard of lymphoma; the probability of at least one event by then is 1 - exp(-hazard).")]
    public T Lymphoma;

    /// <summary>Skin cancer.</summary>
    [Readout("hazard_skin_cancer", "Skin cancer", "1", "Events", "Cumulative hazard of skin cancer other than melanoma; the probability of at least one event by then is 1 - exp(-hazard).")]
    public T SkinCancer;

    /// <summary>Tumour found.</summary>
    [Readout("hazard_tumour_detection", "Tumour found", "1", "Events", "Cumulative hazard of the tumour's being found by screening; the probability of at least one event by then is 1 - exp(-hazard).")]
    public T TumourDetection;

    /// <summary>Death.</summary>
    [Readout("hazard_death", "Death", "1", "Events", "Cumulative hazard of death from any cause: age, fatal infection, fatal bleeding, tumour; the probability of at least one event by then is 1 - exp(-hazard).")]
    public T Death;
}

/// <summary>From states to what a clinic would measure, and to what it cannot.</summary>
public static class ReadoutEquations
{
    /// <summary>All readouts at one instant.</summary>
    /// <param name="slow">The slow biology.</param>
    /// <param name="drugs">Drugs in the body at the same instant.</param>
    /// <param name="effects">What the drugs do at the same instant.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="individual">The individual's values.</param>
    /// <param name="readouts">Receives the readouts, in coherent units.</param>
    public static void Of<T>(
        in SlowState<T> slow,
        in DrugState<T> drugs,
        in DrugEffects<T> effects,
        in ModelParameters<T> parameters,
        in ModelIndividual<T> individual,
        out ModelReadouts<T> readouts)
        where T : struct, INumeric<T>
    {
        readouts = default;
        readouts.Amifampridine = drugs.Amifampridine.Central / individual.Amifampridine.CentralVolume;
        readouts.PrednisoloneUnbound = PrednisoloneEquations.UnboundConcentration(in drugs.Prednisolone, in individual.Prednisolone);
        readouts.PrednisoloneTotal = PrednisoloneEquations.TotalConcentration(readouts.PrednisoloneUnbound, in parameters.Prednisolone);
        readouts.Tgn = drugs.Azathioprine.Tgn / individual.Azathioprine.RedCells;
        readouts.Mmp = effects.Mmp;

        Muscle(slow.NerveEnding.Channels, readouts.Amifampridine, in parameters, in individual, ref readouts);

        var immunoglobulin = slow.Immunoglobulin;
        readouts.VgccTitre = TitreEquations.Measured(immunoglobulin.PathogenicPlasma, immunoglobulin.HarmlessPlasma, in parameters.Titre);
        readouts.PathogenicAntibody = immunoglobulin.PathogenicPlasma;
        readouts.Igg = immunoglobulin.Plasma;
        readouts.IggSynthesis = Quantal.Model.Immunity.Autoimmunity.AutoimmunityEquations.Synthesis(
            in slow.Autoimmunity.General, parameters.Autoimmunity.GeneralShortLivedShare);
        readouts.PathogenicSynthesis = Quantal.Model.Immunity.Autoimmunity.AutoimmunityEquations.Synthesis(
            in slow.Autoimmunity.Pathogenic, parameters.Autoimmunity.PathogenicShortLivedShare);

        readouts.Neutrophils = MarrowEquations.NeutrophilCount(in slow.Marrow, in effects, in parameters.Marrow);
        readouts.Lymphocytes = MarrowEquations.LymphocyteCount(in slow.Marrow, in effects, in parameters.Marrow);
        readouts.WhiteCells = readouts.Neutrophils + readouts.Lymphocytes + (parameters.Marrow.OtherWhiteCells * slow.Marrow.Neutrophils);
        readouts.Haemoglobin = parameters.Marrow.BaselineHaemoglobin * MarrowEquations.RelativeRedVolume(in slow.Marrow);
        readouts.MeanCellVolume = MarrowEquations.MeanCellVolume(in slow.Marrow, in parameters.Marrow);
        readouts.Platelets = parameters.Marrow.BaselinePlatelets * slow.Marrow.Platelets;
        readouts.Alt = parameters.LiverAndGut.BaselineAlt * slow.LiverAndGut.Alt;

        readouts.SeriousInfection = slow.Hazards.SeriousInfection;
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

    private static void Muscle<T>(
        T channels, T amifampridine, in ModelParameters<T> parameters, in ModelIndividual<T> individual, ref ModelReadouts<T> readouts)
        where T : struct, INumeric<T>
    {
        var one = T.Constant(1);
        ref readonly var nerve = ref parameters.NerveEnding;
        var calcium = NerveEndingEquations.CalciumPerChannel(AmifampridineEffect(amifampridine, in parameters.Amifampridine), in nerve);
        var content = NerveEndingEquations.QuantalContent(channels, calcium, in nerve);
        var healthy = NerveEndingEquations.QuantalContent(one, calcium, in nerve);
        var atRest = NerveEndingEquations.FiringFraction(content, in nerve);
        var afterExercise = NerveEndingEquations.FiringFraction(content * NerveEndingEquations.PeakFacilitation(in nerve), in nerve);

        readouts.Channels = channels;
        readouts.QuantalContent = content / nerve.SafetyFactor;
        readouts.Cmap = individual.NerveEnding.FullCmap * atRest;
        readouts.CmapIncrement = (afterExercise / atRest) - one;
        readouts.Strength = NerveEndingEquations.Strength(content, healthy, NerveEndingEquations.ProximalUse(in nerve), in nerve);
        readouts.HandStrength = NerveEndingEquations.Strength(content, healthy, NerveEndingEquations.HandUse(in nerve), in nerve);

        var weakness = FunctionEquations.Weakness(readouts.Strength);
        readouts.StrengthScore = FunctionEquations.ExaminedStrength(readouts.Strength, in nerve);
        readouts.Qmg = nerve.QmgScale * weakness;
        readouts.Tug3 = FunctionEquations.Tug3(weakness, in nerve);
        readouts.DailyLiving = FunctionEquations.Independence(weakness, in nerve);
    }
}
