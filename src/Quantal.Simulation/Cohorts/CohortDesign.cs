using Quantal.Simulation.Orders;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;

namespace Quantal.Simulation.Cohorts;

/// <summary>A study of a virtual clinic: who comes, how they are treated, how long they are seen, and what remission and better mean.</summary>
public sealed record CohortDesign
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public required string Title { get; init; }

    /// <summary>Where persons come from.</summary>
    public required Population Population { get; init; }

    /// <summary>How they are treated.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>Patients of one repetition, at least 1.</summary>
    public required int Patients { get; init; }

    /// <summary>How long they are seen.</summary>
    public required FollowUp FollowUp { get; init; }

    /// <summary>Only persons with this tumour status; null for all.</summary>
    public TumourStatus? Tumour { get; init; }

    /// <summary>Sustained remission, as this study means it; null where nothing is asked about it.</summary>
    public Condition? Remission { get; init; }

    /// <summary>The end of a remission, as this study means it; null if one that was reached lasts.</summary>
    public Condition? Relapse { get; init; }

    /// <summary>Stronger than at the first visit, as this study means it; null where nothing is asked about it.</summary>
    public Condition? StrengthBetter { get; init; }

    /// <summary>A lower titre than at the first visit, as this study means it; null where nothing is asked about it.</summary>
    public Condition? TitreLower { get; init; }
}
