using System.Reflection;
using Quantal.Model.Composition;
using Quantal.Model.Evidence;
using Quantal.Model.Expressions;
using Quantal.Model.Units;

namespace Quantal.Model.Text;

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

    private readonly Dictionary<string, Dimension> dimensions = [];
    private readonly Dictionary<string, string> owners = [];
    private readonly List<Binding> individualFormulas = [];
    private ModelParameters<Expression> parameters;
    private ModelIndividual<Expression> individual;
    private Covariates<Expression> covariates;
    private WholeState<Expression> state;
    private Drive<Expression> drive;

    /// <param name="catalog">The records, for the units of the parameters.</param>
    public ModelSymbols(ParameterCatalog catalog)
    {
        var stateNames = Layout<WholeState<Expression>>().Select(Name).ToHashSet(StringComparer.Ordinal);
        Fill(ref covariates, place => ($"patient.{SymbolNames.Words(place.Name)}", DeclaredBy(place)));
        Fill(ref drive, place => ($"drive.{SymbolNames.Words(place.Name)}", DeclaredBy(place)));
        Fill(ref state, place => (Name(place), DeclaredBy(place)));

        // What an individual value is made of has to be known before its parameters are named: their names must not meet.
        var ownNames = IndividualNames(stateNames);
        Fill(ref parameters, place =>
        {
            var record = catalog.Get(place.Field.GetCustomAttribute<EvidenceAttribute>()!.Id);
            var name = ParameterName(record.Id);
            return (stateNames.Contains(name) || ownNames.ContainsValue(name) ? $"{name}_parameter" : name, record.Value.Unit.Dimension);
        });

        individual = ModelIndividual<Expression>.Of(in parameters, in covariates);
        var values = Fields.Of<ModelIndividual<Expression>, Expression>(ref individual);
        foreach (var (index, name) in ownNames)
        {
            individualFormulas.Add(new Binding(name, values[index]));
            values[index] = Expression.Symbol(name);
            owners.Add(name, SymbolNames.OfPath(Layout<ModelIndividual<Expression>>()[index].Path).Mechanism);
        }
    }

    /// <summary>The parameters.</summary>
    public ref readonly ModelParameters<Expression> Parameters => ref parameters;

    /// <summary>The individual's values; one that is nothing but a parameter or a covariate is that symbol.</summary>
    public ref readonly ModelIndividual<Expression> Individual => ref individual;

    /// <summary>The covariates, called <c>patient.</c> and their name.</summary>
    public ref readonly Covariates<Expression> Covariates => ref covariates;

    /// <summary>The state.</summary>
    public ref readonly WholeState<Expression> State => ref state;

    /// <summary>What the drugs do, called <c>drive.</c> and its name.</summary>
    public ref readonly Drive<Expression> Drive => ref drive;

    /// <summary>The individual's values that follow from others, each with its formula.</summary>
    public IReadOnlyList<Binding> IndividualFormulas => individualFormulas;

    /// <summary>The dimension of each parameter, covariate, state and part of the drive, by name.</summary>
    public IReadOnlyDictionary<string, Dimension> Dimensions => dimensions;

    /// <summary>The mechanism of each parameter, individual value and state, by name.</summary>
    public IReadOnlyDictionary<string, string> Owners => owners;

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

        var values = ModelIndividual<Expression>.Of(in anonymous, in covariates);
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

    private void Fill<T>(ref T target, Func<FieldPlace, (string Name, Dimension Dimension)> symbol)
        where T : struct
    {
        var fields = Fields.Of<T, Expression>(ref target);
        foreach (var (index, place) in Layout<T>().Index())
        {
            var (name, dimension) = symbol(place);
            fields[index] = Expression.Symbol(name);
            dimensions.Add(name, dimension);
            if (place.Path.Contains('.', StringComparison.Ordinal))
            {
                owners.Add(name, SymbolNames.OfPath(place.Path).Mechanism);
            }
        }
    }
}
