using System.Globalization;
using Quantal.Model.Drugs;

namespace Quantal.Exchange.Models;

/// <summary>
/// The compartments of the control stream. NONMEM adds to a compartment and takes nothing away: what falls at an instant is the difference of two, of
/// which the second gathers what was taken away.
/// </summary>
internal sealed class NonmemCompartments
{
    private const string Taken = "_taken_away";

    private readonly Dictionary<string, int> _numbers;

    /// <param name="model">The model.</param>
    public NonmemCompartments(ExportedModel model)
    {
        string[] falling =
        [
            .. model.Exchanged.Select(change => change.Name),
            .. JumpKind.Doses.Where(kind => kind.Drug!.Value.IsInfused())
                .SelectMany(kind => model.Taken(kind.Drug!.Value))
                .Select(change => change.Name),
            ExportedModel.InfusionRate,
        ];
        Names = [.. model.States.Select(state => state.Name), ExportedModel.InfusionRate, .. falling.Select(name => name + Taken)];
        _numbers = Names.Select((name, index) => (name, index + 1)).ToDictionary();
    }

    /// <summary>Names of all compartments, in their order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The number of a compartment, from 1.</summary>
    public int Number(string name) => _numbers[name];

    /// <summary>The number of the compartment that gathers what is taken away from another.</summary>
    public int NumberOfTaken(string name) => _numbers[name + Taken];

    /// <summary>A state in a formula; null for what is none.</summary>
    public string? Of(string name) =>
        !_numbers.TryGetValue(name, out var number) ? null
        : _numbers.TryGetValue(name + Taken, out var taken) ? string.Create(CultureInfo.InvariantCulture, $"(A({number})-A({taken}))")
        : string.Create(CultureInfo.InvariantCulture, $"A({number})");
}
