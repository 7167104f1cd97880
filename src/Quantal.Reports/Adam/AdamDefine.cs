using System.Globalization;
using System.Text;
using System.Xml;
using Quantal.Exchange.Files;
using Quantal.Studies.Trials;

namespace Quantal.Reports.Adam;

/// <summary>Describes the data sets as Define-XML 2.1: what each variable is and how it came about, in the words of its meaning.</summary>
internal static class AdamDefine
{
    /// <summary>Name of the file.</summary>
    public const string File = "define.xml";

    /// <summary>How dates are shown.</summary>
    public const string DateFormat = "E8601DA.";

    private const string Odm = "http://www.cdisc.org/ns/odm/v1.3";
    private const string Def = "http://www.cdisc.org/ns/def/v2.1";
    private const string Xlink = "http://www.w3.org/1999/xlink";
    private const string Standard = "STD.ADaMIG";
    private const string Calendar = "COM.CALENDAR";
    private const string Terms = "COM.TERMS";
    private const int LongestNumber = 24;

    private static readonly (string Oid, string Text)[] Comments =
    [
        (Calendar, string.Create(
            CultureInfo.InvariantCulture,
            $"Dates are those of a virtual calendar on which the first site opens on {AdamTrial.FirstSiteOpens:yyyy-MM-dd}. ")
            + $"The patients are virtual: no such person exists. {Disclaimer.Text}"),
        (Terms, "Events are named in terms of Quantal's own. They are not terms of MedDRA and were not coded by any dictionary."),
    ];

    /// <summary>The time of creation that files state: the first day of the virtual calendar.</summary>
    public static string Created { get; } = AdamTrial.FirstSiteOpens.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00";

    /// <summary>Identifier of the trial.</summary>
    public static string OidOf(TrialDesign design) => $"STUDY.{design.Name}";

    /// <summary>Identifier of the description.</summary>
    public static string VersionOidOf(TrialDesign design) => $"MDV.{design.Name}";

    /// <summary>Identifier of a data set.</summary>
    public static string OidOf(AdamTable table) => $"IG.{table.Name}";

    /// <summary>Identifier of a variable.</summary>
    public static string OidOf(AdamTable table, AdamVariable variable) => $"IT.{table.Name}.{variable.Name}";

    /// <summary>Length of the longest value of a variable, at least 1.</summary>
    public static int LengthOf(AdamData data, int place) => data.Values(place).Select(text => text.Length).DefaultIfEmpty(1).Max();

