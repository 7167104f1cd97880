using Quantal.Model.Drugs;
using Quantal.Simulation.Patients;
using Quantal.Simulation.Protocols;
using Quantal.Testing;

namespace Quantal.Exchange.Tests.Protocols;

/// <summary>A patient of 70 kg whose measurements the test decides, seen whenever the protocol plans it.</summary>
internal sealed class ScriptedPatient
{
    public const double Weight = 70;

    private readonly double[] _values = new double[Masks.Quantities];
    private readonly double[] _measured = new double[Masks.Quantities];

    public ScriptedPatient(Protocol protocol, Phenotype tpmt = Phenotype.Normal, Phenotype nudt15 = Phenotype.Normal)
    {
        Run = new ProtocolRun(protocol, Weight, new Phenotypes(tpmt, nudt15, Phenotype.Normal));
        (this[MeasuredQuantity.WhiteCells], this[MeasuredQuantity.Neutrophils], this[MeasuredQuantity.Lymphocytes]) = (7, 4.5, 1.8);
        (this[MeasuredQuantity.Platelets], this[MeasuredQuantity.Haemoglobin], this[MeasuredQuantity.Alt]) = (250, 140, 20);
        Weak();
    }

    public ScriptedPatient(string protocol, Phenotype tpmt = Phenotype.Normal, Phenotype nudt15 = Phenotype.Normal)
        : this(OnFile.Protocol(protocol), tpmt, nudt15)
    {
    }

    public ProtocolRun Run { get; }

    public int Day { get; private set; } = -1;

    public double AzathioprinePerKilogram => Run.Regimen[Drug.Azathioprine] / Weight;

    public double AmifampridineADay => 4 * Run.Regimen[Drug.Amifampridine];

    public double this[MeasuredQuantity quantity]
    {
        get => _values[(int)quantity];
        set => _values[(int)quantity] = value;
    }

    public void Weak() => (this[MeasuredQuantity.Strength], this[MeasuredQuantity.Qmg], this[MeasuredQuantity.Cmap]) = (68, 7, 2.5);

    public void Severe() => (this[MeasuredQuantity.Strength], this[MeasuredQuantity.Qmg], this[MeasuredQuantity.Cmap]) = (40, 13, 1);

    public void Well() => (this[MeasuredQuantity.Strength], this[MeasuredQuantity.Qmg], this[MeasuredQuantity.Cmap]) = (97, 1, 8);

    /// <summary>Comes to all planned visits up to and including the day.</summary>
    public void SeenUntil(int day)
    {
        while (Run.NextVisit <= day)
        {
            Seen(Run.NextVisit, 0);
        }
    }

    /// <summary>Comes to planned visits until something is so, for at most so many weeks.</summary>
    public void SeenUntil(Func<bool> so, int weeks)
    {
        var last = Math.Max(0, Day) + 7 * weeks;
        while (!so() && Run.NextVisit <= last)
        {
            Seen(Run.NextVisit, 0);
        }
    }

    public void Reports(int day, ClinicalEvent what) => Seen(day, what.Bit());

    private void Seen(int day, uint events)
    {
        var due = Run.Due(day);
        for (var quantity = 0; quantity < Masks.Quantities; quantity++)
        {
            _measured[quantity] = (due & ((MeasuredQuantity)quantity).Bit()) != 0 ? _values[quantity] : double.NaN;
        }

        Run.Visit(day, _measured, events);
        Day = day;
    }
}
