using Quantal.Exchange.Evidence;
using Quantal.Exchange.Files;
using Quantal.Exchange.LambertEaton;
using Quantal.Model.Records;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Populations;

namespace Quantal.Exchange.Populations;

/// <summary>Every key of a population file and of the file of alleles.</summary>
internal static class PopulationGrammar
{
    private static readonly TextForm AShare = new("a share from 0 to 1");
    private static readonly TextForm ANumber = new("a number");
    private static readonly TextForm AFigure = new(
        "a figure such as { value: 0.54, grade: SEEN, source: titulaer-2008, note: \"54 of 100\" }");
    private static readonly TextForm ASpread = new(
        "a distribution such as { distribution: normal, value: 58, sd: 11, range: [18, 90], unit: y, grade: SEEN, source: … }");

    /// <summary>The words for ancestries.</summary>
    public static readonly IReadOnlyList<(string Word, Ancestry Value)> AncestryWords =
        [("european", Ancestry.European), ("african-american", Ancestry.AfricanAmerican), ("hispanic", Ancestry.Hispanic), ("east-asian", Ancestry.EastAsian)];

    /// <summary>The keys for genes.</summary>
    public static readonly IReadOnlyList<(KeyRule Key, Pharmacogene Value)> Genes =
        [(Required("TPMT", "alleles by ancestry"), Pharmacogene.Tpmt), (Required("NUDT15", "alleles by ancestry"), Pharmacogene.Nudt15), (Required("NAT2", "alleles by ancestry"), Pharmacogene.Nat2)];

    public static readonly KeyRule Grade = new("grade", true, OriginForms.Grade, "How far the figure was checked.", "");
    public static readonly KeyRule Source = new("source", true, OriginForms.Source, "Where it stands.", "");
    public static readonly KeyRule Note = new(
        "note", false, new TextForm("where in the source, or how and why"), "Where in the source, or how and why.", "");
    public static readonly KeyRule Value = new("value", true, ANumber, "The figure.", "");

    public static readonly KeyRule Kind = new(
        "distribution", true, new WordForm<Distribution>([("normal", Distribution.Normal), ("lognormal", Distribution.LogNormal)]),
        "The distribution before it is cut.", "");
    public static readonly KeyRule Sd = new("sd", false, ANumber, "Standard deviation of a normal distribution.", "");
    public static readonly KeyRule Cv = new("cv", false, ANumber, "Coefficient of variation of a lognormal distribution.", "");
    public static readonly KeyRule Range = new(
        "range", true, new TextForm("two numbers that ascend, such as [18, 90]"), "Smallest and largest value.", "");
    public static readonly KeyRule Unit = new("unit", true, new TextForm("the unit"), "The unit.", "");

    public static readonly KeyRule Alleles = Required("alleles", "a mapping of alleles with their frequencies from 0 to 1");
    public static readonly IReadOnlyList<(KeyRule Key, Ancestry Value)> AlleleAncestries =
        [.. AncestryWords.Select(ancestry => (Required(ancestry.Word, "the alleles with grade and source"), ancestry.Value))];

    public static readonly IReadOnlyList<(KeyRule Key, Ancestry Value)> AncestryShares =
        [.. AncestryWords.Select(ancestry => (new KeyRule(ancestry.Word, false, AShare, "Share of the ancestry; 0 if it is not named.", ""), ancestry.Value))];

    public static readonly KeyRule Id = Required("id", "the name of the file without its ending");
    public static readonly KeyRule Meaning = Required("meaning", "who they are, in words");
    public static readonly KeyRule Paraneoplastic = AetiologyKeys.Share(AFigure);
    public static readonly KeyRule Ancestries = Required("ancestry", "shares by ancestry, with grade and source");
    public static readonly KeyRule Women = Required("body of women", "the keys height and weight");
    public static readonly KeyRule Men = Required("body of men", "the keys height and weight");
    public static readonly KeyRule SizeCorrelation = new("weight with height", true, AFigure, "Correlation of weight and height.", "");

    public static readonly KeyRule WomenShare = new("women", true, AFigure, "Share of women.", "");
    public static readonly KeyRule Age = new("age", true, ASpread, "Age at day 0.", "");
    public static readonly KeyRule Height = new("height", true, ASpread, "Height.", "");
    public static readonly KeyRule Weight = new("weight", true, ASpread, "Weight.", "");

    public static readonly MapForm FigureForm = new("Figure", [Value, Grade, Source, Note]);
    public static readonly MapForm SpreadForm = new("Distribution", [Kind, Value, Sd, Cv, Range, Unit, Grade, Source, Note]);
    public static readonly MapForm AncestryForm = new("Ancestries", [.. AncestryShares.Select(share => share.Key), Grade, Source, Note]);
    public static readonly MapForm GroupForm = new("Group", [WomenShare, Age, RiskScoreKeys.OfGroup]);
    public static readonly MapForm ScoreForm = RiskScoreKeys.Items(AFigure);
    public static readonly MapForm BodyForm = new("Body", [Height, Weight]);
    public static readonly MapForm AllelesForm = new("Alleles", [Alleles, Grade, Source, Note]);
    public static readonly MapForm GeneForm = new("Gene", [.. AlleleAncestries.Select(ancestry => ancestry.Key)]);
    public static readonly MapForm AlleleFile = new("File of alleles", [.. Genes.Select(gene => gene.Key)]);
    public static readonly MapForm Root = new(
        "Population file", [Id, Meaning, Paraneoplastic, Ancestries, AetiologyKeys.Without, AetiologyKeys.With, Women, Men, SizeCorrelation]);

    private static KeyRule Required(string name, string what) => new(name, true, new TextForm(what), "", "");
}
