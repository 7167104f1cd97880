using Quantal.Model.Records;
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

/// <summary>One number of a published model.</summary>
/// <param name="Symbol">Its name in the model's equations.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Value">The published value with its unit.</param>
/// <param name="Source">Id of the reference.</param>
/// <param name="Grade">How far the figure was checked.</param>
/// <param name="Method">How it was obtained.</param>
/// <param name="Note">Where in the source, or how and why; may be empty.</param>
public sealed record PublishedParameter(
    string Symbol, string Meaning, Quantity Value, string Source, Grade Grade, Method Method, string Note);

/// <summary>A property of the patient that a published model asks for.</summary>
/// <param name="Symbol">Its name in the equations and its column in the data.</param>
/// <param name="Meaning">What it is; for a yes or no, what 1 means.</param>
/// <param name="Unit">The unit of the column.</param>
/// <param name="IsIndicator">Whether it is 0 or 1; otherwise it is a positive number.</param>
public sealed record PublishedCovariate(string Symbol, string Meaning, Unit Unit, bool IsIndicator);

/// <summary>An individual value, such as the clearance at the patient's weight.</summary>
/// <param name="Symbol">Its name in later equations.</param>
/// <param name="Equation">Its equation, over parameters, covariates and earlier individual values.</param>
public sealed record PublishedEquation(string Symbol, Formula Equation);

/// <summary>What leaves a compartment, in proportion to what it holds.</summary>
/// <param name="From">The compartment, from 0.</param>
/// <param name="To">Where it goes, from 0; null out of the body.</param>
/// <param name="Rate">The rate, per time.</param>
public sealed record PublishedFlow(int From, int? To, Formula Rate);

/// <summary>What a published model gives at an observation.</summary>
/// <param name="Symbol">Its name in later equations and its column in the result.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Unit">The unit of the column.</param>
/// <param name="Equation">Its equation, over parameters, individual values, compartments and earlier outputs.</param>
public sealed record PublishedOutput(string Symbol, string Meaning, Unit Unit, Formula Equation);