    /// <summary>Writes the description.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="all">The data sets.</param>
    public static void Write(Stream stream, AdamTrial trial, IReadOnlyList<AdamData> all)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var xml = XmlWriter.Create(stream, new() { Indent = true, NewLineChars = "\n", Encoding = encoding });
        var design = trial.Design;
        xml.WriteStartElement("ODM", Odm);
        xml.WriteAttributeString("xmlns", "def", null, Def);
        xml.WriteAttributeString("xmlns", "xlink", null, Xlink);
        Attributes(
            xml, ("ODMVersion", "1.3.2"), ("FileType", "Snapshot"), ("FileOID", $"{OidOf(design)}.DEFINE"), ("CreationDateTime", Created),
            ("Originator", "Quantal"), ("SourceSystem", "Quantal"), ("SourceSystemVersion", BuildIdentity.Version));
        xml.WriteAttributeString("Context", Def, "Other");
        xml.WriteStartElement("Study", Odm);
        Attributes(xml, ("OID", OidOf(design)));
        xml.WriteStartElement("GlobalVariables", Odm);
        xml.WriteElementString("StudyName", Odm, design.Name);
        xml.WriteElementString(
            "StudyDescription", Odm,
            $"{design.Title} Repetition {Whole(trial.Replicate.Number)} of a simulated trial on virtual patients.");
        xml.WriteElementString("ProtocolName", Odm, design.Name);
        xml.WriteEndElement();
        WriteVersion(xml, design, all);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteVersion(XmlWriter xml, TrialDesign design, IReadOnlyList<AdamData> all)
    {
        xml.WriteStartElement("MetaDataVersion", Odm);
        Attributes(xml, ("OID", VersionOidOf(design)), ("Name", design.Name), ("Description", "Analysis data sets of one repetition"));
        xml.WriteAttributeString("DefineVersion", Def, "2.1.0");
        xml.WriteAttributeString("CommentOID", Def, Calendar);
        xml.WriteStartElement("Standards", Def);
        xml.WriteStartElement("Standard", Def);
        Attributes(xml, ("OID", Standard), ("Name", "ADaMIG"), ("Type", "IG"), ("Version", "1.3"), ("Status", "Final"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        foreach (var data in all)
        {
            WriteTable(xml, data);
        }

        (AdamData Data, int Place, AdamVariable Variable)[] variables =
            [.. all.SelectMany(data => data.Table.Variables.Index().Select(one => (data, one.Index, one.Item)))];
        foreach (var (data, place, variable) in variables)
        {
            WriteVariable(xml, data, place, variable);
        }

        foreach (var (data, place, variable) in variables.Where(one => HasTerms(one.Data, one.Place, one.Variable)))
        {
            WriteTerms(xml, data, place, variable);
        }

        foreach (var (data, _, variable) in variables)
        {
            xml.WriteStartElement("MethodDef", Odm);
            var name = $"{data.Table.Name}.{variable.Name}";
            Attributes(xml, ("OID", MethodOf(data.Table, variable)), ("Name", name), ("Type", "Computation"));
            Describe(xml, variable.Meaning);
            xml.WriteEndElement();
        }

        foreach (var (oid, text) in Comments)
        {
            xml.WriteStartElement("CommentDef", Def);
            Attributes(xml, ("OID", oid));
            Describe(xml, text);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteTable(XmlWriter xml, AdamData data)
    {
        var table = data.Table;
        xml.WriteStartElement("ItemGroupDef", Odm);
        Attributes(
            xml, ("OID", OidOf(table)), ("Name", table.Name), ("Repeating", table.Kind == AdamTable.SubjectLevel ? "No" : "Yes"),
            ("IsReferenceData", "No"), ("SASDatasetName", table.Name), ("Purpose", "Analysis"));
        xml.WriteAttributeString("Structure", Def, table.Structure);
        xml.WriteAttributeString("StandardOID", Def, Standard);
        xml.WriteAttributeString("ArchiveLocationID", Def, LeafOf(table));
        if (table == AdamOccurrences.AdverseEvents)
        {
            xml.WriteAttributeString("CommentOID", Def, Terms);
        }

        if (data.Lines.Count == 0)
        {
            xml.WriteAttributeString("HasNoData", Def, "Yes");
        }

        Describe(xml, table.Label);
        foreach (var (place, variable) in table.Variables.Index())
        {
            xml.WriteStartElement("ItemRef", Odm);
            var isKey = table.Keys.Contains(variable.Name);
            Attributes(
                xml, ("ItemOID", OidOf(table, variable)), ("OrderNumber", Whole(place + 1)), ("Mandatory", isKey ? "Yes" : "No"));
            if (isKey)
            {
                Attributes(xml, ("KeySequence", Whole(table.Keys.ToList().IndexOf(variable.Name) + 1)));
            }

            Attributes(xml, ("MethodOID", MethodOf(table, variable)));
            xml.WriteEndElement();
        }

        xml.WriteStartElement("Class", Def);
        Attributes(xml, ("Name", table.Kind));
        xml.WriteEndElement();
        xml.WriteStartElement("leaf", Def);
        Attributes(xml, ("ID", LeafOf(table)));
        xml.WriteAttributeString("href", Xlink, table.File("json"));
        xml.WriteElementString("title", Def, table.File("json"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteVariable(XmlWriter xml, AdamData data, int place, AdamVariable variable)
    {
        var isText = variable.Type is AdamType.Text or AdamType.Term;
        xml.WriteStartElement("ItemDef", Odm);
        Attributes(
            xml, ("OID", OidOf(data.Table, variable)), ("Name", variable.Name), ("SASFieldName", variable.Name),
            ("DataType", isText ? "text" : variable.Type == AdamType.Number ? "float" : "integer"),
            ("Length", Whole(variable.Type == AdamType.Number ? LongestNumber : LengthOf(data, place))));
        if (variable.Type == AdamType.Number)
        {
            Attributes(xml, ("SignificantDigits", Whole(DecimalsOf(data, place))));
        }

        if (variable.Type == AdamType.Date)
        {
            xml.WriteAttributeString("DisplayFormat", Def, DateFormat);
        }

        Describe(xml, variable.Label);
        if (HasTerms(data, place, variable))
        {
            xml.WriteStartElement("CodeListRef", Odm);
            Attributes(xml, ("CodeListOID", ListOf(data.Table, variable)));
            xml.WriteEndElement();
        }

        xml.WriteStartElement("Origin", Def);
        Attributes(xml, ("Type", "Derived"), ("Source", "Sponsor"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteTerms(XmlWriter xml, AdamData data, int place, AdamVariable variable)
    {
        xml.WriteStartElement("CodeList", Odm);
        Attributes(xml, ("OID", ListOf(data.Table, variable)), ("Name", $"{data.Table.Name} {variable.Label}"), ("DataType", "text"));
        xml.WriteAttributeString("IsNonStandard", Def, "Yes");
        foreach (var term in data.Values(place))
        {
            xml.WriteStartElement("EnumeratedItem", Odm);
            Attributes(xml, ("CodedValue", term));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static bool HasTerms(AdamData data, int place, AdamVariable variable) =>
        variable.Type == AdamType.Term && data.Values(place).Any();

    private static int DecimalsOf(AdamData data, int place) =>
        data.Values(place).Select(text => text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? text.Length - point - 1 : 0)
            .DefaultIfEmpty(0).Max();

    private static string MethodOf(AdamTable table, AdamVariable variable) => $"MT.{table.Name}.{variable.Name}";

    private static string ListOf(AdamTable table, AdamVariable variable) => $"CL.{table.Name}.{variable.Name}";

    private static string LeafOf(AdamTable table) => $"LF.{table.Name}";

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Attributes(XmlWriter xml, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            xml.WriteAttributeString(name, value);
        }
    }

    private static void Describe(XmlWriter xml, string text)
    {
        xml.WriteStartElement("Description", Odm);
        xml.WriteStartElement("TranslatedText", Odm);
        xml.WriteAttributeString("xml", "lang", "http://www.w3.org/XML/1998/namespace", "en");
        xml.WriteString(text);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
