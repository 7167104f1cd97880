using Quantal.Model.Units;
using Quantal.Model.Readouts;
using Quantal.Studies.Published;

namespace Quantal.Studies.Credibility;

/// <summary>What a use of the model asks of it: some readouts at some times, in one arm of a study.</summary>
/// <param name="Use">Name of the use.</param>
/// <param name="Study">Id of the study.</param>
/// <param name="Arm">The arm; its people are like the patient whom it describes.</param>
/// <param name="Minutes">Times that the arm saves, ascending, at least one.</param>
/// <param name="Readouts">Ids of readouts, at least one.</param>
public sealed record UseQuestion(string Use, string Study, StudyArm Arm, IReadOnlyList<int> Minutes, IReadOnlyList<string> Readouts)
{
    /// <summary>The numbers that are asked for: each readout at each time, readouts first.</summary>
    public IReadOnlyList<AskedReadout> Asked { get; } =
        [.. Readouts.SelectMany(readout => Minutes.Select(minute => new AskedReadout(ReadoutCatalog.IndexOf(readout), minute)))];
}

/// <summary>One readout at one time.</summary>
/// <param name="Place">The readout's position in <see cref="ReadoutCatalog"/>.</param>
/// <param name="Minute">The time in minutes.</param>
public readonly record struct AskedReadout(int Place, int Minute)
{
    /// <summary>The readout.</summary>
    public ReadoutDefinition Readout => ReadoutCatalog.All[Place];

    /// <summary>The time in days.</summary>
    public double Day => Clock.Days(Minute);
}

/// <summary>An arm, and all that any use asks of it: it is simulated once for all of them.</summary>
/// <param name="Study">Id of the study.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Asked">What is asked, each once.</param>
public sealed record AskedArm(string Study, StudyArm Arm, IReadOnlyList<AskedReadout> Asked)
{
    /// <summary>The arms of some questions, in their order.</summary>
    public static IReadOnlyList<AskedArm> Of(IReadOnlyList<UseQuestion> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        return
        [
            .. questions.GroupBy(question => (question.Study, question.Arm.Name))
                .Select(arm => new AskedArm(arm.Key.Study, arm.First().Arm, [.. arm.SelectMany(question => question.Asked).Distinct()])),
        ];
    }

    /// <summary>Where among <see cref="Asked"/> a readout at a time stands.</summary>
    public int PlaceOf(AskedReadout asked) => Asked.Index().First(one => one.Item == asked).Index;

    /// <summary>Whether a question is about this arm.</summary>
    public bool Answers(UseQuestion question) => question?.Study == Study && question.Arm.Name == Arm.Name;
}
