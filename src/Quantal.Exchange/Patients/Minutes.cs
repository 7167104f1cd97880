namespace Quantal.Exchange.Patients;

/// <summary>Whole minutes from numbers that people write.</summary>
internal static class Minutes
{
    /// <summary>Minutes in a day.</summary>
    public const int PerDay = 1440;

    /// <summary>The longest time a patient file may speak of: 60 years of 365.25 days.</summary>
    public const int Maximum = 60 * 21915 * 24;

    /// <summary>How far a printed decimal may stand from the whole minute it means, in minutes.</summary>
    public const double Tolerance = 1e-3;

    /// <summary>The whole minute that the number means, or null if it means none.</summary>
    public static int? Whole(double minutes)
    {
        var whole = Math.Round(minutes);
        return Math.Abs(whole) <= Maximum && Math.Abs(minutes - whole) <= Tolerance ? (int)whole : null;
    }

    /// <summary>Minutes as people read them.</summary>
    public static string Text(int minutes)
        => minutes % PerDay == 0 ? $"day {minutes / PerDay}" : $"day {Words.Number(Math.Floor(minutes / (double)PerDay))} + {Words.Number(minutes % PerDay / 60.0)} h";
}
