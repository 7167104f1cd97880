using Quantal.Studies.Published;

namespace Quantal.Studies.Judgement;

/// <summary>One run of the comparison with the published figures as the ledger holds it. What verifies may be looked at once for each
/// state of the model; a ledger shows how often it was.</summary>
/// <param name="Date">The day of the run.</param>
/// <param name="Evidence">Fingerprint of the evidence it rested on.</param>
/// <param name="Members">Sets of parameters that were taken.</param>
/// <param name="Studies">Simulated studies with each.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Headline">The headline.</param>
public sealed record LedgerEntry(DateOnly Date, string Evidence, int Members, int Studies, ulong Seed, Headline Headline);

/// <summary>The headline of a comparison with the published figures, rounded as the ledger holds it.</summary>
/// <param name="Build">Of the figures that are built on.</param>
/// <param name="Verify">Of the figures that verify.</param>
public sealed record Headline(EvidenceScore Build, EvidenceScore Verify)
{
    private const int Decimals = 3;

    /// <summary>The headline of a result.</summary>
    public static Headline Of(EvidenceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(Rounded(result.Score(StudyUse.Build)), Rounded(result.Score(StudyUse.Verify)));
    }

    private static EvidenceScore Rounded(EvidenceScore score) => score with
    {
        Skill = Math.Round(score.Skill, Decimals),
        SkillOverEarlier = Math.Round(score.SkillOverEarlier, Decimals),
    };
}

/// <summary>All runs that were entered, and the present one.</summary>
/// <param name="Entries">The runs that were entered, the first first.</param>
/// <param name="Present">The present one, with the day of today.</param>
public sealed record EvidenceLedger(IReadOnlyList<LedgerEntry> Entries, LedgerEntry Present)
{
    /// <summary>Whether the present result is among those that were entered, on whatever day.</summary>
    public bool IsEntered => Entries.Any(entry => entry with { Date = Present.Date } == Present);
}
