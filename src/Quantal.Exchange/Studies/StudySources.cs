using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.Protocols;
using Quantal.Model.Units;
using Quantal.Simulation.Populations;
using Quantal.Simulation.Protocols;

namespace Quantal.Exchange.Studies;

/// <summary>Finds what a study names: its population, and protocols on file or beside it.</summary>
/// <param name="context">The study's file.</param>
/// <param name="surroundings">What it may name.</param>
/// <param name="study">What the study is called, such as <c>A cohort</c>.</param>
internal sealed class StudySources(InputContext context, CohortSurroundings surroundings, string study)
{
    private const string Ending = EvidenceFolder.Ending;

    private readonly ValueReader _values = new(context.Findings);
    private readonly Dictionary<string, Protocol?> _own = new(StringComparer.Ordinal);

    /// <summary>A population; null after a finding, or if there is no node.</summary>
    /// <param name="node">Its name.</param>
    /// <param name="form">What may stand there.</param>
    public Population? Population(YamlNode? node, Form form)
    {
        if (_values.Scalar(node, form) is not { } name)
        {
            return null;
        }

        var populations = surroundings.Populations;
        if (!populations.Has(name))
        {
            context.Findings.Error(
                node!.Place, $"the unknown population {Words.Quote(name)}", $"Known populations are {Words.Or([.. populations.Names])}.",
                NearestWord.Of(name, populations.Names));
        }

        return populations.Find(name);
    }

    /// <summary>A protocol; null after a finding, or if there is no node.</summary>
    /// <param name="node">Its name, or the path of its file from the study's folder.</param>
    /// <param name="form">What may stand there.</param>
    public Protocol? Protocol(YamlNode? node, Form form)
    {
        if (_values.Scalar(node, form) is not { } name)
        {
            return null;
        }

        return name.EndsWith(Ending, StringComparison.Ordinal) ? OwnProtocol(node!, name) : KnownProtocol(node!, name);
    }

    private Protocol? OwnProtocol(YamlNode node, string name)
    {
        if (!context.IsFile)
        {
            context.Findings.Error(node.Place, $"the protocol file {Words.Quote(name)}", $"{study} that is given as a text has no folder with further files; name one of {Words.Or([.. surroundings.Protocols.Names])}.");
            return null;
        }

        if (!_own.TryGetValue(name, out var protocol))
        {
            var path = Path.Combine(Path.GetDirectoryName(context.Path) ?? "", name);
            var result = ProtocolFile.Read(context.AddInput(path), surroundings.OfProtocols);
            context.Findings.Include(result.Findings);
            _own.Add(name, protocol = result.Protocol);
        }

        return protocol;
    }

    private Protocol? KnownProtocol(YamlNode node, string name)
    {
        var protocols = surroundings.Protocols;
        if (!protocols.Has(name))
        {
            context.Findings.Error(
                node.Place, $"the unknown protocol {Words.Quote(name)}",
                $"Built in are {Words.Or([.. protocols.Names])}; a protocol of your own is named by its path, which ends in {Ending}.",
                NearestWord.Of(name, protocols.Names));
        }

        return protocols.Find(name);
    }
}
