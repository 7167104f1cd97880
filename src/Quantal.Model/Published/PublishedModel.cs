using Quantal.Model.Units;

namespace Quantal.Model.Published;

/// <summary>
/// A population model from the literature as data: linear compartments, the covariates that move their rates, and what
/// is observed of them. Typical values; spread between patients and residual error are not in it.
/// </summary>
public sealed record PublishedModel
{
    /// <summary>Name of the amount of the dose in the equation of the bioavailability.</summary>
    public const string DoseSymbol = "DOSE";

    /// <summary>The name of its file, such as <c>amifampridine-thakkar-2017</c>.</summary>
    public required string Id { get; init; }

    /// <summary>One line of what it describes.</summary>
    public required string Title { get; init; }

    /// <summary>Id of the reference it was published in.</summary>
    public required string Source { get; init; }

    /// <summary>Whom it was fitted to.</summary>
    public required string Population { get; init; }

    /// <summary>What was read of it, and what the file leaves out.</summary>
    public required string Note { get; init; }

    /// <summary>The unit of times and intervals in the data.</summary>
    public required Unit Time { get; init; }

    /// <summary>The unit of doses in the data; a rate is one of these per <see cref="Time"/>.</summary>
    public required Unit Dose { get; init; }

    /// <summary>The covariates.</summary>
    public required IReadOnlyList<PublishedCovariate> Covariates { get; init; }

    /// <summary>The numbers.</summary>
    public required IReadOnlyList<PublishedParameter> Parameters { get; init; }

    /// <summary>The individual values in the order of their evaluation.</summary>
    public required IReadOnlyList<PublishedEquation> Individual { get; init; }

    /// <summary>The compartments' names, at most six. Doses go into the first one.</summary>
    public required IReadOnlyList<string> Compartments { get; init; }

    /// <summary>The flows between them.</summary>
    public required IReadOnlyList<PublishedFlow> Flows { get; init; }

    /// <summary>The fraction of a dose that reaches the first compartment.</summary>
    public required Formula Bioavailability { get; init; }

    /// <summary>What the compartments hold of one dose: 1 for its mass, or the inverse of a molar mass.</summary>
    public required Formula Substance { get; init; }

    /// <summary>The delay of doses; null if there is none.</summary>
    public Formula? Lag { get; init; }

    /// <summary>The outputs in the order of their columns.</summary>
    public required IReadOnlyList<PublishedOutput> Outputs { get; init; }
}
