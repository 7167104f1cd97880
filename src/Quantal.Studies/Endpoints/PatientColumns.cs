using System.Collections.Frozen;

namespace Quantal.Studies.Endpoints;

/// <summary>One column of a cohort's rows.</summary>
/// <param name="Id">Unique id: small letters, digits and underscores, with the symbols of units as they are written.</param>
/// <param name="Unit">Unit as <see cref="Model.Units.Unit.Parse"/> reads it; 1 for counts, codes and yes (1) or no (0).</param>
/// <param name="Definition">What it is, in words; not a number where it does not apply to a patient.</param>
public sealed record PatientColumn(string Id, string Unit, string Definition);

/// <summary>The columns of a cohort's rows, in their order: one row, an array of numbers, for each patient.</summary>
public static class PatientColumns
{
    /// <summary>All columns; a row holds its numbers in this order, not a number where a column does not apply.</summary>
    public static IReadOnlyList<PatientColumn> All { get; } =
    [
        // Who the patient is.
        new("person", "1", "number of the person within the seed"),
        new("replicate", "1", "repetition of the study, from 0"),
        new("member", "1", "member of the ensemble of parameter sets, from 0"),
        new("age_y", "y", "age at the first visit"),
        new("female", "1", "1 for a woman, 0 for a man"),
        new("weight_kg", "kg", "body weight at the first visit"),
        new("tpmt", "1", "TPMT metaboliser: 0 normal, 1 intermediate, 2 poor"),
        new("nudt15", "1", "NUDT15 metaboliser: 0 normal, 1 intermediate, 2 poor"),
        new("nat2", "1", "NAT2 acetylator: 0 normal, 1 intermediate, 2 poor"),
        new("tumour", "1", "1 with a tumour at the first visit, found or hidden"),
        new("delta_p", "1", "DELTA-P score at the first visit, 0 to 6"),

        // How long the patient was seen.
        new("planned_y", "y", "planned follow-up"),
        new("observed_y", "y", "follow-up until death or the planned end"),
        new("alive", "1", "1 if alive at the end of follow-up"),
        new("died", "1", "1 if death was seen, 0 otherwise"),
        new("death_cause", "1", "0 alive, 1 other, 2 infection, 3 tumour, 4 lymphoma"),

        // What the first visit measured, before treatment.
        new("strength_first", "%", "measured strength, per cent of normal"),
        new("cmap_first_mV", "mV", "measured resting action potential"),
        new("increment_first", "%", "measured increment of the action potential after exercise"),
        new("titre_first_pM", "pM", "measured titre of VGCC antibodies"),
        new("qmg_first", "point", "measured Quantitative Myasthenia Gravis score"),
        new("tug3_first_s", "s", "measured triple timed up-and-go"),
        new("wbc_first", "1e9/L", "measured white cells"),

        // What later visits measured.
        new("cmap_2y_mV", "mV", "measured resting action potential at two years"),
        new("titre_2y_pM", "pM", "measured titre of VGCC antibodies at two years"),
        new("strength_2y", "%", "measured strength at two years, per cent of normal"),
        new("strength_last", "%", "measured strength at the last visit, per cent of normal"),
        new("cmap_last_mV", "mV", "measured resting action potential at the last visit"),
        new("titre_last_pM", "pM", "measured titre of VGCC antibodies at the last visit"),
        new("qmg_last", "point", "measured Quantitative Myasthenia Gravis score at the last visit"),
        new("strength_better", "1", "1 if strength was better at the last visit than at the first, by the cohort's definition"),
        new("titre_lower", "1", "1 if the titre was lower at the last visit than at the first, by the cohort's definition"),
        new("tgn_last", "pmol/8e8RBC", "thioguanine nucleotides last measured on azathioprine"),
        new("mmp_last", "pmol/8e8RBC", "methylated nucleotides last measured on azathioprine"),
        new("igg_last", "g/L", "IgG last measured"),

        // Remission.
        new("remission", "1", "1 if sustained remission was ever reached, by the cohort's definition"),
        new("remission_y", "y", "time to sustained remission, or follow-up without it"),
        new("remission_last", "1", "1 if in remission at the end of follow-up"),
        new("drug_free_remission", "1", "1 if in remission at the end of follow-up without any immunosuppressant"),

        // Treatment.
        new("immunosuppressed", "1", "1 if ever on prednisolone or azathioprine"),
        new("azathioprine_ever", "1", "1 if ever on azathioprine"),
        new("prednisolone_ever", "1", "1 if ever on prednisolone"),
        new("amifampridine_ever", "1", "1 if ever on amifampridine"),
        new("prednisolone_last", "1", "1 if on prednisolone at the end of follow-up"),
        new("azathioprine_last", "1", "1 if on azathioprine at the end of follow-up"),
        new("both_last", "1", "1 if on prednisolone and azathioprine at the end of follow-up"),
        new("azathioprine_y", "y", "time on azathioprine"),
        new("off_azathioprine_y", "y", "time never yet on azathioprine"),
        new("prednisolone_y", "y", "time on prednisolone"),
        new("immunosuppressed_y", "y", "time on prednisolone, azathioprine or both"),
        new("amifampridine_y", "y", "time on amifampridine"),
        new("prednisolone_mg_per_d", "mg/d", "mean dose of prednisolone while on it"),
        new("azathioprine_stopped_for_harm", "1", "1 if azathioprine was stopped because of harm"),
        new("plasma_exchange_first", "1", "1 if a course of plasma exchange was given in the first eight weeks"),
        new("plasma_exchanges", "1", "courses of plasma exchange"),
        new("immunoglobulin_repeated", "1", "1 if repeated immunoglobulin was given because drugs did not control symptoms"),
        new("immunoglobulin_courses", "1", "courses of immunoglobulin"),

        // Events.
        new("nausea_vomiting", "1", "episodes of nausea or vomiting on azathioprine"),
        new("hepatotoxicity", "1", "episodes of liver harm on azathioprine"),
        new("pancreatitis", "1", "episodes of pancreatitis on azathioprine"),
        new("hypersensitivity", "1", "hypersensitivity reactions to azathioprine"),
        new("leukopenia_below_4", "1", "episodes of measured white cells below 4.0e9/L on azathioprine or while it is held"),
        new("leukopenia_below_3", "1", "episodes of measured white cells below 3.0e9/L on azathioprine or while it is held"),
        new("leukopenia_below_2", "1", "episodes of measured white cells below 2.0e9/L on azathioprine or while it is held"),
        new("neutropenia_below_1", "1", "episodes of measured neutrophils below 1.0e9/L on azathioprine or while it is held"),
        new("thrombocytopenia_below_100", "1", "episodes of measured platelets below 100e9/L on azathioprine or while it is held"),
        new("anaemia_below_100", "1", "episodes of measured haemoglobin below 100 g/L on azathioprine or while it is held"),
        new("myelotoxicity", "1", "episodes on azathioprine, or while it is held, of white cells below 3.0, neutrophils below 1.0 or platelets below 100e9/L in two counts in a row"),
        new("azathioprine_harms", "1", "adverse events of any kind on azathioprine"),
        new("azathioprine_harmed", "1", "1 after any adverse event on azathioprine"),
        new("serious_infections", "1", "serious infections"),
        new("chest_pain", "1", "episodes of chest pain"),
        new("lymphoma", "1", "lymphomas"),
        new("skin_cancer", "1", "non-melanoma skin cancers"),
        new("diabetes", "1", "new diabetes"),
        new("fracture", "1", "fractures"),
        new("cardiovascular", "1", "cardiovascular events"),
        new("psychosis", "1", "episodes of psychosis"),
        new("osteonecrosis", "1", "osteonecroses"),
        new("tumour_found", "1", "1 if a tumour was found"),
        new("first_nausea_y", "y", "time to the first nausea or vomiting"),
        new("first_leukopenia_below_3_y", "y", "time to the first measured white cells below 3.0e9/L"),
        new("first_hepatotoxicity_y", "y", "time to the first liver harm"),
        new("first_tumour_found_y", "y", "time until a tumour was found"),

        // Integrated hazards: how many events were to be expected.
        new("expected_nausea", "1", "probability of nausea or vomiting on azathioprine: the hazard integrated until it came first, or to the end"),
        new("expected_hepatotoxicity", "1", "probability of liver harm on azathioprine, likewise"),
        new("expected_pancreatitis", "1", "probability of pancreatitis on azathioprine, likewise"),
        new("expected_lymphoma_on", "1", "expected lymphomas while on azathioprine"),
        new("expected_lymphoma_off", "1", "expected lymphomas while never yet on azathioprine"),
        new("expected_serious_infection", "1", "expected serious infections"),
        new("expected_deaths", "1", "expected deaths during follow-up by the general population's hazard at the patient's age"),
        new("expected_skin_cancer_on", "1", "expected non-melanoma skin cancers while on azathioprine"),
        new("expected_skin_cancer_off", "1", "expected non-melanoma skin cancers while never yet on azathioprine"),

        // Titre and action potential of one patient over the visits.
        new("titre_cmap_r", "1", "correlation of measured titre and action potential over a patient's visits"),
        new("titre_cmap_significant", "1", "1 if that correlation has p below 0.05"),
    ];

    /// <summary>Position of a column.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public static int IndexOf(string id)
    {
        for (var index = 0; index < All.Count; index++)
        {
            if (All[index].Id == id)
            {
                return index;
            }
        }

        throw new KeyNotFoundException($"There is no column '{id}'.");
    }
}

/// <summary>One patient's row under construction; columns are named by their ids.</summary>
internal sealed class PatientRow
{
    private static readonly FrozenDictionary<string, int> Places =
        PatientColumns.All.Select((column, index) => (column.Id, index)).ToFrozenDictionary(pair => pair.Id, pair => pair.index);

    /// <summary>Every column without a number.</summary>
    public PatientRow()
    {
        Array.Fill(Values, double.NaN);
    }

    /// <summary>The numbers, in the order of <see cref="PatientColumns"/>.</summary>
    public double[] Values { get; } = new double[PatientColumns.All.Count];

    /// <summary>A column's number.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public ref double this[string column] => ref Values[Places[column]];
}
