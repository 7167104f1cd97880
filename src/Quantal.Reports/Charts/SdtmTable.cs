using System.Buffers;
using System.Globalization;
using System.Text;
using Quantal.Numerics.Decimals;
using Quantal.Simulation.Clinic;
using Quantal.Studies.Designs;

namespace Quantal.Reports.Charts;

/// <summary>
/// One domain of SDTM as a table of comma-separated text (RFC 4180, but lines end with LF): its variables, and what of a chart goes into them.
/// </summary>
internal abstract class SdtmTable
{
    /// <summary>A table.</summary>
    /// <param name="domain">The domain's code.</param>
    /// <param name="label">What a line is.</param>
    /// <param name="variables">Variables in their order.</param>
    protected SdtmTable(string domain, string label, IReadOnlyList<(string Name, string Meaning)> variables)
    {
        (Domain, Label, Variables) = (domain, label, variables);
        Header = string.Join(',', variables.Select(variable => variable.Name)) + "\n";
    }

    /// <summary>The domain's code.</summary>
    public string Domain { get; }

    /// <summary>What a line is.</summary>
    public string Label { get; }

    /// <summary>Variables in their order.</summary>
    public IReadOnlyList<(string Name, string Meaning)> Variables { get; }

    /// <summary>Name of the file.</summary>
    public string File => $"{Domain.ToLowerInvariant()}.csv";

    /// <summary>The first line.</summary>
    public string Header { get; }

    /// <summary>Writes a patient's lines.</summary>
    /// <param name="cells">Where to.</param>
    /// <param name="design">The study.</param>
    /// <param name="chart">What happened.</param>
    public abstract void Write(CsvCells cells, StudyDesign design, PatientChart chart);

    /// <summary>The study day of a day: the first visit is on day 1, and there is no day 0.</summary>
    protected internal static int StudyDay(int day) => day + 1;
}

/// <summary>A domain whose lines are made of records of one kind.</summary>
/// <typeparam name="T">What one line says.</typeparam>
internal sealed class SdtmTable<T> : SdtmTable
{
    private readonly Func<StudyDesign, PatientChart, IEnumerable<T>> _lines;
    private readonly SdtmVariable<T>[] _own;
    private readonly bool _numbered;

    /// <summary>A table.</summary>
    /// <param name="domain">The domain's code.</param>
    /// <param name="label">What a line is.</param>
    /// <param name="numbered">Whether a patient's lines have numbers.</param>
    /// <param name="lines">A patient's lines.</param>
    /// <param name="own">Variables after those that all domains begin with.</param>
    public SdtmTable(
        string domain, string label, bool numbered, Func<StudyDesign, PatientChart, IEnumerable<T>> lines, params SdtmVariable<T>[] own)
        : base(domain, label, [.. Common(domain, numbered), .. own.Select(variable => (variable.Name, variable.Meaning))])
    {
        (_lines, _own, _numbered) = (lines, own, numbered);
    }

    /// <inheritdoc/>
    public override void Write(CsvCells cells, StudyDesign design, PatientChart chart)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"{design.Name}-{chart.Person.Number}");
        var number = 0;
        foreach (var line in _lines(design, chart))
        {
            cells.Text(design.Name);
            cells.Text(Domain);
            cells.Text(subject);
            if (_numbered)
            {
                cells.Number(++number);
            }

            foreach (var variable in _own)
            {
                variable.Write(cells, line);
            }

            cells.EndLine();
        }
    }

    private static (string Name, string Meaning)[] Common(string domain, bool numbered) =>
    [
        ("STUDYID", "name of the cohort"),
        ("DOMAIN", $"`{domain}`"),
        ("USUBJID", "cohort and number of the person within the seed, as in `patients.csv`"),
        .. numbered ? [($"{domain}SEQ", "number of the line within the patient, from 1")] : Array.Empty<(string, string)>(),
    ];
}

/// <summary>A variable of a domain.</summary>
/// <typeparam name="T">What one line says.</typeparam>
/// <param name="Name">SDTM's name.</param>
/// <param name="Meaning">What it is here.</param>
/// <param name="Write">Writes one cell.</param>
internal sealed record SdtmVariable<T>(string Name, string Meaning, Action<CsvCells, T> Write);

/// <summary>Cells of comma-separated text. Numbers are the shortest text that reads back as the same double.</summary>
/// <param name="writer">Where to.</param>
internal sealed class CsvCells(IBufferWriter<byte> writer)
{
    private bool _begun;

    /// <summary>A cell with text, quoted if need be; empty for null.</summary>
    public void Text(string? text)
    {
        Separate();
        if (!string.IsNullOrEmpty(text))
        {
            var isPlain = text.AsSpan().IndexOfAny(",\"\n\r") < 0;
            Encoding.UTF8.GetBytes(isPlain ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", writer);
        }
    }

    /// <summary>A cell with a number.</summary>
    public void Number(double value)
    {
        Separate();
        writer.Advance(ShortestText.Write(value, writer.GetSpan(ShortestText.Room)));
    }

    /// <summary>Ends the line.</summary>
    public void EndLine()
    {
        writer.Write("\n"u8);
        _begun = false;
    }

    private void Separate()
    {
        if (_begun)
        {
            writer.Write(","u8);
        }

        _begun = true;
    }
}
