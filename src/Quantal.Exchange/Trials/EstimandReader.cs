using System.Text.RegularExpressions;
using Quantal.Exchange.Files;
using Quantal.Exchange.Protocols;
using Quantal.Model.Drugs;
using Quantal.Model.Units;
using Quantal.Studies.Trials;

namespace Quantal.Exchange.Trials;

/// <summary>Reads what a trial asks, and checks that endpoint, strategies and analyses fit each other and the arms.</summary>
/// <param name="context">The file's findings.</param>
/// <param name="definitions">Named conditions, and what both arms measure.</param>
/// <param name="arms">The arms; empty after a finding.</param>
/// <param name="drug">The trial drug; null if there is none.</param>
/// <param name="runInDays">Day of allocation.</param>
/// <param name="there">What the trial has that analyses may need.</param>
internal sealed partial class EstimandReader(
    ProtocolContext context, DefinitionTable definitions, IReadOnlyList<TrialArm> arms, Drug? drug, int runInDays,
    (bool Visits, bool Strata) there)
{
    private readonly ValueReader _values = context.Values;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The estimands that could be read.</summary>
    public IReadOnlyList<Estimand> Read(YamlNode? node)
    {
        Estimand?[] read = [.. context.Several(node, TrialGrammar.Estimands).Select(ReadOne)];
        Estimand[] estimands = [.. read.OfType<Estimand>()];
        if (read.Length > 0 && read.Length == estimands.Length && !Array.Exists(estimands, estimand => estimand.IsPrimary))
        {
            context.Findings.Error(node!.Place, "no primary estimand", "Write 'role: primary' for what the trial is decided by.");
        }

        return estimands;
    }

    private Estimand? ReadOne(YamlNode node)
    {
        if (KeyedValues.Read(node, TrialGrammar.EstimandForm, "an estimand", context.Findings) is not { } fields)
        {
            return null;
        }

        var name = NameOf(fields[TrialGrammar.Estimand]);
        var endpoint = context.Sentence(
            fields[TrialGrammar.Of], TrialGrammar.Of.Form,
            new EndpointText(definitions.Scope.Quantities!, definitions.Scope.Definitions).Read);
        var primary = _values.Word<bool>(fields[TrialGrammar.Role], TrialGrammar.Role);
        var analyses = context.Several(fields[TrialGrammar.Analyses], TrialGrammar.Analyses)
            .Select(analysis => AnalysisOf(analysis, endpoint))
            .ToArray();
        foreach (var twice in analyses.OfType<AnalysisMethod>().GroupBy(method => method).Where(same => same.Count() > 1))
        {
            context.Findings.Error(
                fields[TrialGrammar.Analyses]!.Place, $"the analysis {Words.Quote(twice.Key.Name)} stands twice", "Keep one of them.");
        }

        var stopping = StrategyOf(fields, TrialGrammar.Stopping, drug is not null, "no trial drug is named");
        var rescue = StrategyOf(fields, TrialGrammar.Rescue, HasCourses, "no arm gives a course");
        var death = _values.Word<Strategy>(fields[TrialGrammar.Death], TrialGrammar.Death);
        var composite = new[] { stopping, rescue, death }.Contains(Strategy.Composite);
        var failure = FailureOf(fields, composite, endpoint);
        return name is null || endpoint is null || primary is null || stopping is null || rescue is null || death is null
            || Array.Exists(analyses, one => one is null)
            ? null
            : new Estimand(
                name, endpoint, stopping.Value, rescue.Value, death.Value, failure, [.. analyses.OfType<AnalysisMethod>()], primary.Value);
    }

    private bool HasCourses =>
        arms.Count == 0 || arms.Any(arm => arm.Protocol.PlasmaExchange is not null || arm.Protocol.Immunoglobulin is not null);

    private string? NameOf(YamlNode? node)
    {
        if (_values.Scalar(node, TrialGrammar.Estimand.Form) is not { } name)
        {
            return null;
        }

        if (!OwnName().IsMatch(name))
        {
            context.Findings.Error(
                node!.Place, $"the name {Words.Quote(name)}",
                "A name is of small letters, digits and hyphens, begins with a letter, and has at most 30 of them.");
        }
        else if (!_names.Add(name))
        {
            context.Findings.Error(node!.Place, $"the estimand {Words.Quote(name)} stands twice", "Give each a name of its own.");
        }

        return name;
    }

    private AnalysisMethod? AnalysisOf(YamlNode node, TrialEndpoint? endpoint)
    {
        if (_values.Scalar(node, TrialGrammar.Analyses.Form) is not { } text)
        {
            return null;
        }

        var method = AnalysisMethods.All.FirstOrDefault(method => method.Name == text);
        string[] known = [.. AnalysisMethods.All.Select(method => method.Name)];
        if (method is null)
        {
            context.Findings.Error(
                node.Place, $"the analysis {Words.Quote(text)}, which is not supported", $"Known are {Words.Or(known)}.",
                NearestWord.Of(text, known));
        }
        else if (endpoint is not null && method.Kind != endpoint.Kind)
        {
            string[] fitting = [.. AnalysisMethods.All.Where(other => other.Kind == endpoint.Kind).Select(other => other.Name)];
            context.Findings.Error(
                node.Place, $"the analysis {Words.Quote(text)} of {Words.Quote(endpoint.Words)}",
                $"It does not fit the endpoint; {Words.Or(fitting)} does.");
        }
        else if (endpoint is not null && method.Needs.HasFlag(AnalysisNeeds.Baseline) && !HasBaseline(endpoint))
        {
            context.Findings.Error(
                node.Place, $"the analysis {Words.Quote(text)} of {Words.Quote(endpoint.Words)}, of which there is no value at allocation",
                "Take an analysis that does not adjust for it, or measure it in both arms by then.");
        }

        else if (endpoint is not null && method.Needs.HasFlag(AnalysisNeeds.Visits) && endpoint.AtVisits is null)
        {
            context.Findings.Error(
                node.Place, $"the analysis {Words.Quote(text)} of {Words.Quote(endpoint.Words)}, which no visit has a value of",
                "Take what visits measure at the end, or its change.");
        }

        if (method?.Needs.HasFlag(AnalysisNeeds.Visits) == true && !there.Visits)
        {
            context.Findings.Error(
                node.Place, $"the analysis {Words.Quote(text)} without planned visits",
                $"Write '{TrialGrammar.Visits.Name}' in the trial, ending with the end of the follow-up.");
        }

        if (method?.Needs.HasFlag(AnalysisNeeds.Strata) == true && !there.Strata)
        {
            context.Findings.Error(
                node.Place, $"the analysis {Words.Quote(text)} without strata",
                $"Write '{TrialGrammar.Strata.Name}' at '{TrialGrammar.Allocation.Name}', or take an analysis that is not stratified.");
        }

        return method;
    }

    private bool HasBaseline(TrialEndpoint endpoint) => endpoint.Baseline is { } quantity
        && arms.All(arm => arm.Protocol.Panels.Any(panel => panel.While is null && panel.Quantities.Contains(quantity)
            && panel.Timetable.NextAfter(-1) <= runInDays / CalendarDays.PerWeek));

    private Strategy? StrategyOf(KeyedValues fields, KeyRule key, bool mayHappen, string why)
    {
        if (fields[key] is not { } node)
        {
            if (mayHappen)
            {
                context.Findings.Error(fields.Place, $"no '{key.Name}' in an estimand", $"Write {key.Name}: {key.Form.Describe()}.");
            }

            return Strategy.TreatmentPolicy;
        }

        if (!mayHappen)
        {
            context.Findings.Error(node.Place, $"'{key.Name}' where {why}", "Remove it.");
        }

        return _values.Word<Strategy>(node, key);
    }

    private CompositeFailure? FailureOf(KeyedValues fields, bool composite, TrialEndpoint? endpoint)
    {
        var node = fields[TrialGrammar.Failure];
        if (composite != node is not null)
        {
            context.Findings.Error(
                node?.Place ?? fields.Place,
                composite ? "an event that is composite, without 'failure'" : "'failure' where no event is composite",
                composite ? $"Write failure: {TrialGrammar.Failure.Form.Describe()}." : "Remove it.");
            return null;
        }

        if (node is null || endpoint is null)
        {
            return null;
        }

        if (endpoint.Kind != EndpointKind.Time)
        {
            var value = _values.Real(node, TrialGrammar.Failure);
            if (endpoint.Kind == EndpointKind.Share && value is not (null or 0 or 1))
            {
                context.Findings.Error(node.Place, $"{node.Describe()} at 'failure' of a share", "Write 0 or 1.");
            }

            return value is { } number ? new CompositeFailure(number, false) : null;
        }

        if (node.Text is not ("event" or "never"))
        {
            context.Findings.Error(
                node.Place, $"{node.Describe()} at 'failure' of a time", "Write event or never.",
                NearestWord.Of(node.Text, ["event", "never"]));
        }

        return new CompositeFailure(double.NaN, node.Text == "event");
    }

    [GeneratedRegex(TrialGrammar.EstimandName)]
    private static partial Regex OwnName();
}
