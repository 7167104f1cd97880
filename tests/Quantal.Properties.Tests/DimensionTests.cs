using System.Reflection;
using Quantal.Exchange.Workspaces;
using Quantal.Model.Expressions;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Model.Records;
using Quantal.Model.Units;

namespace Quantal.Properties.Tests;

// A failure means that an equation of the model adds, compares or equates quantities of different dimension.
public sealed class DimensionTests
{
    private static readonly ParameterCatalog Catalog = Workspace.BuiltIn.Parameters;
    private static readonly ModelDimensions Model = new(ModelDimensions.OfRecords(Catalog));

    [Fact]
    public void What_is_called_a_rate_is_one_per_time() => Model.Rates().ShouldBeEmpty();

    [Fact]
    public void Each_initial_state_has_the_dimension_of_its_state() => Model.Initial().ShouldBeEmpty();

    [Fact]
    public void Each_derivative_has_the_dimension_of_its_state_per_time() => Model.Derivatives().ShouldBeEmpty();

    [Fact]
    public void What_drugs_do_has_the_declared_dimension() => Model.Effects().ShouldBeEmpty();

    [Fact]
    public void A_dose_enters_its_compartment_in_the_compartments_dimension() => Model.Doses().ShouldBeEmpty();

    [Fact]
    public void Plasma_exchange_changes_no_dimension() => Model.Exchange().ShouldBeEmpty();

    [Fact]
    public void Each_readout_has_the_dimension_of_its_column() => Model.Readouts().ShouldBeEmpty();

    /// <summary>
    /// A drug's compartments start at the literal zero, which is right in every unit; a dimension cannot say so, a formula can.
    /// </summary>
    [Fact]
    public void Drugs_start_at_nothing()
    {
        WholeEquations.Initial(default, default, default, out WholeState<Expression> state);

        Fields.Of<DrugState<Expression>, Expression>(ref state.Drugs).ToArray().ShouldAllBe(amount => amount == Expression.Constant(0));
    }

    /// <summary>Gives each parameter a wrong dimension in turn: an equation that would take it guards nothing.</summary>
    [Fact]
    public void A_wrong_dimension_of_any_parameter_is_noticed()
    {
        var unnoticed = new List<string>();
        foreach (var (index, place) in Model.Parameters.Index())
        {
            var parameters = ModelDimensions.OfRecords(Catalog);
            var fields = Fields.Of<ModelParameters<DimensionLane>, DimensionLane>(ref parameters);
            fields[index] *= DimensionLane.Of(Unit.Parse("mV*d").Dimension);
            if (!IsNoticed(parameters))
            {
                unnoticed.Add(place.Field.GetCustomAttribute<EvidenceAttribute>()!.Id);
            }
        }

        unnoticed.ShouldBeEmpty();
    }

    private static bool IsNoticed(ModelParameters<DimensionLane> parameters)
    {
        try
        {
            return new ModelDimensions(parameters).All().Count > 0;
        }
        catch (DimensionException)
        {
            return true;
        }
    }
}
