using System.Reflection;
using System.Text;
using Quantal.Model.Effects;
using Quantal.Model.Expressions;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Records;
using Quantal.Model.Units;

namespace Quantal.Model.Printing;

/// <summary>
/// The model's quantities as symbols with readable names: parameters are called as their evidence records, states and
/// individual values as their fields, each with its mechanism in front. Of two of one name in a mechanism, the state keeps it, a parameter
/// is called <c>_parameter</c> and an individual value <c>_individual</c>.
/// </summary>
public sealed class ModelSymbols
{
    /// <summary>Name of the dose that is swallowed.</summary>
    public const string Dose = "dose";

    /// <summary>Name of the plasma that is exchanged, in plasma volumes.</summary>
    public const string PlasmaVolumes = "plasma_volumes";

    private readonly Dictionary<string, Dimension> _dimensions = [];
    private readonly Dictionary<string, string> _owners = [];
    private readonly List<Binding> _individualFormulas = [];
    private ModelParameters<Expression> _parameters;
    private ModelIndividual<Expression> _individual;
    private ModelCovariates<Expression> _covariates;
    private WholeState<Expression> _state;
    private DrugEffects<Expression> _effects;

    /// <param name="catalog">The records, for the units of the parameters.</param>
    public ModelSymbols(ParameterCatalog catalog)
    {
        var stateNames = Layout<WholeState<Expression>>().Select(Name).ToHashSet(StringComparer.Ordinal);
        Fill(ref _covariates, place => ($"patient.{SymbolNames.Words(place.Name)}", DeclaredBy(place)));
        Fill(ref _effects, place => ($"drive.{SymbolNames.Words(place.Name)}", DeclaredBy(place)));
        Fill(ref _state, place => (Name(place), DeclaredBy(place)), owned: true);

        // What an individual value is made of has to be known before its parameters are named: their names must not meet.
        var ownNames = IndividualNames(stateNames);
        Fill(ref _parameters, place =>
        {
            var record = catalog.Get(place.Field.GetCustomAttribute<EvidenceAttribute>()!.Id);
            var name = ParameterName(record.Id);
            return (stateNames.Contains(name) || ownNames.ContainsValue(name) ? $"{name}_parameter" : name, record.Value.Unit.Dimension);
        }, owned: true);

        _individual = ModelIndividual<Expression>.Of(in _parameters, in _covariates);
        var values = Fields.Of<ModelIndividual<Expression>, Expression>(ref _individual);
        foreach (var (index, name) in ownNames)
        {
            _individualFormulas.Add(new Binding(name, values[index]));
            values[index] = Expression.Symbol(name);
            _owners.Add(name, SymbolNames.OfPath(Layout<ModelIndividual<Expression>>()[index].Path).Mechanism);
        }
    }

    /// <summary>The parameters.</summary>
    public ref readonly ModelParameters<Expression> Parameters => ref _parameters;

    /// <summary>The individual's values; one that is nothing but a parameter or a covariate is that symbol.</summary>
    public ref readonly ModelIndividual<Expression> Individual => ref _individual;

    /// <summary>The covariates, called <c>patient.</c> and their name.</summary>
    public ref readonly ModelCovariates<Expression> Covariates => ref _covariates;

    /// <summary>The state.</summary>
    public ref readonly WholeState<Expression> State => ref _state;

    /// <summary>What the drugs do, called <c>drive.</c> and its name.</summary>
    public ref readonly DrugEffects<Expression> Effects => ref _effects;

    /// <summary>The individual's values that follow from others, each with its formula.</summary>
    public IReadOnlyList<Binding> IndividualFormulas => _individualFormulas;

    /// <summary>The dimension of each parameter, covariate, state and effect of the drugs, by name.</summary>
    public IReadOnlyDictionary<string, Dimension> Dimensions => _dimensions;

    /// <summary>The mechanism of each parameter, individual value and state, by name.</summary>
    public IReadOnlyDictionary<string, string> Owners => _owners;

    /// <summary>The name under which a parameter is printed if nothing else of its mechanism has it.</summary>
    /// <param name="id">Id of the record, such as <c>nerve-ending.safety-factor</c>.</param>
    public static string ParameterName(string id) => id.Replace('-', '_');

    internal static IReadOnlyList<FieldPlace> Layout<T>() => FieldLayout.Of(typeof(T), typeof(Expression));

    private static Dimension DeclaredBy(FieldPlace place) => Unit.Parse(place.Field.GetCustomAttribute<UnitAttribute>()!.Text).Dimension;

    private static string Name(FieldPlace place)
    {
        var (mechanism, name) = SymbolNames.OfPath(place.Path);
        return SymbolNames.Qualified(mechanism, name);
    }

    /// <summary>Names, by position, of the individual's values that are more than a parameter or covariate.</summary>
    private Dictionary<int, string> IndividualNames(HashSet<string> stateNames)
    {
        var anonymous = default(ModelParameters<Expression>);
        foreach (ref var field in Fields.Of<ModelParameters<Expression>, Expression>(ref anonymous))
        {
            field = Expression.Symbol("parameter");
        }

        var values = ModelIndividual<Expression>.Of(in anonymous, in _covariates);
        var names = new Dictionary<int, string>();
        foreach (var (index, place) in Layout<ModelIndividual<Expression>>().Index())
        {
            if (Fields.Of<ModelIndividual<Expression>, Expression>(ref values)[index].OperandCount > 0)
            {
                names.Add(index, stateNames.Contains(Name(place)) ? $"{Name(place)}_individual" : Name(place));
            }
        }

        return names;
    }

    private void Fill<T>(ref T target, Func<FieldPlace, (string Name, Dimension Dimension)> symbol, bool owned = false)
        where T : struct
    {
        var fields = Fields.Of<T, Expression>(ref target);
        foreach (var (index, place) in Layout<T>().Index())
        {
            var (name, dimension) = symbol(place);
            fields[index] = Expression.Symbol(name);
            _dimensions.Add(name, dimension);
            if (owned)
            {
                _owners.Add(name, SymbolNames.OfPath(place.Path).Mechanism);
            }
        }
    }
}

/// <summary>From the names of C# fields to the names that printed equations use: small letters, words joined by underscores.</summary>
internal static class SymbolNames
{
    /// <summary><c>HalfLife</c> as <c>half_life</c>.</summary>
    public static string Words(string pascal, char separator = '_')
    {
        var text = new StringBuilder();
        foreach (var letter in pascal)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append(separator);
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    /// <summary>The id of a mechanism, as its evidence file is called: <c>LiverAndGut</c> as <c>liver-and-gut</c>.</summary>
    public static string Mechanism(string pascal) => Words(pascal, '-');

    /// <summary>A name with its mechanism in front, as <c>liver_and_gut.alt</c>.</summary>
    public static string Qualified(string mechanism, string name) => $"{mechanism.Replace('-', '_')}.{name}";

    /// <summary>The mechanism and the name within it of a field of the state, the parameters or the individual's values.</summary>
    public static (string Mechanism, string Name) OfPath(string path)
    {
        var parts = path.Split('.').SkipWhile(part => part is "Drugs" or "Slow").ToArray();
        return (Mechanism(parts[0]), string.Join('_', parts[1..].Select(part => Words(part))));
    }
}
