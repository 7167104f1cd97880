namespace Quantal.Exchange.Tests.Models;

/// <summary>Compares numbers by their relative difference; what is not a number equals nothing.</summary>
internal static class Close
{
    public static void ShouldBeWithin(this double found, double relative, double expected, string what)
    {
        double.IsFinite(expected).ShouldBeTrue(what);
        double.IsFinite(found).ShouldBeTrue(what);
        Math.Abs(found - expected).ShouldBeLessThanOrEqualTo(relative * Math.Abs(expected), what);
    }
}
