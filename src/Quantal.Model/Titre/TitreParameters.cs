using Quantal.Model.Evidence;

namespace Quantal.Model.Titre;

/// <summary>Parameters of the measured antibody titre.</summary>
/// <typeparam name="T">The numeric type.</typeparam>
public struct TitreParameters<T>
{
    /// <summary>Titre before treatment.</summary>
    [Evidence("titre.baseline")] public T Baseline;

    /// <summary>Share of the titre before treatment that is pathogenic antibody.</summary>
    [Evidence("titre.pathogenic-share")] public T PathogenicShare;
}
