namespace Quantal.Simulation.Patients;

/// <summary>What a random number is for, as a key.</summary>
internal static class Purpose
{
    /// <summary>The FNV-1a hash of a name: the same in every run and on every machine.</summary>
    public static uint Of(string name)
    {
        const uint offset = 2166136261;
        const uint prime = 16777619;
        var hash = offset;
        foreach (var letter in name)
        {
            hash = unchecked((hash ^ letter) * prime);
        }

        return hash;
    }
}
