namespace Quantal.Model.Units;

/// <summary>Minutes and days.</summary>
public static class Clock
{
    /// <summary>Minutes in a day.</summary>
    public const int MinutesPerDay = 1440;

    /// <summary>A time in minutes as days.</summary>
    public static double Days(double minutes) => minutes / MinutesPerDay;
}
