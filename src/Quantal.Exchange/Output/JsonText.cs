using System.Globalization;
using System.Text.Json;

namespace Quantal.Exchange.Output;

/// <summary>Numbers in JSON, which has no NaN.</summary>
internal static class JsonText
{
    /// <summary>Indented, and with LF on every system.</summary>
    public static JsonWriterOptions Readable { get; } = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes a value that reads back as the same double, or null if it is not finite.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    /// <summary>Writes a property with such a value.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteFinite(value);
    }

    /// <summary>Writes a property with a list of such values.</summary>
    public static void WriteFinite(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteFinite(value);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a property with values rounded to 5 significant digits: as much as a plot can show.</summary>
    public static void WriteRounded(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteRawValue(double.IsFinite(value) ? value.ToString("G5", CultureInfo.InvariantCulture) : "null");
        }

        json.WriteEndArray();
    }
}
