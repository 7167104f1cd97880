using System.Collections.Concurrent;
using Quantal.Exchange.Export;
using Quantal.Simulation.Reference;

namespace Quantal.Independent.Tests;

/// <summary>A failure means that among treatments nobody chose there is one that a solver of others sees differently than we do.</summary>
public class RandomPatientsTests
{
    private const int Patients = 100;

    [Fact]
    public void Cvode_agrees_with_the_reference_and_with_the_default_solution_on_every_readout_of_100_random_patients()
    {
        using var workshop = new Workshop();
        var program = workshop.CompileCvode(workshop.Write("model.c", CModel.Write(Case.Example("oxford").Exported)));
        var misses = new ConcurrentBag<string>();

        Parallel.ForEach(Partitioner.Create(Enumerable.Range(1, Patients), EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
        {
            var patient = RandomPatient.Of(number);
            var theirs = Case.Read(workshop.Run(program, "libsundials-dev", workshop.Write($"{number}.txt", patient.Lines())));
            Note(patient.Name, "reference", Accepted.Reference, SeriesDifference.Each(theirs, patient.Reference()));
            Note(patient.Name, "default", Accepted.Default, SeriesDifference.Each(patient.Default(), theirs));
        });

        misses.Order().ShouldBeEmpty();

        void Note(string name, string with, double accepted, IReadOnlyList<SeriesDifference> differences)
        {
            foreach (var difference in differences.Where(difference => !(difference.Error < accepted)))
            {
                misses.Add($"{name}, {with}: {difference.Where}");
            }
        }
    }
}
