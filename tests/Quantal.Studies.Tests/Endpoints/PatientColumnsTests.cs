using System.Text.RegularExpressions;
using Quantal.Model.Units;
using Quantal.Studies.Endpoints;

namespace Quantal.Studies.Tests.Endpoints;

/// <summary>A failure means that a column of a cohort could not be named, or that its unit could not be read.</summary>
public sealed class PatientColumnsTests
{
    [Fact]
    public void Every_column_has_an_id_of_its_own_a_unit_and_a_definition()
    {
        PatientColumns.All.Select(column => column.Id).Distinct().Count().ShouldBe(PatientColumns.All.Count);
        foreach (var column in PatientColumns.All)
        {
            Regex.IsMatch(column.Id, "^[a-z][a-z0-9]*(_[a-zA-Z0-9]+)*$").ShouldBeTrue(column.Id);
            Unit.TryParse(column.Unit, out _, out var message).ShouldBeTrue(message);
            column.Definition.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void A_column_is_found_by_its_id()
    {
        PatientColumns.All[PatientColumns.IndexOf("cmap_2y_mV")].Unit.ShouldBe("mV");
        Should.Throw<KeyNotFoundException>(() => PatientColumns.IndexOf("cmap_3y_mV")).Message.ShouldContain("cmap_3y_mV");
    }
}
