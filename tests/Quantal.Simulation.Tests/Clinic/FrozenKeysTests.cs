using System.Globalization;
using System.Text.RegularExpressions;
using Quantal.Numerics.Random;
using Quantal.Simulation.Protocols;
using Quantal.Simulation.Clinic;

namespace Quantal.Simulation.Tests.Clinic;

/// <summary>
/// A failure means that a key of random numbers was changed, removed, or added without being listed here. Another key gives other random
/// numbers, and with them every simulated patient another course: a key stays as it is, whatever the code around it is called.
/// </summary>
public sealed partial class FrozenKeysTests
{
    // What is added to a key is part of it. A key that is made of an id of the evidence has {} in its place.
    private static readonly Dictionary<string, uint> Keys = new(StringComparer.Ordinal)
    {
        ["calibration of the population: perturbed figure"] = 2618744743,
        ["cohort.follow-up"] = 343390699,
        ["elementary effects"] = 2940840705,
        ["event.Cardiovascular"] = 1601492572,
        ["event.Diabetes"] = 2549828334,
        ["event.FatalBleeding"] = 3045372139,
        ["event.Fracture"] = 3177206457,
        ["event.Hepatotoxicity"] = 1037270571,
        ["event.Hypersensitivity"] = 3851483994,
        ["event.Lymphoma"] = 3857343582,
        ["event.NauseaVomiting"] = 3334093121,
        ["event.Osteonecrosis"] = 2307814765,
        ["event.OtherDeath"] = 438155843,
        ["event.Pancreatitis"] = 2989002654,
        ["event.Psychosis"] = 1016012152,
        ["event.SeriousInfection"] = 1110437480,
        ["event.SkinCancer"] = 3209797706,
        ["event.chest-pain + 0"] = 1453128059,
        ["event.chest-pain + 4"] = 1453128063,
        ["event.infection-fatality"] = 414519689,
        ["event.lymphoma-survival"] = 618302467,
        ["event.recurrence + 1"] = 2001971974,
        ["event.recurrence + 2"] = 2001971975,
        ["event.tumour-search"] = 4194558406,
        ["event.tumour-survival"] = 4161040308,
        ["measure.Alt"] = 1082772510,
        ["measure.Cmap"] = 2704961942,
        ["measure.CmapIncrement"] = 3866085191,
        ["measure.Haemoglobin"] = 3141847118,
        ["measure.Igg"] = 3064517908,
        ["measure.Lymphocytes"] = 3277447236,
        ["measure.MeanCellVolume"] = 2608629208,
        ["measure.Mmp"] = 1265503791,
        ["measure.Neutrophils"] = 115769706,
        ["measure.Platelets"] = 1676510259,
        ["measure.Qmg"] = 3982035026,
        ["measure.Strength"] = 82638822,
        ["measure.Tgn"] = 895805000,
        ["measure.Tug3"] = 3655847362,
        ["measure.VgccTitre"] = 367135562,
        ["measure.WhiteCells"] = 1925925833,
        ["person.age"] = 2199182501,
        ["person.ancestry"] = 3860589459,
        ["person.bulbar"] = 3109460430,
        ["person.erectile-dysfunction"] = 3782543916,
        ["person.height"] = 4058300457,
        ["person.karnofsky"] = 2273924468,
        ["person.nat2"] = 747357361,
        ["person.nudt15"] = 857758609,
        ["person.pace-of-symptoms"] = 3890378956,
        ["person.sex"] = 2326628422,
        ["person.smoking"] = 3703910564,
        ["person.tpmt"] = 1423718055,
        ["person.tumour"] = 156887630,
        ["person.weight"] = 857866258,
        ["person.weight-loss"] = 2730364354,
        ["trial.allocation.block"] = 1730484930,
        ["trial.allocation.block-size"] = 1697046900,
        ["trial.allocation.minimisation"] = 4123791982,
        ["trial.allocation.minimisation-tie"] = 56605581,
        ["trial.arrival"] = 3833468260,
        ["trial.dropout"] = 3822013506,
        ["trial.site"] = 1015417196,
    };

    private static readonly string[] KeysOfIds =
    [
        "calibration of the population: prior of {}",
        "calibration of the population: what {} moves",
        "intake.{}",
        "{}",
        "{} deviation",
        "{} deviation events",
        "{} events",
    ];

    [Fact]
    public void The_sources_use_the_listed_keys_and_no_others()
    {
        var used = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => Use().Matches(File.ReadAllText(path)))
            .Select(KeyOf)
            .ToHashSet(StringComparer.Ordinal);

