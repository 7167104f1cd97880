using Quantal.Exchange.Patients;
using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Protocols;

/// <summary>The words of protocols: quantities with their units, drugs, events, enzymes, courses.</summary>
internal static class ProtocolWords
{
    /// <summary>Quantities as they are written, each with the one unit in which it is.</summary>
    public static readonly IReadOnlyList<(string Word, MeasuredQuantity Quantity, string Unit)> Quantities =
    [
        ("strength", MeasuredQuantity.Strength, "%"),
        ("cmap", MeasuredQuantity.Cmap, "mV"),
        ("increment", MeasuredQuantity.CmapIncrement, "%"),
        ("qmg", MeasuredQuantity.Qmg, "points"),
        ("3tug", MeasuredQuantity.Tug3, "s"),
        ("titre", MeasuredQuantity.VgccTitre, "pM"),
        ("wbc", MeasuredQuantity.WhiteCells, "e9/L"),
        ("neutrophils", MeasuredQuantity.Neutrophils, "e9/L"),
        ("lymphocytes", MeasuredQuantity.Lymphocytes, "e9/L"),
        ("platelets", MeasuredQuantity.Platelets, "e9/L"),
        ("haemoglobin", MeasuredQuantity.Haemoglobin, "g/L"),
        ("mcv", MeasuredQuantity.MeanCellVolume, "fL"),
        ("alt", MeasuredQuantity.Alt, "U/L"),
        ("tgn", MeasuredQuantity.Tgn, "pmol"),
        ("mmp", MeasuredQuantity.Mmp, "pmol"),
        ("igg", MeasuredQuantity.Igg, "g/L"),
    ];

    /// <summary>Drugs by mouth.</summary>
    public static readonly IReadOnlyList<(string Word, Drug Drug)> Drugs =
        [.. DrugFacts.ByMouth.Select(d => (PatientGrammar.NameOf(d), d))];

    /// <summary>Events.</summary>
    public static readonly IReadOnlyList<(string Word, ClinicalEvent Event)> Events =
    [
        ("nausea", ClinicalEvent.NauseaVomiting),
        ("hepatotoxicity", ClinicalEvent.Hepatotoxicity),
        ("pancreatitis", ClinicalEvent.Pancreatitis),
        ("hypersensitivity", ClinicalEvent.Hypersensitivity),
        ("serious-infection", ClinicalEvent.SeriousInfection),
        ("lymphoma", ClinicalEvent.Lymphoma),
        ("skin-cancer", ClinicalEvent.SkinCancer),
        ("tumour-found", ClinicalEvent.NeoplasmFound),
        ("diabetes", ClinicalEvent.Diabetes),
        ("fracture", ClinicalEvent.Fracture),
        ("cardiovascular", ClinicalEvent.Cardiovascular),
        ("psychosis", ClinicalEvent.Psychosis),
        ("osteonecrosis", ClinicalEvent.Osteonecrosis),
    ];

    /// <summary>Genes.</summary>
    public static readonly IReadOnlyList<(string Word, Pharmacogene Gene)> Genes =
        [("TPMT", Pharmacogene.Tpmt), ("NUDT15", Pharmacogene.Nudt15), ("NAT2", Pharmacogene.Nat2)];

    /// <summary>Phenotypes.</summary>
    public static readonly IReadOnlyList<(string Word, Phenotype Phenotype)> Phenotypes =
        [("normal", Phenotype.Normal), ("intermediate", Phenotype.Intermediate), ("poor", Phenotype.Poor)];

    /// <summary>Bounds, as they stand before a number.</summary>
    public static readonly IReadOnlyList<(string Word, Bound Bound)> Bounds =
        [("at least", Bound.AtLeast), ("at most", Bound.AtMost), ("above", Bound.Above), ("below", Bound.Below)];

    /// <summary>Name of a course in texts.</summary>
    public const string PlasmaExchange = "plasma exchange";

    /// <summary>Name of a course in texts.</summary>
    public const string Immunoglobulin = "immunoglobulin";

    /// <summary>The word of a quantity.</summary>
    public static string NameOf(MeasuredQuantity quantity) => Quantities.First(q => q.Quantity == quantity).Word;
}
