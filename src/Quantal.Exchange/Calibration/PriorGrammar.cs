using Quantal.Exchange.Patients.Grammar;
using Quantal.Exchange.Studies;
using Quantal.Model.Evidence;
using Quantal.Simulation.Populations;

namespace Quantal.Exchange.Calibration;

/// <summary>Every key of <c>evidence/calibration/population-priors.yaml</c>.</summary>
internal static class PriorGrammar
{
    public static readonly KeyRule Id = new("id", true, new TextForm("a name of small letters, digits and hyphens"), "The parameter.", "");
    public static readonly KeyRule Record = new("record", true, new TextForm("the id of an evidence record"), "The record.", "");
    public static readonly KeyRule Aspect = new("aspect", true, new WordForm<PopulationAspect>(
        [("typical", PopulationAspect.Typical), ("spread", PopulationAspect.Spread), ("correlation", PopulationAspect.Correlation)]), "What of the record.", "");
    public static readonly KeyRule Partner = new("partner", false, new TextForm("the id of the other record of a correlation"), "The other record.", "");
    public static readonly KeyRule Transform = new("transform", true, new WordForm<PriorTransform>(
        [("identity", PriorTransform.Identity), ("log", PriorTransform.Log), ("logit", PriorTransform.Logit), ("fisher", PriorTransform.Fisher)]), "Scale on which the prior is normal.", "");
    public static readonly KeyRule Centre = new("centre", false, new TextForm("a number in the unit of the record, or as its spread is stated"), "Centre of the prior.", "");
    public static readonly KeyRule Deviation = new("sd", true, new TextForm("a number above 0, on the transformed scale"), "Standard deviation of the prior.", "");
    public static readonly KeyRule Source = new("source", true, new TextForm("an id of evidence/references.yaml"), "What it rests on.", "");
    public static readonly KeyRule Grade = new("grade", true, new WordForm<Grade>(
        [("SEEN", Model.Evidence.Grade.Seen), ("SEEN-2", Model.Evidence.Grade.SeenSecondHand), ("RECALL", Model.Evidence.Grade.Recall), ("DERIVED", Model.Evidence.Grade.Derived), ("ASSUMED", Model.Evidence.Grade.Assumed)]), "How far it was checked.", "");
    public static readonly KeyRule Why = new("why", true, new TextForm("why this prior"), "Why this prior.", "");

    public static readonly MapForm Form = new("Prior", [Id, Record, Aspect, Partner, Transform, Centre, Deviation, Source, Grade, Why]);
}
