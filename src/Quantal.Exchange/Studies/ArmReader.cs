using Quantal.Exchange.Files;
using Quantal.Exchange.Patients;
using Quantal.Simulation.Treatments;
using Quantal.Studies.Published;

namespace Quantal.Exchange.Studies;

/// <summary>Reads the arms of a study: patient, orders and observation by the readers of a patient file.</summary>
internal sealed class ArmReader(ReadContext context)
{
    /// <summary>The arms that could be read.</summary>
    /// <param name="arms">The block <c>arms</c>.</param>
    /// <param name="patient">The study's block <c>patient</c>, which an arm may change.</param>
    /// <param name="observe">The study's block <c>observe</c>, which an arm may replace.</param>
    public List<StudyArm> Read(YamlNode arms, YamlNode patient, YamlNode observe)
    {
        if (arms.Kind != YamlKind.Mapping || arms.Entries.Count == 0)
        {
            context.Findings.Error(arms.Place, $"{arms.Describe()} at 'arms'", $"Write {StudyGrammar.Arms.Form.Describe()}.");
            return [];
        }

        var read = new List<StudyArm>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, node) in arms.Entries)
        {
            if (TreatmentName.Problem(name.Text) is { } problem)
            {
                context.Findings.Error(name.Place, $"the arm {Words.Quote(name.Text)} {problem}", TreatmentName.Advice);
            }

            if (!names.Add(name.Text))
            {
                context.Findings.Error(name.Place, $"the arm {Words.Quote(name.Text)} stands twice", "Give each arm a name of its own.");
            }

            if (Arm(name, node, patient, observe) is { } arm)
            {
                read.Add(arm);
            }
        }

        return read;
    }

    private StudyArm? Arm(YamlNode name, YamlNode node, YamlNode patient, YamlNode observe)
    {
        if (KeyedValues.Read(node, StudyGrammar.ArmForm, $"arm {Words.Quote(name.Text)}", context.Findings) is not { } fields)
        {
            return null;
        }

        var own = fields[StudyGrammar.ArmPatient] is { } changes ? Changed(patient, changes) : patient;
        var treated = new PatientReader(context).Read(own);
        var observation = new ObservationReader(context).Read(fields[StudyGrammar.ArmObserve] ?? observe);
        if (fields[StudyGrammar.Treatment] is not { } treatment)
        {
            return null;
        }

        var orders = new OrderReader(context).Read(name, treatment);
        new OrderChecks(context, treated, observation).Check(orders);
        foreach (var placed in orders.Where(placed => placed.Order is RepeatedDose { Taken: < 1 } or DatedDose { Taken: < 1 }))
        {
            context.Findings.Error(
                placed.Place, "'taken' in an arm of a published study",
                "An arm is run without luck; write the doses that were taken on average.");
        }

        return treated is null || observation is null
            ? null
            : new StudyArm(name.Text, new Scenario(treated, [new Treatment(name.Text, OrderMerger.Merge(orders))], observation));
    }

    private static YamlNode Changed(YamlNode whole, YamlNode changes)
    {
        if (whole.Kind != YamlKind.Mapping || changes.Kind != YamlKind.Mapping)
        {
            return changes;
        }

        var entries = whole.Entries.ToList();
        foreach (var (key, value) in changes.Entries)
        {
            var place = entries.FindIndex(entry => entry.Key.Text == key.Text);
            if (place < 0)
            {
                entries.Add((key, value));
            }
            else
            {
                entries[place] = (key, Changed(entries[place].Value, value));
            }
        }

        return changes with { Entries = entries };
    }
}
