using Quantal.Exchange.Files;
using Quantal.Exchange.LambertEaton;
using Quantal.Model.Units;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Treatments;

namespace Quantal.Exchange.Patients;

/// <summary>Reads the whole file: patient, treatments, observation, and what only shows between them.</summary>
internal sealed class ScenarioReader(ReadContext context)
{
    /// <summary>The scenario, or null if a part of it could not be read; findings say why.</summary>
    public Scenario? Read(YamlNode root)
    {
        var grammar = context.Grammar;
        if (KeyedValues.Read(root, grammar.Root, "the file", context.Findings) is not { } fields)
        {
            return null;
        }

        var patient = fields[grammar.PatientKey] is { } p ? new PatientReader(context).Read(p) : null;
        var placed = ReadTreatments(fields[grammar.Treatments]);
        var observation = fields[grammar.Observe] is { } o ? new ObservationReader(context).Read(o) : null;
        var measured = new MeasurementReader(context).Read(fields[grammar.Measurements], observation);

        if (patient is not null && observation is not null)
        {
            WarnOfAge(patient, observation, fields[grammar.Observe]!.Place);
        }

        var treatments = new List<Treatment>();
        foreach (var (name, orders) in placed)
        {
            context.Findings.Treatment = name;
            new OrderChecks(context, patient, observation).Check(orders);
            if (patient is not null)
            {
                new DosingAdvice(context, patient).Give(orders);
            }

            treatments.Add(new Treatment(name, OrderMerger.Merge(orders)));
        }

        context.Findings.Treatment = null;
        return patient is null || observation is null ? null : new Scenario(patient, treatments, observation) { Measurements = measured };
    }

    private void WarnOfAge(Patient patient, Observation observation, Place place)
    {
        var end = patient.AgeYears + (Clock.Days(observation.UntilMinute) / CalendarDays.PerYear);
        if (end > context.Limits.Age.Maximum)
        {
            context.Findings.Warn(
                place, $"an observation that ends at the age of {Words.Number(Math.Round(end, 1))} y",
                "Nothing here says that a patient dies meanwhile; shorten 'until' if it should not go on so long.");
        }
    }

    private List<(string Name, IReadOnlyList<PlacedOrder> Orders)> ReadTreatments(YamlNode? node)
    {
        var form = (TreatmentsForm)context.Grammar.Treatments.Form;
        var treatments = new List<(string, IReadOnlyList<PlacedOrder>)>();
        if (node is null or { Kind: YamlKind.Refused })
        {
            return treatments;
        }

        if (node.Kind != YamlKind.Mapping || node.Entries.Count == 0)
        {
            context.Findings.Error(
                node.Place, $"{(node.Kind == YamlKind.Mapping ? "no treatment" : node.Describe())} at 'treatments'",
                $"Write {form.Describe()}.");
            return treatments;
        }

        if (node.Entries.Count > form.Maximum)
        {
            context.Findings.Error(
                node.Entries[form.Maximum].Key.Place, $"{node.Entries.Count} treatments",
                $"At most {form.Maximum} are compared in one file; split it.");
            return treatments;
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var orders = new OrderReader(context);
        foreach (var (key, value) in node.Entries)
        {
            CheckName(key, names);
            treatments.Add((key.Text, orders.Read(key, value)));
        }

        return treatments;
    }

    private void CheckName(YamlNode key, Dictionary<string, string> names)
    {
        if (TreatmentName.Problem(key.Text) is { } problem)
        {
            context.Findings.Error(key.Place, $"the treatment name {Words.Quote(key.Text)} {problem}", TreatmentName.Advice);
        }

        if (!names.TryAdd(TreatmentName.Look(key.Text), key.Text))
        {
            var other = names[TreatmentName.Look(key.Text)];
            var same = other == key.Text ? "stands twice" : $"differs from {Words.Quote(other)} only in capitals or spaces";
            context.Findings.Error(
                key.Place, $"the treatment name {Words.Quote(key.Text)} {same}", "Give each treatment a name of its own.");
        }
    }
}

/// <summary>Reads the block <c>patient</c>.</summary>
internal sealed class PatientReader(ReadContext context)
{
    private readonly ValueReader _values = new(context.Findings);

    /// <summary>The patient, or null after a finding.</summary>
    public Patient? Read(YamlNode node)
    {
        var g = context.Grammar;
        if (KeyedValues.Read(node, (Quantal.Exchange.Files.MapForm)g.PatientKey.Form, "patient", context.Findings) is not { } f)
        {
            return null;
        }

        var sex = _values.Word<Sex>(f[g.Sex], g.Sex);
        var age = _values.Quantity(f[g.Age], g.Age);
        var weight = _values.Quantity(f[g.Weight], g.Weight);
        var height = _values.Quantity(f[g.Height], g.Height);
        var phenotypes = f[g.Phenotypes] is { } p ? ReadPhenotypes(p) : null;
        var aetiology = _values.Word<Aetiology>(f[AetiologyKeys.OfPatient], AetiologyKeys.OfPatient);
        var baseline = f[g.Baseline] is { } b ? ReadBaseline(b) : new Baseline(null, null);
        CheckMass(weight, height, f);
        return sex is null || age is null || weight is null || height is null || phenotypes is null || aetiology is null
            || baseline is null
            ? null
            : new Patient(sex.Value, age.Value, weight.Value, height.Value, phenotypes, aetiology.Value, baseline);
    }

