using Quantal.Model.Evidence;
using Quantal.Simulation.Studies;

namespace Quantal.Exchange.Evidence;

/// <summary>Where published figures and the simulated patients that they are held against come from.</summary>
public interface IEvidenceSource
{
    /// <summary>All studies on file.</summary>
    IReadOnlyList<Study> Studies { get; }

    /// <summary>Those of their targets that have a figure of a population, in the order of studies and targets.</summary>
    IReadOnlyList<StudyFigure> Figures { get; }

    /// <summary>Members of the ensemble of parameter sets, at least 1; the first is the best.</summary>
    int Members { get; }

    /// <summary>Whether the members were calibrated; otherwise the one member is the population as the evidence states it.</summary>
    bool Calibrated { get; }

    /// <summary>The simulated patients of one member.</summary>
    /// <param name="member">Place of the member, from 0.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threads">At least 1; changes no bit of the result.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>One pool for each of <see cref="Figures"/>.</returns>
    IReadOnlyList<TargetPool> Pools(int member, ulong seed, int threads, CancellationToken cancellation);

    /// <summary>A reference that a study cites.</summary>
    /// <param name="id">Its id.</param>
    Reference ReferenceOf(string id);
}