        used.Order(StringComparer.Ordinal).ShouldBe(Keys.Keys.Concat(KeysOfIds).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_key_is_the_number_that_it_was()
    {
        foreach (var (key, number) in Keys)
        {
            var parts = key.Split(" + ");
            (Purpose.Of(parts[0]) + (parts.Length == 1 ? 0 : uint.Parse(parts[1], CultureInfo.InvariantCulture))).ShouldBe(number, key);
        }

        Keys.Values.Distinct().Count().ShouldBe(Keys.Count);
    }

    [Fact]
    public void Chance_events_keep_their_keys_and_the_order_in_which_those_of_one_morning_come()
    {
        ChanceEventKeys.InOrder.ShouldBe(
        [
            (ClinicalEvent.SeriousInfection, Keys["event.SeriousInfection"]),
            (ClinicalEvent.Hepatotoxicity, Keys["event.Hepatotoxicity"]),
            (ClinicalEvent.NauseaVomiting, Keys["event.NauseaVomiting"]),
            (ClinicalEvent.Pancreatitis, Keys["event.Pancreatitis"]),
            (ClinicalEvent.Hypersensitivity, Keys["event.Hypersensitivity"]),
            (ClinicalEvent.Lymphoma, Keys["event.Lymphoma"]),
            (ClinicalEvent.SkinCancer, Keys["event.SkinCancer"]),
            (ClinicalEvent.OtherDeath, Keys["event.OtherDeath"]),
            (ClinicalEvent.Diabetes, Keys["event.Diabetes"]),
            (ClinicalEvent.Fracture, Keys["event.Fracture"]),
            (ClinicalEvent.Cardiovascular, Keys["event.Cardiovascular"]),
            (ClinicalEvent.Psychosis, Keys["event.Psychosis"]),
            (ClinicalEvent.Osteonecrosis, Keys["event.Osteonecrosis"]),
            (ClinicalEvent.FatalBleeding, Keys["event.FatalBleeding"]),
        ]);
        // The clock finds an event by its number.
        ChanceEventKeys.InOrder.Select(key => (int)key.Kind).ShouldBe(Enumerable.Range(0, ChanceEventKeys.InOrder.Count));
    }

    [Fact]
    public void Measurements_keep_their_keys()
    {
        (MeasuredQuantity Quantity, uint Purpose)[] keys =
        [
            (MeasuredQuantity.Strength, Keys["measure.Strength"]),
            (MeasuredQuantity.Cmap, Keys["measure.Cmap"]),
            (MeasuredQuantity.CmapIncrement, Keys["measure.CmapIncrement"]),
            (MeasuredQuantity.Qmg, Keys["measure.Qmg"]),
            (MeasuredQuantity.Tug3, Keys["measure.Tug3"]),
            (MeasuredQuantity.VgccTitre, Keys["measure.VgccTitre"]),
            (MeasuredQuantity.WhiteCells, Keys["measure.WhiteCells"]),
            (MeasuredQuantity.Neutrophils, Keys["measure.Neutrophils"]),
            (MeasuredQuantity.Lymphocytes, Keys["measure.Lymphocytes"]),
            (MeasuredQuantity.Platelets, Keys["measure.Platelets"]),
            (MeasuredQuantity.Haemoglobin, Keys["measure.Haemoglobin"]),
            (MeasuredQuantity.MeanCellVolume, Keys["measure.MeanCellVolume"]),
            (MeasuredQuantity.Alt, Keys["measure.Alt"]),
            (MeasuredQuantity.Tgn, Keys["measure.Tgn"]),
            (MeasuredQuantity.Mmp, Keys["measure.Mmp"]),
            (MeasuredQuantity.Igg, Keys["measure.Igg"]),
        ];

        keys.Select(key => (key.Quantity, Laboratory.Of(key.Quantity).Purpose)).ShouldBe(keys);
        keys.Select(key => key.Quantity).ShouldBe(Enum.GetValues<MeasuredQuantity>(), ignoreOrder: true);
    }

    private static string KeyOf(Match use)
    {
        var key = use.Groups["key"].Success ? Hole().Replace(use.Groups["key"].Value, "{}") : "{}";
        return use.Groups["added"].Success ? $"{key} + {use.Groups["added"].Value}" : key;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Quantal.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No Quantal.slnx above the tests: run them in a working copy.");
        }

        return folder.FullName;
    }

    [GeneratedRegex("""\bPurpose\.Of\b(\(\s*\$?"(?<key>[^"]*)"\s*\)(\s*\+\s*(?<added>\w+))?)?""")]
    private static partial Regex Use();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
