using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Studies.Calibration;

namespace Quantal.Exchange.Calibration;

/// <summary>
/// A folder laid out as the evidence into which a calibration is written: the ensemble, and the records of which there are priors with
/// the ensemble's centre in them. Its files are opened before anything is computed.
/// </summary>
public sealed class CalibrationFolder : IDisposable
{
    private readonly string _path;
    private readonly EvidenceFolder _evidence;
    private readonly RecordCentres _stated;
    private readonly List<(string Name, OutputFile File)> _files = [];

    private CalibrationFolder(string path, EvidenceFolder evidence, RecordCentres stated) =>
        (_path, _evidence, _stated) = (path, evidence, stated);

    /// <summary>Writes the files, the ensemble last, and puts them in their places.</summary>
    /// <param name="result">What the calibration gave.</param>
    /// <param name="inputs">Fingerprint of what it rests on.</param>
    /// <returns>What is in the way; where that is seen before the first file, none is written.</returns>
    public IReadOnlyList<Finding> Publish(PopulationResult result, string inputs)
    {
        if (InTheWay() is { Count: > 0 } findings)
        {
            return findings;
        }

        var centres = RecordCentres.Of(result);
        foreach (var (name, file) in _files)
        {
            using var writer = new StreamWriter(file.Stream);
            writer.Write(
                name == PopulationEnsembleFile.File ? PopulationEnsembleFile.Write(result, inputs) : centres.In(_evidence.Find(name)!.Text));
        }

        return [.. _files.Select(each => each.File.Publish()).OfType<Finding>()];
    }

    /// <summary>Removes what was not put in its place; the file for which a folder was made goes after the others in it.</summary>
    public void Dispose()
    {
        foreach (var (_, file) in Enumerable.Reverse(_files))
        {
            file.Dispose();
        }
    }

    /// <summary>Opens the files.</summary>
    internal static (CalibrationFolder? Folder, IReadOnlyList<Finding> Findings) Open(
        string path, EvidenceFolder evidence, IReadOnlyList<PopulationPrior> priors)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var folder = new CalibrationFolder(
            path, evidence, new([.. priors.Select(prior => prior.Parameter)], [.. priors.Select(prior => prior.Parameter.PriorCentre)]));
        List<Finding> findings = [];
        foreach (var name in folder._stated.Files.Append(PopulationEnsembleFile.File))
        {
            var (file, finding) = OutputFile.Open(Path.Combine(path, name));
            if (file is null)
            {
                findings.Add(finding!);
            }
            else
            {
                folder._files.Add((name, file));
            }
        }

        // What is there is read when all are known to be plain files.
        if (findings.Count == 0 && (findings = folder.InTheWay()).Count == 0)
        {
            return (folder, []);
        }

        folder.Dispose();
        return (null, findings);
    }

    // Records that say something else than the evidence, apart from what is carried into them, were edited since it was read.
    private List<Finding> InTheWay() =>
    [
        .. from name in _stated.Files
           let path = Path.Combine(_path, name)
           where File.Exists(path) && _stated.In(File.ReadAllText(path)) != _stated.In(_evidence.Find(name)!.Text)
           select new Finding(
               Severity.Error, path, 0, 0, "other records than those that were calibrated, apart from their centres",
               "Build the program again if they are newer, or name another folder."),
    ];
}
