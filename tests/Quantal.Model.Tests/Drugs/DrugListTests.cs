using Quantal.Model.Drugs;
using Quantal.Model.LambertEaton;
using Quantal.Model.Layout;
using Quantal.Numerics;

namespace Quantal.Model.Tests.Drugs;

/// <summary>A failure means that a drug can be ordered that the model does not follow, or is followed twice.</summary>
public class DrugListTests
{
    [Fact]
    public void Every_drug_is_visited_once_but_immunoglobulin_which_is_no_compartment_of_its_own()
    {
        DrugList.InOrder.Append(Drug.Immunoglobulin).ShouldBe(Enum.GetValues<Drug>(), ignoreOrder: true);
    }

    [Fact]
    public void A_drug_that_acts_on_the_intake_of_another_comes_before_it()
    {
        DrugList.InOrder.ToList().IndexOf(Drug.Allopurinol).ShouldBeLessThan(DrugList.InOrder.ToList().IndexOf(Drug.Azathioprine));
    }

    [Fact]
    public void Amounts_are_called_after_their_drug()
    {
        FieldLayout.Of(typeof(DrugState<Lane1>), typeof(Lane1)).Select(place => place.Path.Split('.')[0]).Distinct()
            .ShouldBe(DrugList.InOrder.Select(drug => drug.ToString()), ignoreOrder: true);
    }
}
