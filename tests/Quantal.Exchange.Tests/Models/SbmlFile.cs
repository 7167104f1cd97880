using System.Xml.Linq;
using Quantal.Exchange.Models;

namespace Quantal.Exchange.Tests.Models;

/// <summary>An exported SBML file, read back.</summary>
internal sealed class SbmlFile
{
    private readonly XElement _model;

    public SbmlFile(ExportedModel exported) => _model = XDocument.Parse(SbmlModel.Write(exported)).Root!.Elements().Single();

    public XElement Root => _model;

    public IEnumerable<XElement> All(string name) => _model.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>The mathematics of the elements of a name, by what they speak of.</summary>
    public Dictionary<string, XElement> Formulas(string name, string attribute) =>
        All(name).ToDictionary(element => element.Attribute(attribute)!.Value, element => Child(element, "math"));

    public static XElement Child(XElement element, string name) => element.Elements().Single(child => child.Name.LocalName == name);

    /// <summary>Values with those added that follow from them by formulas, in whatever order these stand.</summary>
    public static Dictionary<string, double> Completed(IReadOnlyDictionary<string, double> given, Dictionary<string, XElement> formulas)
    {
        var values = new Dictionary<string, double>(given);
        var left = formulas.Where(pair => !values.ContainsKey(pair.Key)).ToDictionary();
        while (left.Count > 0)
        {
            var ready = left.Where(pair => Names(pair.Value).All(values.ContainsKey)).ToList();
            ready.ShouldNotBeEmpty($"these wait for each other: {string.Join(", ", left.Keys)}");
            foreach (var (name, math) in ready)
            {
                values.Add(name, MathMlEvaluator.Evaluate(math, values));
                left.Remove(name);
            }
        }

        return values;
    }

    private static IEnumerable<string> Names(XElement math) =>
        math.Descendants().Where(part => part.Name.LocalName == "ci").Select(part => part.Value.Trim());
}
