using Quantal.Model.Records;
using Quantal.Simulation.Populations;
using Quantal.Studies.Calibration;
using Quantal.Studies.Designs;
using Quantal.Studies.Judgement;
using Quantal.Studies.Published;

namespace Quantal.Studies.Credibility;

/// <summary>How much of everything is computed.</summary>
/// <param name="Verified">Patients of a verification, the typical one among them, at least 1.</param>
/// <param name="Trajectories">Trajectories of the screening, at least 2.</param>
/// <param name="Screened">People over whom the screening takes means, at least 1.</param>
/// <param name="People">People under each set of parameters whose spread is shown, at least 1.</param>
public sealed record CredibilitySizes(int Verified = 9, int Trajectories = 20, int Screened = 32, int People = 128);

/// <summary>Computes what a credibility file shows: verification, validation, sensitivity, identifiability and uncertainty.</summary>
/// <param name="catalog">Checked evidence.</param>
/// <param name="cohorts">The cohorts on file.</param>
/// <param name="priors">What was held of the population before it was calibrated.</param>
/// <param name="ensemble">The calibrated ensemble; null if there is none.</param>
/// <param name="members">Sets of population parameters: those of the ensemble, or the one that the evidence states.</param>
public sealed class CredibilityRun(
    ParameterCatalog catalog, IReadOnlyList<StudyDesign> cohorts, IReadOnlyList<PopulationPrior> priors,
    PopulationEnsemble? ensemble, IReadOnlyList<PopulationModel> members)
{
    // Rough shares of the work.
    private const double VerificationShare = 0.1;
    private const double ScreeningShare = 0.2;
    private const double UncertaintyShare = 0.05;

    /// <summary>Runs everything.</summary>
    /// <param name="questions">What the uses ask.</param>
    /// <param name="judge">Holds published figures against simulated studies.</param>
    /// <param name="sizes">How much is computed.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="progress">Told the fraction done; null for nobody.</param>
    /// <param name="cancellation">Stops the run.</param>
    public CredibilityResult Run(
        IReadOnlyList<UseQuestion> questions, Func<IProgress<double>, EvidenceResult> judge, CredibilitySizes sizes, ulong seed, int threads,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(judge);
        ArgumentNullException.ThrowIfNull(sizes);
        var arms = AskedArm.Of(questions);
        var widths = ParameterWidths.Of(catalog, priors, ensemble);
        var done = 0.0;
        IProgress<double> Part(double share)
        {
            var from = done;
            done += share;
            return new Share(progress, from, share);
        }

        var solution = new SolutionVerification(catalog);
        var verified = arms.Select(
            arm => solution.Run(arm.Study, arm.Arm, sizes.Verified, seed, threads, Part(VerificationShare / arms.Count), cancellation)).ToArray();
        var screening = new ParameterScreening(catalog, PopulationModel.Of(new(catalog)), widths);
        var screened = arms.Select(
            arm => screening.Run(
                arm, sizes.Trajectories, sizes.Screened, seed, threads, Part(ScreeningShare / arms.Count), cancellation)).ToArray();
        var spread = arms.Select(
            arm => ReadoutUncertainty.Run(
                catalog, members, arm, sizes.People, seed, threads, Part(UncertaintyShare / arms.Count), cancellation)).ToArray();
        var evidence = judge(Part(1 - done));
        return new CredibilityResult(
            sizes,
            questions,
            verified,
            evidence,
            [.. evidence.Rows.Select(row => row.Study).Distinct().Select(study => Comparator.Of(study, cohorts))],
            widths,
            screened,
            spread,
            GradeTable.Of(catalog, [.. questions.Select(question => (question.Use, Bearing(question, widths, screened)))]));
    }

    private static IReadOnlyList<string> Bearing(UseQuestion question, IReadOnlyList<ParameterWidth> widths, ArmScreening[] screened) =>
        [.. screened.Single(one => one.Arm.Answers(question)).Bearing(question.Asked).Select(place => widths[place].Prior.Parameter.Record)];

    private sealed class Share(IProgress<double>? whole, double from, double share) : IProgress<double>
    {
        public void Report(double value) => whole?.Report(from + (share * value));
    }
}

/// <summary>What a credibility file shows of figures.</summary>
/// <param name="Sizes">How much was computed.</param>
/// <param name="Questions">What the uses ask.</param>
/// <param name="Verification">One for each arm that is asked about.</param>
/// <param name="Evidence">Published figures beside simulated studies.</param>
/// <param name="Comparators">The studies of those figures as comparators.</param>
/// <param name="Widths">What the figures leave of each prior.</param>
/// <param name="Screening">One for each arm that is asked about, with an effect for each of the widths.</param>
/// <param name="Uncertainty">One for each arm that is asked about.</param>
/// <param name="Grades">The parameters by grade.</param>
public sealed record CredibilityResult(
    CredibilitySizes Sizes,
    IReadOnlyList<UseQuestion> Questions,
    IReadOnlyList<ArmVerification> Verification,
    EvidenceResult Evidence,
    IReadOnlyList<Comparator> Comparators,
    IReadOnlyList<ParameterWidth> Widths,
    IReadOnlyList<ArmScreening> Screening,
    IReadOnlyList<ArmUncertainty> Uncertainty,
    GradeTable Grades)
{
    /// <summary>The screening of a question's arm.</summary>
    public ArmScreening ScreeningOf(UseQuestion question) => Screening.Single(one => one.Arm.Answers(question));

    /// <summary>The uncertainty of a question's arm.</summary>
    public ArmUncertainty UncertaintyOf(UseQuestion question) => Uncertainty.Single(one => one.Arm.Answers(question));

    /// <summary>The verification of a question's arm.</summary>
    public ArmVerification VerificationOf(UseQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Verification.Single(one => one.Study == question.Study && one.Arm == question.Arm.Name);
    }

    /// <summary>How a study applies.</summary>
    public Comparator ComparatorOf(Study study) => Comparators.Single(one => one.Study == study);
}
