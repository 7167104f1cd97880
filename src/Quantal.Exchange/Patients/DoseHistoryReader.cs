namespace Quantal.Exchange.Patients;

/// <summary>Opens the CSV dose histories that a patient file refers to.</summary>
internal sealed class DoseHistoryReader(ReadContext context)
{
    /// <summary>Most rows read over all dose histories of a patient file: four doses a day for 60 years fit.</summary>
    public const int MaximumRows = 100_000;

    /// <summary>Adds the orders of one history.</summary>
    /// <param name="name">Path relative to the patient file's folder.</param>
    /// <param name="place">Where the patient file names it.</param>
    /// <param name="orders">Receives the orders.</param>
    public void Read(string name, Place place, List<PlacedOrder> orders)
    {
        if (name.Split('/').Any(part => part.Length == 0 || part is "." or ".." || part.AsSpan().IndexOfAny("\\:\0") >= 0))
        {
            context.Findings.Error(place, $"the path {Words.Quote(name)}", "A dose history lies in the patient file's folder or below: no '..', no leading '/', no drive.");
            return;
        }

        var path = Path.Combine(Path.GetDirectoryName(context.Path) ?? "", name);
        if (!File.Exists(path))
        {
            context.Findings.Error(place, $"there is no file {Words.Quote(path)}", "Paths are relative to the patient file's folder.");
            return;
        }

        try
        {
            if (LeadsAway(path))
            {
                context.Findings.Error(place, $"{Words.Quote(path)} is a link", "Put the dose history itself into the patient file's folder.");
                return;
            }

            context.AddInput(path);
            using var reader = new StreamReader(path);
            new DoseHistoryFile(context, path, new CsvRows(reader)).Read(orders);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            context.Findings.Error(place, $"{Words.Quote(path)} cannot be read", $"Check its permissions ({exception.Message}).");
        }
    }

    private bool LeadsAway(string path)
    {
        var home = Path.GetFullPath(Path.GetDirectoryName(context.Path) is { Length: > 0 } folder ? folder : ".");
        for (var part = Path.GetFullPath(path); part is not null && part.Length > home.Length; part = Path.GetDirectoryName(part))
        {
            if (new FileInfo(part).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }
}