    private void CheckMass(double? weight, double? height, KeyedValues fields)
    {
        if (weight is not { } kilograms || height is not { } centimetres)
        {
            return;
        }

        var index = kilograms / (centimetres * centimetres / 10_000);
        var place = fields[context.Grammar.Weight]!.Place;
        var found = $"{Words.Number(kilograms)} kg at {Words.Number(centimetres)} cm, "
            + $"a body mass index of {Words.Number(Math.Round(index, 1))} kg/m2";
        if (!context.Limits.BodyMassIndex.Contains(index))
        {
            context.Findings.Error(place, found, $"Accepted are {context.Limits.BodyMassIndex}; check both and their units.");
        }
        else if (!context.Limits.UsualBodyMassIndex.Contains(index))
        {
            context.Findings.Warn(place, found, $"Usual are {context.Limits.UsualBodyMassIndex}; check both and their units.");
        }
    }

    private Phenotypes? ReadPhenotypes(YamlNode node)
    {
        var g = context.Grammar;
        if (KeyedValues.Read(node, (Quantal.Exchange.Files.MapForm)g.Phenotypes.Form, "patient.phenotypes", context.Findings) is not { } f)
        {
            return null;
        }

        var tpmt = _values.Word<Phenotype>(f[g.Tpmt], g.Tpmt);
        var nudt15 = _values.Word<Phenotype>(f[g.Nudt15], g.Nudt15);
        var nat2 = _values.Word<Phenotype>(f[g.Nat2], g.Nat2);
        return tpmt is null || nudt15 is null || (nat2 is null && f[g.Nat2] is not null)
            ? null
            : new Phenotypes(tpmt.Value, nudt15.Value, nat2);
    }

    private Baseline? ReadBaseline(YamlNode node)
    {
        var g = context.Grammar;
        return KeyedValues.Read(node, (Quantal.Exchange.Files.MapForm)g.Baseline.Form, "patient.baseline", context.Findings) is { } f
            ? new Baseline(_values.Quantity(f[g.Cmap], g.Cmap), _values.Quantity(f[g.Titre], g.Titre))
            : null;
    }
}

/// <summary>Reads the block <c>observe</c>.</summary>
internal sealed class ObservationReader(ReadContext context)
{
    /// <summary>Most times at which readouts are saved.</summary>
    public const int MaximumTimes = 200_000;

    // At a visit the morning tablet has been taken an hour before.
    private const int VisitMinute = 60;

    private readonly ValueReader _values = new(context.Findings);

    /// <summary>The observation, or null after a finding.</summary>
    public Observation? Read(YamlNode node)
    {
        var g = context.Grammar;
        if (KeyedValues.Read(node, (MapForm)g.Observe.Form, "observe", context.Findings) is not { } f)
        {
            return null;
        }

        var until = _values.Time(f[g.ObserveUntil], g.ObserveUntil);
        var every = _values.Time(f[g.ObserveEvery], g.ObserveEvery);
        var given = _values.Time(f[g.ObserveAt], g.ObserveAt);
        if (until is null || every is null || (f[g.ObserveAt] is not null && given is null))
        {
            return null;
        }

        var at = given ?? (every % Clock.MinutesPerDay == 0 ? VisitMinute : 0);
        if (at >= every)
        {
            context.Findings.Error(
                f[g.ObserveAt]!.Place, $"{f[g.ObserveAt]!.Describe()} at 'at' is not shorter than 'every'",
                "Visits would overtake each other; shorten it.");
        }

        if (every > until)
        {
            context.Findings.Error(
                f[g.ObserveEvery]!.Place, $"{f[g.ObserveEvery]!.Describe()} at 'every' is longer than the observation",
                "Lengthen 'until' or shorten 'every'.");
        }

        if ((until - at) / every + 1 > MaximumTimes)
        {
            context.Findings.Error(
                f[g.ObserveEvery]!.Place, $"{(until - at) / every + 1} times at which readouts are saved",
                $"At most {MaximumTimes} are supported; lengthen 'every' or shorten 'until'.");
        }

        return new Observation(until.Value, every.Value, at) { WholeDay = _values.Word<bool>(f[g.ObserveDay], g.ObserveDay) is true };
    }
}
