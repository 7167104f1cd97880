using Quantal.Model.Harm.Marrow;

namespace Quantal.Studies.Endpoints;

/// <summary>Events over the time in which they were counted.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Over">Id of the column of time.</param>
/// <param name="Events">Place of the column of events.</param>
/// <param name="Time">Place of the column of time.</param>
/// <param name="Counted">Whether the column is a number of events; otherwise anything but 0 is one event.</param>
public sealed record EventRate(string Name, string Over, int Events, int Time, bool Counted)
{
    private const double Hundred = 100;

    /// <summary>The events of one patient.</summary>
    /// <param name="row">The patient.</param>
    public double EventsOf(double[] row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Counted ? row[Events] : row[Events] > 0 ? 1 : 0;
    }

    /// <summary>Events per 100 patient-years; not a number without any time.</summary>
    /// <param name="events">Events of all patients.</param>
    /// <param name="years">Their time in years.</param>
    public static double Per100Years(double events, double years) => years > 0 ? Hundred * events / years : double.NaN;
}

/// <summary>The events whose rates per 100 patient-years are reported, and the time over which each is counted.</summary>
public static class EventRates
{
    private const string OnAzathioprine = "azathioprine_y";
    private const string Observed = "observed_y";
    private const string OnPrednisolone = "prednisolone_y";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<EventRate> All { get; } =
    [
        Of("Any adverse event of azathioprine", "azathioprine_harms", OnAzathioprine),
        Of("Patients with any adverse event of it", "azathioprine_harmed", OnAzathioprine),
        Of("Nausea or vomiting", "nausea_vomiting", OnAzathioprine),
        Of("Liver injury", "hepatotoxicity", OnAzathioprine),
        Of("Pancreatitis", "pancreatitis", OnAzathioprine),
        Of("Hypersensitivity", "hypersensitivity", OnAzathioprine),
        Of("White cells below 4.0 x 10^9/L", "leukopenia_below_4", OnAzathioprine),
        Of("White cells below 3.0 x 10^9/L", "leukopenia_below_3", OnAzathioprine),
        Of("White cells below 2.0 x 10^9/L", "leukopenia_below_2", OnAzathioprine),
        .. Leukopenia.Grades.Select(grade => Of($"{grade.Label}, true count", grade.Id, Observed)),
        Of("Neutrophils below 1.0 x 10^9/L", "neutropenia_below_1", OnAzathioprine),
        Of("Platelets below 100 x 10^9/L", "thrombocytopenia_below_100", OnAzathioprine),
        Of("Haemoglobin below 100 g/L", "anaemia_below_100", OnAzathioprine),
        Of("Serious infection", "serious_infections", Observed),
        Of("Chest pain", "chest_pain", Observed),
        Of("Lymphoma", "lymphoma", Observed),
        Of("Skin cancer other than melanoma", "skin_cancer", Observed),
        Of("Diabetes by prednisolone", "diabetes", OnPrednisolone),
        Of("Fracture by prednisolone", "fracture", OnPrednisolone),
        Of("Cardiovascular event by prednisolone", "cardiovascular", OnPrednisolone),
        Of("Psychosis by prednisolone", "psychosis", OnPrednisolone),
        Of("Osteonecrosis by prednisolone", "osteonecrosis", OnPrednisolone),
        new("Death", Observed, CohortEndpoints.IndexOf("death_cause"), CohortEndpoints.IndexOf(Observed), Counted: false),
    ];

    private static EventRate Of(string name, string events, string time) =>
        new(name, time, CohortEndpoints.IndexOf(events), CohortEndpoints.IndexOf(time), Counted: true);
}
