using System.Globalization;
using Quantal.Model.Records;
using Quantal.Model.Units;

namespace Quantal.Model.Printing;

/// <summary>The parts of an evidence record in words.</summary>
public static class RecordWords
{
    /// <summary>The record's name without its mechanism.</summary>
    public static string Name(ParameterRecord record) => record.Id[(record.Mechanism.Length + 1)..];

    /// <summary>The typical value with its unit; a pure number has none.</summary>
    public static string Value(ParameterRecord record) => WithUnit(Number(record.Value.Value), record.Value.Unit);

    /// <summary>The range of every patient's value.</summary>
    public static string Bounds(ParameterRecord record) =>
        WithUnit($"{Number(record.Bounds.Lower)} to {Number(record.Bounds.Upper)}", record.Value.Unit);

    /// <summary>
    /// How patients differ: <c>CV 48.1 %</c> of a lognormal, <c>CV 190 % about the mean</c> where its value is the mean, <c>logit SD 0.8</c>,
    /// <c>SD 2 mV</c>; <c>-</c> if they do not.
    /// </summary>
    public static string Spread(ParameterRecord record) => record.Variation switch
    {
        null => "-",
        { Distribution: Distribution.LogNormal } lognormal =>
            string.Create(CultureInfo.InvariantCulture, $"CV {100 * lognormal.Stated:0.###} %"),
        { Distribution: Distribution.LogNormalOfMean } lognormal =>
            string.Create(CultureInfo.InvariantCulture, $"CV {100 * lognormal.Stated:0.###} % about the mean"),
        { Distribution: Distribution.LogitNormal } logitnormal => $"logit SD {Number(logitnormal.Stated)}",
        var normal => $"SD {WithUnit(Number(normal.Stated), record.Value.Unit)}",
    };

    /// <summary>The distribution between patients with its correlations.</summary>
    public static string Variation(ParameterRecord record)
    {
        if (record.Variation is not { } variation)
        {
            return "the same in every patient";
        }

        var correlations = variation.Correlations.Select(pair => $"; correlation {Number(pair.Value)} with {pair.Key}");
        var distribution = variation.Distribution == Distribution.LogNormalOfMean
            ? "lognormal"
            : variation.Distribution.ToString().ToLowerInvariant();
        return $"{distribution}, {Spread(record)}{string.Concat(correlations)}";
    }

    /// <summary>What the grade means.</summary>
    public static string Meaning(Grade grade) => grade switch
    {
        Grade.Seen => "stood in a passage of the source that was read",
        Grade.SeenSecondHand => "stood in a page that quotes the source",
        Grade.Recall => "general knowledge that was not looked up",
        Grade.Derived => "arithmetic on figures that were seen",
        Grade.Assumed => "an assumption of this project",
        _ => "chosen so that the model meets observations",
    };

    /// <summary>A source with its identifiers.</summary>
    public static string Citation(Reference reference)
    {
        (string Name, string? Value)[] identifiers = [("doi", reference.Doi), ("PMID", reference.Pmid), ("PMC", reference.Pmc)];
        return reference.Citation
            + string.Concat(identifiers.Where(one => one.Value is not null).Select(one => $". {one.Name} {one.Value}"));
    }

    /// <summary>A value that was not chosen.</summary>
    public static string Rejected(RejectedValue rejected) =>
        $"{WithUnit(Number(rejected.Value.Value), rejected.Value.Unit)} ({rejected.Source}): {rejected.Why}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');

    private static string WithUnit(string number, Unit unit) => unit.Text == "1" ? number : $"{number} {unit.Text}";
}
