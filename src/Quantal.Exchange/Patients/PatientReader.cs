using Quantal.Exchange.Yaml;
using Quantal.Simulation.Orders;

namespace Quantal.Exchange.Patients;

/// <summary>Reads the block <c>patient</c>.</summary>
internal sealed class PatientReader(ReadContext context)
{
    private readonly ValueReader _values = new(context.Findings);

    /// <summary>The patient, or null after a finding.</summary>
    public Patient? Read(YamlNode node)
    {
        var g = context.Grammar;
        if (Fields.Read(node, (Grammar.MapForm)g.PatientKey.Form, "patient", context.Findings) is not { } f)
        {
            return null;
        }

        var sex = _values.Word<Sex>(f[g.Sex], g.Sex);
        var age = _values.Quantity(f[g.Age], g.Age);
        var weight = _values.Quantity(f[g.Weight], g.Weight);
        var height = _values.Quantity(f[g.Height], g.Height);
        var phenotypes = f[g.Phenotypes] is { } p ? ReadPhenotypes(p) : null;
        var tumour = _values.Word<TumourStatus>(f[g.Tumour], g.Tumour);
        var baseline = f[g.Baseline] is { } b ? ReadBaseline(b) : new Baseline(null, null);
        return sex is null || age is null || weight is null || height is null || phenotypes is null || tumour is null || baseline is null
            ? null
            : new Patient(sex.Value, age.Value, weight.Value, height.Value, phenotypes, tumour.Value, baseline);
    }

    private Phenotypes? ReadPhenotypes(YamlNode node)
    {
        var g = context.Grammar;
        if (Fields.Read(node, (Grammar.MapForm)g.Phenotypes.Form, "patient.phenotypes", context.Findings) is not { } f)
        {
            return null;
        }

        var tpmt = _values.Word<Phenotype>(f[g.Tpmt], g.Tpmt);
        var nudt15 = _values.Word<Phenotype>(f[g.Nudt15], g.Nudt15);
        var nat2 = _values.Word<Phenotype>(f[g.Nat2], g.Nat2);
        return tpmt is null || nudt15 is null || nat2 is null ? null : new Phenotypes(tpmt.Value, nudt15.Value, nat2.Value);
    }

    private Baseline? ReadBaseline(YamlNode node)
    {
        var g = context.Grammar;
        return Fields.Read(node, (Grammar.MapForm)g.Baseline.Form, "patient.baseline", context.Findings) is { } f
            ? new Baseline(_values.Quantity(f[g.Cmap], g.Cmap), _values.Quantity(f[g.Titre], g.Titre))
            : null;
    }
}
